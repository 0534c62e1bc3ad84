"""What buyer and factory write to each other about an order."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import messages as actions
from production.forms.portal import MessageForm
from production.models import Order


@require_http_methods(["GET", "POST"])
@permitted("production.talk_about_order", Order)
def messages(request: SignedInRequest, order: Order) -> HttpResponse:
    """Write to the other side."""
    form = MessageForm(request.POST or None)

    def act() -> str:
        actions.send(order, **form.cleaned_data, by=request.user, at=clock.now())
        return f"{order.get_absolute_url()}#messages"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "order": order, "cancel_url": order.get_absolute_url()}
    return show(request, "production/message.html", context, form)
