"""What is late: reminders by hand, those stopped, interest charged."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from ledger.actions import interest, reminders
from ledger.models import Buyer, Invoice


@require_POST
@permitted("ledger.send_reminders", Buyer)
def reminder_letters(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Remind a buyer now of what is late."""

    def act() -> str:
        reminders.remind(buyer, by=request.user, at=clock.now())
        return buyer.get_absolute_url()

    return press(request, act, otherwise=buyer.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("ledger.send_reminders", Invoice)
def reminder_stops(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Write no more reminders of an invoice."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        reminders.stop(invoice, **form.cleaned_data, by=request.user, at=clock.now())
        return invoice.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "invoice": invoice, "cancel_url": invoice.get_absolute_url()}
    return show(request, "ledger/reminder_stop.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.send_reminders", Invoice)
def reminder_resumptions(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Take reminders of an invoice up again."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        reminders.resume(invoice, **form.cleaned_data, by=request.user, at=clock.now())
        return invoice.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "invoice": invoice, "cancel_url": invoice.get_absolute_url()}
    return show(request, "ledger/reminder_resumption.html", context, form)


@require_POST
@permitted("ledger.correct_invoice", Invoice)
def interest_notes(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Charge interest by a debit note."""

    def act() -> str:
        note = interest.charge(invoice, by=request.user, at=clock.now())
        return note.get_absolute_url()

    return press(request, act, otherwise=invoice.get_absolute_url())
