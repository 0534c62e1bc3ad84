"""Asking for the papers of the hall."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press
from production import documents
from production.actions import papers as actions
from production.models import Lot, ProductionOrder
from production.views import parts


@require_POST
@permitted("production.see_making", ProductionOrder)
def traveller(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    """Have the traveller printed."""
    page = production_order.get_absolute_url()

    def act() -> str:
        actions.ask_traveller(production_order=production_order, by=request.user, at=clock.now())
        return page

    return press(request, act, otherwise=page)


@require_POST
@permitted("production.see_making", Lot)
def label_sheet(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """Have a sheet of labels printed."""

    def act() -> str:
        actions.ask_labels(lot=lot, by=request.user, at=clock.now())
        return lot.get_absolute_url()

    return press(request, act, otherwise=lot.get_absolute_url())


def traveller_of(request: SignedInRequest, order: ProductionOrder) -> dict[str, object]:
    """The traveller, or how far it is."""
    return parts.printed(request.user, documents.TRAVELLER, order, job="traveller")


def labels_of(request: SignedInRequest, lot: Lot) -> dict[str, object]:
    """The sheet of labels, or how far it is."""
    return parts.printed(request.user, documents.LABELS, lot, job="labels")
