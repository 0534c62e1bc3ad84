"""What a crew made of several products of a family, typed once and saved order by order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.money import largest_remainder
from production.actions import consuming
from production.actions.consuming import Said
from production.actions.making import Result, Shiftwork, write_report
from production.models import FloorReport, ProductFamily, ProductionOrder


@transaction.atomic
def report_run(
    *,
    family: ProductFamily,
    work: Shiftwork,
    made: Mapping[int, Sequence[Result]],
    client_id: UUID,
    said: Mapping[int, Said] | None = None,
    by: User,
    at: datetime,
) -> list[FloorReport]:
    """Save a report for each production order (by its key) of which something was made.

    All or none. The hours of the crew are shared by how much came out, to the hundredth, and add
    up to those said. So are the materials that the crew counted (`said`), by what the recipe of
    each order takes. Each report is undone on its own. The same `client_id` again returns the
    first reports.
    """
    counted = {pk: [x for x in results if x.quantity] for pk, results in made.items()}
    counted = {pk: results for pk, results in counted.items() if results}
    if not counted:
        raise Refused(_("Nothing was written: say what came out."))
    orders = ProductionOrder.objects.select_for_update(of=("self",)).order_by("pk")
    locked = list(orders.filter(pk__in=counted, product__family=family).select_related("product"))
    if len(locked) < len(counted):
        raise Refused(_("One of these production orders is not of this family."))
    ids = [uuid5(client_id, str(order.pk)) for order in locked]
    if earlier := list(FloorReport.objects.filter(client_id__in=ids).order_by("pk")):
        return earlier
    consuming.hold_for(locked)
    hours = _hours(locked, counted, work)
    told = consuming.share(said or {}, {order: _sum(counted[order.pk]) for order in locked})
    saved = [
        write_report(
            order,
            replace(work, crew_hours=hours[n]),
            counted[order.pk],
            client_id=ids[n],
            said=told[order.pk],
            at=at,
        )
        for n, order in enumerate(locked)
    ]
    audit.record("family.run_reported", by=by, at=at, about=family, reports=[x.pk for x in saved])
    return saved


def _hours(
    orders: Sequence[ProductionOrder], counted: Mapping[int, Sequence[Result]], work: Shiftwork
) -> list[Decimal]:
    weights = [_sum(counted[order.pk]) for order in orders]
    if any(weight <= 0 for weight in weights):
        raise Refused(_("A quantity cannot be less than zero."))
    return largest_remainder(work.crew_hours, weights)


def _sum(results: Sequence[Result]) -> Decimal:
    return sum((x.quantity for x in results), Decimal(0))
