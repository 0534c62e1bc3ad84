"""What a buyer takes along: an invoice for its programs, the statement of what it owes."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop.errors import Refused
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.einvoice import SYNTAXES
from ledger.forms.asking import RangeForm
from ledger.models import Buyer, Invoice
from ledger.reading.dues import Dues, dues_of
from ledger.reading.einvoices import in_terms
from ledger.reading.payment_details import where_dues_are_paid
from ledger.reading.prepayments import shown_of
from ledger.views._pages import asks_for_csv, render_books, table

STATEMENT_DAYS = timedelta(days=365)


@require_GET
@permitted("ledger.read_invoices", Invoice)
def invoice_xml(request: SignedInRequest, invoice: Invoice) -> HttpResponse:
    """The invoice as EN 16931 XML: CII, or UBL when asked for; told in words when it cannot be."""
    write = SYNTAXES.get(request.GET.get("syntax", "cii"))
    if write is None:
        raise Http404
    try:
        content = write(in_terms(invoice))
    except Refused as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(content, content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{invoice.label}.xml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
@permitted("ledger.read_buyer", Buyer)
def buyer_statement(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """What a buyer was invoiced and paid, what it owed after each, and how old that is."""
    today = timezone.localdate()
    form = RangeForm(request.GET or None)
    since, until = form.days(today - STATEMENT_DAYS, today)
    statements = dues_of(buyer, since=since, until=until, on=today)
    if asks_for_csv(request):
        return _file(statements, f"statement-{buyer.code}-{since}-{until}")
    file = reverse("ledger:buyer_statement_csv", args=[buyer.pk])
    context = {"buyer": buyer, "statements": statements, "form": form}
    context |= {"since": since, "until": until, **shown_of(buyer, request.user)}
    context["accounts"] = where_dues_are_paid(statements)
    return render_books(request, "ledger/buyer_statement.html", context, file=file)


def _file(statements: list[Dues], name: str) -> HttpResponse:
    head = (_("Date"), _("What it is"), _("Movement"), _("Left to pay"), _("Currency"))
    rows = [
        (due.day, due.text, due.amount, due.balance, dues.currency)
        for dues in statements
        for due in dues.movements
    ]
    return table(name, head, rows)
