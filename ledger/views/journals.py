"""The whole journal as a file for other accounting programs."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.journals import FORMATS
from ledger.reading.journal import export
from ledger.views._pages import render_books

ENDINGS = {"hledger": "journal", "beancount": "beancount"}


@require_safe
@permitted("ledger.read_books")
def export_page(request: SignedInRequest) -> HttpResponse:
    """What can be taken along, and what reads it."""
    return render_books(request, "ledger/export.html", {})


@require_safe
@permitted("ledger.read_books")
def journal_file(_request: SignedInRequest, kind: str) -> HttpResponseBase:
    """The journal up to today in one format, sent as it is read."""
    if kind not in FORMATS:
        raise Http404
    today = timezone.localdate()
    answer = StreamingHttpResponse(export(kind, until=today), content_type="text/plain")
    name = f"journal-{today}.{ENDINGS[kind]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
