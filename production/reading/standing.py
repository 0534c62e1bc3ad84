"""Standing orders: what is due, what a date will bring, and what became of the dates before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from production.models import Product, StandingOrder, StandingRun
from production.reading import ZERO

AHEAD = timedelta(days=400)
SHOWN = 8


@dataclass(frozen=True)
class Coming:
    """A date that comes: how much of each product, and whether that was changed for it."""

    date: date
    goods: list[tuple[Product, Decimal]]
    is_changed: bool

    @property
    def is_left_out(self) -> bool:
        return not any(quantity for _product, quantity in self.goods)


def due_of(standing: StandingOrder, today: date) -> list[date]:
    """The dates up to today of which nothing became yet, the oldest first."""
    done = set(standing.runs.values_list("date", flat=True))
    return [day for day in standing.dates(today) if day not in done]


def goods_on(standing: StandingOrder, day: date) -> list[tuple[Product, Decimal]]:
    """How much of each product on a date, its changes counted."""
    changed = {x.product_id: x.quantity for x in standing.changes.filter(date=day).order_by("id")}
    lines = standing.lines.select_related("product")
    return [(line.product, changed.get(line.product_id, line.quantity)) for line in lines]


def coming(standing: StandingOrder, today: date) -> list[Coming]:
    """The next dates; nothing once it has ended."""
    if standing.ended_at is not None:
        return []
    done = set(standing.runs.filter(date__gte=today).values_list("date", flat=True))
    days = [d for d in standing.dates(today + AHEAD) if d >= today and d not in done][:SHOWN]
    lines = list(standing.lines.select_related("product"))
    changes: dict[tuple[date, int], Decimal] = {
        (change.date, change.product_id): change.quantity
        for change in standing.changes.filter(date__in=days).order_by("id")
    }
    return [
        Coming(
            date=day,
            goods=[(x.product, changes.get((day, x.product_id), x.quantity)) for x in lines],
            is_changed=any((day, x.product_id) in changes for x in lines),
        )
        for day in days
    ]


def past(standing: StandingOrder) -> list[StandingRun]:
    """What became of the last dates, the latest first."""
    return list(standing.runs.select_related("order").order_by("-date")[:SHOWN])


def with_due(today: date) -> Iterator[tuple[StandingOrder, date]]:
    """Every date of every standing order of which nothing became yet."""
    live = StandingOrder.objects.live().filter(first_date__lte=today)
    for standing in live.select_related("agreement", "buyer").order_by("number"):
        for day in due_of(standing, today):
            yield standing, day


def quantities_on(standing: StandingOrder, day: date) -> dict[int, Decimal]:
    return {product.pk: n for product, n in goods_on(standing, day) if n > ZERO}
