"""The resolutions a body chose to publish to everybody: read without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from coop import search
from coop.htmx import render
from coop.http import page_of, searched
from coop.models import Decision
from coop.views.decisions import ON_A_PAGE, citation


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The public ones, newest first; by words."""
    text = searched(request)
    rows = Decision.objects.published()
    found = search.containing(rows, text, "number", "title", "text") if text else rows
    page = page_of(request, found, most=ON_A_PAGE)
    return render(request, "coop/published.html", {"page": page, "text": text})


@login_not_required
@require_safe
def published_one(request: HttpRequest, number: int) -> HttpResponse:
    """One of them by its number: what was resolved and what it changed; not how it was voted."""
    decision = get_object_or_404(Decision.objects.published(), number=number)
    url = request.build_absolute_uri(reverse("coop:published_one", args=[number]))
    context = {"decision": decision, "citation": citation(decision, url)}
    return render(request, "coop/published_one.html", context)
