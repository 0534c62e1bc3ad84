"""Counting the warehouse: what was found becomes what the records say."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from production.actions import moving, reserving
from production.models import Location, Lot, Place, Product, StockBalance, StockCount
from production.models.stock import COUNTED_GRADES


@dataclass(frozen=True)
class Spot:
    """Where was counted, and which lot: None means the first warehouse, and every lot there."""

    location: Location | None = None
    lot: Lot | None = None


@transaction.atomic
def count(
    *,
    product: Product,
    grade: str,
    counted: Decimal,
    reason: str = "",
    counted_date: date,
    spot: Spot | None = None,
    by: User,
    at: datetime,
) -> StockCount:
    """Record a hand count. It is never refused unless it cannot be; a difference moves stock.

    Of one lot, or without a lot of all there is of the grade in that place: what is missing is
    then taken from the oldest, what is over has no lot. What is no longer there is reserved for
    nobody. `spot` None is all of it in the first warehouse.
    """
    spot = spot or Spot()
    if grade not in dict(COUNTED_GRADES):
        raise Refused(_("Only goods in the warehouse are counted."), field="grade")
    if counted < 0:
        raise Refused(_("A quantity cannot be less than zero."), field="counted")
    must_have_come(counted_date, today=timezone.localdate(at), field="counted_date")
    lot = spot.lot
    if lot is not None and (lot.product_id, lot.grade) != (product.pk, grade):
        raise Refused(_("That lot is of another product or grade."), field="lot")
    Product.objects.select_for_update(no_key=True).get(pk=product.pk)
    place = spot.location or Location.objects.main()
    rows = StockBalance.objects.locked().filter(product=product, grade=grade, location=place)
    held = list(rows.filter(lot=lot) if lot else rows)
    saved = StockCount.objects.create(
        product=product,
        grade=grade,
        lot=lot,
        location=place,
        counted=counted,
        expected=sum((x.quantity for x in held), Decimal(0)),
        reason=reason,
        counted_date=counted_date,
        recorded_at=at,
    )
    move_difference(saved, held, at=at)
    audit.record("stock.counted", by=by, at=at, about=saved)
    return saved


def move_difference(saved: StockCount, held: list[StockBalance], *, at: datetime) -> None:
    """Move what a count found too much or too little of; `held` are its balances, locked."""
    if saved.difference > 0:
        parts = [(saved.lot, saved.difference)]
        ends: tuple[Location | Place, Location | Place] = (Place.COUNT, saved.location)
    else:
        parts = _missing(held, -saved.difference, at=at)
        ends = (saved.location, Place.COUNT)
    steps = [
        moving.Step(saved.product, quantity, *ends, grade=saved.grade, lot=lot)
        for lot, quantity in parts
        if quantity > 0
    ]
    moving.move(steps, cause=saved, on=saved.counted_date, at=at)


def _missing(
    held: list[StockBalance], missing: Decimal, *, at: datetime
) -> list[tuple[Lot | None, Decimal]]:
    """From which lots what is missing is taken: what is free first, then what was reserved."""
    lots = Lot.objects.in_bulk([x.lot_id for x in held if x.lot_id])
    parts = []
    for row in reserving.sorted_free_first(held, lots):
        part = min(row.quantity, missing)
        if part > 0:
            reserving.shrink(row, to=row.quantity - part, at=at)
            parts.append((lots.get(row.lot_id or 0), part))
            missing -= part
    return parts
