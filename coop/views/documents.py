"""Papers that were issued: what they are, and the file itself."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from coop.htmx import render
from coop.http import SignedInRequest, to_be_saved
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
    name = f"{slugify(document.title)[:80] or document.kind}-{document.code}.pdf"
    return to_be_saved(document.path, name=name, media_type="application/pdf")
