"""The band of capacity a buyer puts itself in."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from ledger.actions import capacity as actions
from ledger.forms.buyers import CapacityForm
from ledger.models import Buyer, CapacityDeclaration


@require_http_methods(["GET", "POST"])
@permitted("ledger.declare_capacity", Buyer)
def declarations(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Choose one of four bands; no proof is asked for."""
    last = CapacityDeclaration.objects.of(buyer)
    form = CapacityForm(request.POST or None, initial={"band": last.band if last else None})

    def act() -> str:
        actions.declare(buyer=buyer, **form.cleaned_data, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "last": last, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/capacity.html", context, form)
