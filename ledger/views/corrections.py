"""Correcting an invoice: what a note would do is told first, then it is issued."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.errors import Refused
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from ledger.actions import correcting
from ledger.forms.corrections import CreditForm, DebitForm
from ledger.models import Invoice
from ledger.reading.corrections import Outcome, left_of, look_at_credit, look_at_debit
from ledger.reading.returned import fates_of


@require_http_methods(["GET", "POST"])
@permitted("ledger.correct_invoice", Invoice)
def credit_notes(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Take a part off an invoice."""
    fates = fates_of(invoice)
    form = CreditForm(request.POST or request.GET or None, lines=left_of(invoice), fates=fates)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        facts = {"wanted": form.wanted(), "reason": reason, "by": request.user, "at": clock.now()}
        fate = form.cleaned_data.get("fate", "")
        return correcting.credit(invoice, fate=fate, **facts).get_absolute_url()

    def look() -> Outcome:
        return look_at_credit(invoice, form.wanted(), on=timezone.localdate())

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "invoice": invoice, "outcome": _looked(form, look)}
    if form.is_bound:
        context["fate"] = dict(fates).get(form.data.get("fate", ""), "")
    return show(request, "ledger/credit_note.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.correct_invoice", Invoice)
def debit_notes(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Add an amount to an invoice."""
    form = DebitForm(request.POST or request.GET or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        facts = {"added": form.added(), "reason": reason, "by": request.user, "at": clock.now()}
        return correcting.debit(invoice, **facts).get_absolute_url()

    def look() -> Outcome:
        return look_at_debit(invoice, form.cleaned_data["amount"])

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "invoice": invoice, "outcome": _looked(form, look)}
    return show(request, "ledger/debit_note.html", context, form)


def _looked(form: forms.Form, look: Callable[[], Outcome]) -> Outcome | None:
    """What would happen, once the form is complete; a refusal is told beside its field."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return look()
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
        return None
