"""The words of the works, for whoever meets one for the first time."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coop import glossary
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted


@require_safe
@permitted("coop.use")
def words(request: SignedInRequest) -> HttpResponse:
    context = {"words": glossary.in_order(glossary.WORDS.values())}
    return render(request, "coop/glossary.html", context)
