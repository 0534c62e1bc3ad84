"""A lot: what it is, where it lies, where it came from and where it went."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from production.models import Lot
from production.reading import stocks
from production.reading.trace import trace


@require_GET
@permitted("production.see_making", Lot)
def lot(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """A lot and its trace both ways, on one page."""
    context = {"lot": lot, "held": stocks.held_of(lot), "trace": trace(lot)}
    return render(request, "production/lot.html", context)
