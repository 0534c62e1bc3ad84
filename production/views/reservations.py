"""Stock kept for a line of an order."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from production.actions import reserving
from production.forms.stock import ReservationForm
from production.models import OrderLine
from production.reading import stocks


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", OrderLine)
def reservation(request: SignedInRequest, line: OrderLine) -> HttpResponse:
    """Keep stock for a line; starts from what is free and not yet kept."""
    kept = stocks.kept(line)
    form = ReservationForm(request.POST or None, initial={"quantity": kept.proposed})
    order_url = line.order.get_absolute_url()

    def act() -> str:
        reserving.reserve(line=line, **form.cleaned_data, by=request.user, at=clock.now())
        return order_url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"line": line, "kept": kept, "form": form, "cancel_url": order_url}
    return show(request, "production/stock_reservation.html", context, form)


@require_POST
@permitted("production.count_stock", OrderLine)
def letting_go(request: SignedInRequest, line: OrderLine) -> HttpResponse:
    """Free what was kept."""
    order_url = line.order.get_absolute_url()

    def act() -> str:
        reserving.let_go(line=line, by=request.user, at=clock.now())
        return order_url

    return press(request, act, otherwise=order_url)
