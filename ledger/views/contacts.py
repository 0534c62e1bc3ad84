"""Who speaks for a buyer, and what its own body resolved."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send
from ledger.actions import buyers as actions
from ledger.forms import ContactForm, MandateForm
from ledger.models import Buyer, BuyerContact, BuyerMandate


@require_http_methods(["GET", "POST"])
@permitted("ledger.manage_buyers", Buyer)
def contacts(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Let somebody sign in for a buyer."""
    form = ContactForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.invite_contact(buyer=buyer, **given, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return render(request, "ledger/contact.html", context)


@require_POST
@permitted("ledger.manage_buyers", BuyerContact)
def contact_endings(request: SignedInRequest, contact: BuyerContact) -> HttpResponse:
    """End somebody's place as a contact."""

    def act() -> str:
        actions.end_contact(contact, by=request.user, at=clock.now())
        return contact.buyer.get_absolute_url()

    return press(request, act, otherwise=contact.buyer.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_mandate", Buyer)
def mandates(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Write down what the buyer's own body resolved."""
    form = MandateForm(request.POST or None)

    def act() -> str:
        actions.record_mandate(form.facts(), buyer=buyer, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return render(request, "ledger/mandate.html", context)


@require_POST
@permitted("ledger.end_mandate", BuyerMandate)
def mandate_endings(request: SignedInRequest, mandate: BuyerMandate) -> HttpResponse:
    """End a mandate before its time."""

    def act() -> str:
        actions.end_mandate(mandate, by=request.user, at=clock.now())
        return mandate.buyer.get_absolute_url()

    return press(request, act, otherwise=mandate.buyer.get_absolute_url())
