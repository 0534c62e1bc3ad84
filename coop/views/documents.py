"""Papers that were issued: what they are, and the file itself."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Document
from coop.permissions import permitted


@require_safe
@permitted("coop.use", Document)
def document(request: SignedInRequest, document: Document) -> HttpResponse:
    correction = Document.objects.filter(corrects=document).first()
    context = {"document": document, "correction": correction}
    return render(request, "coop/document.html", context)


@require_safe
@permitted("coop.use", Document)
def file(_request: SignedInRequest, document: Document) -> HttpResponseBase:
    """The bytes as they were issued, to be saved: a browser never runs them in our name."""
    try:
        handle = document.path.open("rb")
    except OSError:
        raise Http404 from None
    name = f"{slugify(document.title)[:80] or document.kind}-{document.code}.pdf"
    response = FileResponse(
        handle, as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
