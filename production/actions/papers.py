"""Papers for the hall, printed by the worker: the traveller of an order, the labels of a lot."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.later import JobRequest, later
from coop.models import User
from production import tasks
from production.models import Lot, ProductionOrder


@transaction.atomic
def ask_traveller(*, production_order: ProductionOrder, by: User, at: datetime) -> ProductionOrder:
    """Print the sheet that goes with what is made; asked again, the first one is given."""
    title = _("Traveller of %(order)s") % {"order": production_order}
    request = JobRequest(key=f"traveller:{production_order.pk}", title=title, by=by)
    later(tasks.print_traveller, request, production_order_id=production_order.pk)
    audit.record("production_order.traveller_asked", by=by, at=at, about=production_order)
    return production_order


@transaction.atomic
def ask_labels(*, lot: Lot, by: User, at: datetime) -> Lot:
    """Print an A4 sheet of labels of the lot; asked again, the first one is given."""
    title = _("Labels of lot %(lot)s") % {"lot": lot}
    request = JobRequest(key=f"labels:{lot.pk}", title=title, by=by)
    later(tasks.print_lot_labels, request, lot_id=lot.pk)
    audit.record("lot.labels_asked", by=by, at=at, about=lot)
    return lot
