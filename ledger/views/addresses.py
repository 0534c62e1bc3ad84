"""Where a buyer's invoices and goods go."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from ledger.actions import addresses as actions
from ledger.forms.buyers import AddressForm
from ledger.models import AddressUse, Buyer, BuyerAddress


@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_addresses", Buyer)
def addresses(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Add an address."""
    form = AddressForm(request.POST or None, initial={"use": AddressUse.DELIVERY})

    def act() -> str:
        actions.add(form.facts(), buyer=buyer, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/address.html", context, form)


@require_POST
@permitted("ledger.end_address", BuyerAddress)
def endings(request: SignedInRequest, address: BuyerAddress) -> HttpResponse:
    """Use an address no more."""

    def act() -> str:
        actions.end(address, by=request.user, at=clock.now())
        return address.buyer.get_absolute_url()

    return press(request, act, otherwise=address.buyer.get_absolute_url())
