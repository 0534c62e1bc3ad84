"""An invoice as a file for the programs of whoever receives it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from coop.errors import Refused
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.einvoice import SYNTAXES
from ledger.models import Invoice
from ledger.reading.einvoices import in_terms


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
