"""Invoices and their payments."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.models import Document, Job
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from ledger import reading
from ledger.actions import invoicing
from ledger.actions import payments as paying
from ledger.forms import PaymentForm
from ledger.forms.asking import RangeForm
from ledger.models import HourlyAdvance, Invoice, LateInterest, Payment
from ledger.pricing import in_hours
from ledger.reading.arrears import interest_of, is_held
from ledger.reading.payment_details import how_to_pay
from ledger.reading.returned import told_of
from ledger.reading.undoing import undone_by_annulling

PAGE = 50


@require_GET
@permitted("ledger.read_invoices")
def invoices(request: SignedInRequest) -> HttpResponse:
    """Invoices one may see, newest first; or only those to pay."""
    seen = Invoice.objects.visible_to(request.user)
    found = seen.unpaid() if request.GET.get("state") == "unpaid" else seen.with_paid()
    found = found.select_related("buyer", "annulled_by")
    form = RangeForm(request.GET)
    if form.is_valid() and (since := form.cleaned_data.get("since")):
        found = found.filter(issued_date__gte=since)
    page = page_of(request, found, most=PAGE)
    today = timezone.localdate()
    rows = [(invoice, reading.state_of(invoice, on=today)) for invoice in page]
    return render(request, "ledger/invoices.html", {"page": page, "rows": rows})


@require_GET
@permitted("ledger.read_invoices", Invoice)
def invoice(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """An invoice as issued: layers, hours behind, payments, paper."""
    return render(request, "ledger/invoice.html", _shown(request, invoice))


@require_http_methods(["GET", "POST"])
@permitted("ledger.annul_invoice", Invoice)
def annulments(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Annul an invoice by a credit note."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        note = invoicing.annul(invoice, reason=reason, by=request.user, at=clock.now())
        return note.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "invoice": invoice,
        "follows": list(undone_by_annulling(invoice)),
        "cancel_url": invoice.get_absolute_url(),
    }
    return show(request, "ledger/annulment.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_payment", Invoice)
def payments(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """Record money received for an invoice."""
    read = Invoice.objects.with_paid().select_related("buyer").get(pk=invoice.pk)
    first = {"amount": read.owed, "received_date": timezone.localdate()}
    form = PaymentForm(request.POST or None, initial=first)

    def act() -> str:
        key = UUID(request.POST["client_id"])
        facts = {"invoice": invoice, "client_id": key, **form.cleaned_data}
        paying.receive(**facts, by=request.user, at=clock.now())
        return invoice.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "invoice": read, "cancel_url": invoice.get_absolute_url()}
    return show(request, "ledger/payment.html", context, form)


@require_POST
@permitted("ledger.annul_payment", Payment)
def payment_annulments(request: SignedInRequest, payment: Payment) -> HttpResponse:
    """Undo a payment recorded by mistake, premium included."""

    def act() -> str:
        reason = request.POST.get("reason", "").strip()
        paying.annul(payment, reason=reason, by=request.user, at=clock.now())
        return payment.get_absolute_url()

    return press(request, act, otherwise=payment.get_absolute_url())


def _shown(request: SignedInRequest, invoice: Invoice) -> dict[str, object]:
    related = ("buyer", "entry", "annuls", "annulled_by", "corrects")
    read = Invoice.objects.with_paid().select_related(*related)
    found = read.get(pk=invoice.pk)
    advance = HourlyAdvance.objects.in_force(found.issued_date)
    papers = Document.objects.filter(subject_type="ledger.invoice", subject_id=invoice.pk)
    job = Job.objects.filter(task="ledger.print_invoice", key=f"invoice:{invoice.pk}").first()
    return {
        "invoice": found,
        "state": reading.state_of(found, on=timezone.localdate()),
        "lines": found.lines.order_by("n"),
        "layers": reading.layers_of(found),
        "beside": reading.beside_goods(found),
        "advance": advance,
        "hours": in_hours(found.shield + found.premium, advance.amount) if advance else None,
        "paper": papers.visible_to(request.user).first(),
        "job": job,
        "authorisation": found.authorisations.first(),
        "has_xml": bool(found.seller_text.get("tax_id")),
        "sees_books": may(request.user, "ledger.read_books"),
        "arrears": _arrears(request, found),
        **_paid(request, found),
        **_corrected(request, found),
    }


def _paid(request: SignedInRequest, invoice: Invoice) -> dict[str, object]:
    """What was paid, and where the rest is sent."""
    return {
        "payments": invoice.payments.select_related("annulled_by", "by", "entry"),
        "may_annul_payment": may(request.user, "ledger.annul_payment"),
        "pay_to": how_to_pay(invoice),
        "may_say_how": may(request.user, "ledger.record_payment_details"),
    }


def _corrected(request: SignedInRequest, invoice: Invoice) -> dict[str, object]:
    """The notes about an invoice, and what may still be done to it."""
    stands = not invoice.is_credit_note and not hasattr(invoice, "annulled_by")
    notes = invoice.corrections.order_by("id")
    whole = stands and not invoice.paid and (invoice.is_debit_note or not notes.exists())
    return {
        "notes": notes,
        "goods": told_of(invoice),
        "may_pay": invoice.owed > 0 and may(request.user, "ledger.record_payment", invoice),
        "may_keep_favour": invoice.owed < 0 and may(request.user, "ledger.keep_prepayments"),
        "may_annul": whole and may(request.user, "ledger.annul_invoice", invoice),
        "may_correct": stands
        and not invoice.is_note
        and may(request.user, "ledger.correct_invoice", invoice),
    }


def _arrears(request: SignedInRequest, invoice: Invoice) -> dict[str, object]:
    """Reminders and interest of an invoice that is late, or was."""
    today = timezone.localdate()
    is_late = invoice.owed > 0 and invoice.due_date < today
    written = invoice.reminders.select_related("letter").order_by("step")
    rate = LateInterest.objects.in_force(today)
    stands = not invoice.is_note and not hasattr(invoice, "annulled_by")
    found = interest_of(invoice, until=today) if rate and stands else None
    return {
        "shown": is_late or written.exists(),
        "reminders": written,
        "hold": is_held(invoice),
        "may_remind": is_late and may(request.user, "ledger.send_reminders"),
        "rate": rate,
        "interest": found,
        "may_charge": may(request.user, "ledger.correct_invoice"),
    }
