"""Advance payments of a buyer: received, used for its invoices, given back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from ledger.actions import payments
from ledger.actions import prepayments as keeping
from ledger.forms.prepayments import PrepaymentForm, PrepaymentReturnForm, PrepaymentUseForm
from ledger.models import Buyer, Invoice, Prepayment


@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_prepayments", Buyer)
def prepayments(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Record money that a buyer paid before its invoice."""
    first = {"received_date": timezone.localdate(), "order_reference": request.GET.get("order", "")}
    form = PrepaymentForm(request.POST or None, initial=first)

    def act() -> str:
        key = UUID(request.POST["client_id"])
        facts = keeping.PrepaymentFacts(buyer=buyer, **form.cleaned_data)
        made = keeping.receive(facts, client_id=key, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/prepayment_new.html", context, form)


@require_GET
@permitted("ledger.read_invoices", Prepayment)
def prepayment(request: SignedInRequest, prepayment: Prepayment) -> HttpResponse:
    """An advance payment: what became of it and what is left."""
    found = _with_left(prepayment)
    keeps = may(request.user, "ledger.keep_prepayments")
    context = {
        "prepayment": found,
        "uses": found.uses.select_related("invoice", "annulled_by").order_by("id"),
        "returns": found.returns.order_by("id"),
        "may_keep": keeps and found.left > 0,
        "owing": Invoice.objects.unpaid().filter(buyer=found.buyer).exists(),
        "sees_books": may(request.user, "ledger.read_books"),
    }
    return render(request, "ledger/prepayment.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_prepayments", Prepayment)
def uses(request: SignedInRequest, prepayment: Prepayment) -> HttpResponse:
    """Pay an invoice with it."""
    found = _with_left(prepayment)
    form = PrepaymentUseForm(request.POST or None, prepayment=found)

    def act() -> str:
        facts = {**form.cleaned_data, "client_id": UUID(request.POST["client_id"])}
        made = payments.pay_in_advance(
            prepayment=prepayment, **facts, by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "prepayment": found, "cancel_url": found.get_absolute_url()}
    return show(request, "ledger/prepayment_use.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_prepayments", Prepayment)
def returns(request: SignedInRequest, prepayment: Prepayment) -> HttpResponse:
    """Give it back, or a part of it."""
    found = _with_left(prepayment)
    first = {"amount": found.left, "paid_date": timezone.localdate()}
    form = PrepaymentReturnForm(request.POST or None, initial=first)

    def act() -> str:
        key = UUID(request.POST["client_id"])
        facts = {**form.cleaned_data, "by": request.user, "at": clock.now()}
        keeping.give_back(prepayment, client_id=key, **facts)
        return prepayment.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "prepayment": found, "cancel_url": found.get_absolute_url()}
    return show(request, "ledger/prepayment_return.html", context, form)


@require_POST
@permitted("ledger.keep_prepayments", Invoice)
def favours(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Keep what was paid over the due of an invoice as an advance payment."""

    def act() -> str:
        key = UUID(request.POST["client_id"])
        kept = keeping.keep_favour(invoice, client_id=key, by=request.user, at=clock.now())
        return kept.get_absolute_url()

    return press(request, act, otherwise=invoice.get_absolute_url())


def _with_left(prepayment: Prepayment) -> Prepayment:
    return Prepayment.objects.with_left().select_related("buyer", "origin").get(pk=prepayment.pk)
