"""What suppliers are owed: their invoices, and paying them."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import bills as actions
from production.forms.bills import SupplierInvoiceForm, SupplierPaymentForm
from production.models import Supplier, SupplierInvoice
from production.reading import bills as reading
from production.views import parts


@require_GET
@permitted("production.read_bills")
def supplier_invoices(request: SignedInRequest) -> HttpResponse:
    """What is owed to suppliers, by the day it is to be paid; then what was paid."""
    found = reading.invoices()
    context = {
        "open": found.open(),
        "page": page_of(request, found.paid_up().order_by("-due_date", "-id")),
        "today": parts.today(),
        "waiting": reading.value_to_invoice(),
    }
    return render(request, "production/supplier_invoices.html", context)


@require_GET
@permitted("production.read_bills", SupplierInvoice)
def supplier_invoice(request: SignedInRequest, supplier_invoice: SupplierInvoice) -> HttpResponse:
    invoice = SupplierInvoice.objects.with_owed().get(pk=supplier_invoice.pk)
    undone = getattr(invoice.entry, "reversed_by", None)
    context = {
        "invoice": invoice,
        "undone": undone,
        "receipts": reading.receipts_of(invoice),
        "payments": invoice.payments.select_related("entry__reversed_by"),
        "may_pay": not undone and invoice.owed > 0 and may(request.user, "production.keep_bills"),
        "may_undo": not undone and not invoice.paid and may(request.user, "ledger.reverse_entry"),
    }
    return render(request, "production/supplier_invoice.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_bills", Supplier)
def new_supplier_invoice(request: SignedInRequest, supplier: Supplier) -> HttpResponse:
    """Enter the paper of a supplier, and say what of what came it charges."""
    start = reading.start_of(supplier, today=parts.today())
    form = SupplierInvoiceForm(request.POST or None, supplier=supplier, initial=start)

    def act() -> str:
        key = UUID(request.POST["client_id"])
        facts, by, at = form.facts(), request.user, clock.now()
        made = actions.enter_invoice(facts, supplier=supplier, client_id=key, by=by, at=at)
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "supplier": supplier, "cancel_url": supplier.get_absolute_url()}
    return show(request, "production/supplier_invoice_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_bills", SupplierInvoice)
def supplier_payment(request: SignedInRequest, supplier_invoice: SupplierInvoice) -> HttpResponse:
    """Pay an invoice of a supplier, whole or in part."""
    invoice = SupplierInvoice.objects.with_owed().get(pk=supplier_invoice.pk)
    start = {"amount": invoice.owed, "paid_on": parts.today()}
    form = SupplierPaymentForm(request.POST or None, initial=start)

    def act() -> str:
        key = UUID(request.POST["client_id"])
        given, by, at = form.cleaned_data, request.user, clock.now()
        actions.pay(invoice=supplier_invoice, **given, client_id=key, by=by, at=at)
        return supplier_invoice.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "invoice": invoice, "cancel_url": invoice.get_absolute_url()}
    return show(request, "production/supplier_payment.html", context, form)
