"""Is this paper genuine? Anybody with its code or its file may ask.

The answer shows its title, its day and its hash; of an invoice the total too, and nothing else of
what the paper says.
"""

import hashlib
from enum import StrEnum
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from coop import pdf
from coop.forms import CodeForm
from coop.htmx import render
from coop.models import Document
from coop.submissions import see_other, show


class Verdict(StrEnum):
    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@login_not_required
@require_http_methods(["GET", "POST"])
def confirmations(request: HttpRequest) -> HttpResponse:
    """Ask for a code, a file, or both."""
    form = CodeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        code, file = form.cleaned_data["code"], form.cleaned_data["file"]
        if file is None:
            return see_other(reverse("coop:confirmation", args=[code]))
        return _answer(request, *_compare(file, code))
    if code := request.GET.get("code", "")[:40]:
        return see_other(reverse("coop:confirmation", args=[pdf.normal_code(code) or "0"]))
    return show(request, "coop/confirmations.html", {"form": form}, form)


@login_not_required
@require_safe
def confirmation(request: HttpRequest, code: str) -> HttpResponse:
    document = Document.objects.filter(code=pdf.normal_code(code)).first()
    return _answer(request, document, _standing(document))


def _compare(file: "UploadedFile[Any]", code: str) -> tuple[Document | None, Verdict]:
    """Find the paper whose bytes these are; with a code, say whether they are that paper's."""
    sum_ = hashlib.sha256()
    for chunk in file.chunks():
        sum_.update(chunk)
    if not code:
        document = Document.objects.filter(sha256=sum_.hexdigest()).first()
        return document, _standing(document)
    document = Document.objects.filter(code=code).first()
    if document is not None and document.sha256 != sum_.hexdigest():
        return document, Verdict.ALTERED
    return document, _standing(document)


def _standing(document: Document | None) -> Verdict:
    if document is None:
        return Verdict.UNKNOWN
    superseded = Document.objects.filter(corrects=document).exists()
    return Verdict.SUPERSEDED if superseded else Verdict.GENUINE


def _answer(request: HttpRequest, document: Document | None, verdict: Verdict) -> HttpResponse:
    facts = pdf.facts_of(document) if document else []
    context = {"document": document, "verdict": verdict.value, "facts": facts}
    status = 404 if verdict is Verdict.UNKNOWN else 200
    return render(request, "coop/confirmation.html", context, status=status)
