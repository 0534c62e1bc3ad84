"""The one way stock moves: many steps at once, locked, refused in words, written together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from coop import screen
from coop.errors import Refused
from production.models import Location, Lot, Place, Product, StockBalance, StockMove

Key = tuple[int, str, int, int]


@dataclass(frozen=True)
class Step:
    """One move: `quantity` of a product, grade and lot from a place to another.

    A place is a `Location` (stock lies there and is counted) or one of the other `Place`s
    (production, waste, buyer, supplier, count). `about` is the field of the form a refusal
    belongs to; `reverses` the move this one undoes.
    """

    product: Product
    quantity: Decimal
    source: Location | Place
    target: Location | Place
    grade: str = "first"
    lot: Lot | None = None
    reverses: StockMove | None = None
    about: str = field(default="", compare=False)


def hold(products: Iterable[int]) -> list[StockBalance]:
    """Lock products and all that lies of them, in the one order of those who hold several."""
    keys = sorted(set(products))
    list(Product.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    return list(StockBalance.objects.locked().filter(product__in=keys))


def move(
    steps: Sequence[Step],
    *,
    cause: models.Model,
    on: date,
    at: datetime,
    checked: bool = False,
) -> list[StockMove]:
    """Write the moves of `cause`, all or none, inside the caller's transaction.

    `cause` was saved in this same transaction and its kind stands in `production_stockcause`
    (a migration adds the row, and a column `xid` to the table of the cause: see 0121). Both ends
    are locked in the order product, grade, lot, place, so that two callers wait and never cross.
    Raises `Refused`, with the step's field, when a quantity is not above zero or a place holds
    less than is taken of what nobody reserved. Two queries, whatever the number of steps; one
    for a caller that `checked`: locked the balances in that order, and takes what is free. It
    records no event: the caller's action does.
    """
    for step in steps:
        if step.quantity <= 0:
            raise Refused(_("Say how much: a quantity above zero."), field=step.about)
    if not checked:
        _must_be_free(steps)
    return StockMove.objects.bulk_create(
        _written(step, cause=cause, on=on, at=at) for step in sorted(steps, key=_turn)
    )


def undo(moves: Iterable[StockMove], *, cause: models.Model, at: datetime) -> list[StockMove]:
    """Move everything back, as of the day it happened; refused when part of it has left since."""
    rows = (
        moves
        if not isinstance(moves, models.QuerySet)
        else moves.select_related("product", "lot", "from_location", "to_location")
    )
    found = list(rows)
    steps = [
        Step(
            product=x.product,
            quantity=x.quantity,
            source=x.to_location or Place(x.to_place),
            target=x.from_location or Place(x.from_place),
            grade=x.grade,
            lot=x.lot,
            reverses=x,
        )
        for x in found
    ]
    return move(steps, cause=cause, on=found[0].occurred_date, at=at) if found else []


def _lock(steps: Sequence[Step]) -> list[StockBalance]:
    """The balances both ends have, locked in the one order."""
    ends = [end for s in steps for end in (s.source, s.target) if isinstance(end, Location)]
    if not ends:
        return []
    lots = {step.lot.pk for step in steps if step.lot}
    rows = StockBalance.objects.locked().filter(
        Q(lot__in=lots) | (Q(lot=None) if any(s.lot is None for s in steps) else Q(lot__in=())),
        product__in={step.product.pk for step in steps},
        grade__in={step.grade for step in steps},
        location__in={end.pk for end in ends},
    )
    return list(rows)


def _must_be_free(steps: Sequence[Step]) -> None:
    free = {_of(x): x.free for x in _lock(steps)}
    taken: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for step in steps:
        if isinstance(step.source, Location):
            key = _key(step, step.source)
            taken[key] += step.quantity
            _must_be_there(step, free.get(key, Decimal(0)), taken[key])


def _must_be_there(step: Step, here: Decimal, taken: Decimal) -> None:
    if taken > here:
        words = _("Only %(here)s of %(product)s is free in: %(place)s.")
        figures = {
            "here": screen.quantity(here, step.product.unit),
            "product": f"{step.product} ({step.lot})" if step.lot else step.product,
            "place": step.source,
        }
        raise Refused(words % figures, field=step.about)


def _written(step: Step, *, cause: models.Model, on: date, at: datetime) -> StockMove:
    source, target = step.source, step.target
    return StockMove(
        product=step.product,
        grade=step.grade,
        lot=step.lot,
        quantity=step.quantity,
        from_place=Place.WAREHOUSE if isinstance(source, Location) else source,
        to_place=Place.WAREHOUSE if isinstance(target, Location) else target,
        from_location=source if isinstance(source, Location) else None,
        to_location=target if isinstance(target, Location) else None,
        cause_type=cause._meta.label_lower,
        cause_id=cause.pk,
        occurred_date=on,
        recorded_at=at,
        reverses=step.reverses,
    )


def _key(step: Step, place: Location) -> Key:
    return step.product.pk, step.grade, step.lot.pk if step.lot else 0, place.pk


def _of(balance: StockBalance) -> Key:
    return balance.product_id, balance.grade, balance.lot_id or 0, balance.location_id


def _turn(step: Step) -> Key:
    end = step.source if isinstance(step.source, Location) else step.target
    place = end.pk if isinstance(end, Location) else 0
    return step.product.pk, step.grade, step.lot.pk if step.lot else 0, place
