"""What the floor has made and has still to make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils import timezone

from members.models import Sector
from production import queueing, reading
from production.crews import LEAST, Crew, people, told
from production.models import (
    FloorReport,
    Grade,
    MakingState,
    Order,
    OrderLine,
    OrderState,
    Outcome,
    ProductionOrder,
    ScrapReason,
    StockBalance,
)
from production.reading import serving

ZERO = Decimal(0)


@dataclass(frozen=True)
class Work:
    """A production order with what came out of it so far."""

    order: ProductionOrder
    made: dict[str, Decimal]

    @property
    def first(self) -> Decimal:
        return self.made[Grade.FIRST]

    @property
    def rest(self) -> Decimal:
        return max(self.order.quantity - self.first, ZERO)

    @property
    def percent(self) -> int:
        return queueing.percent_done(self.first, self.order.quantity)


def works(orders: QuerySet[ProductionOrder]) -> list[Work]:
    """Production orders as the floor takes them, by the rule in force."""
    found = list(
        orders.select_related("product", "order_line__order__buyer", "decision", "recipe").order_by(
            "number"
        )
    )
    rule = serving.rule_on(timezone.localdate())
    found.sort(
        key=lambda o: queueing.place_in_line(
            rule, purpose=o.purpose, due=o.due_date, number=o.number
        )
    )
    made = reading.made_of(found)
    return [Work(order=order, made=made[order.pk]) for order in found]


def live() -> QuerySet[ProductionOrder]:
    return ProductionOrder.objects.filter(state__in=(MakingState.PLANNED, MakingState.RELEASED))


@dataclass(frozen=True)
class SectorDay:
    """What the crews of a sector reported on a day."""

    sector: str
    first: Decimal
    second: Decimal
    scrap: Decimal
    unit: str


def day_by_sector(day: date) -> list[SectorDay]:
    """What came out on a day, sector by sector and unit by unit; never person by person.

    Sectors in which fewer than three people worked are told together, or not at all.
    """
    standing = FloorReport.objects.filter(work_date=day, reverses=None, reversed_by=None)
    crews = [
        Crew(sector, day, shift, size)
        for sector, shift, size in standing.values_list("sector", "shift", "crew_size")
    ]
    names = dict(Sector.objects.values_list("pk", "name"))
    group_of = {pk: group for group in told(crews) for pk in group}
    rows = (
        Outcome.objects.filter(report__in=standing)
        .order_by()
        .values_list("report__sector", "report__production_order__product__unit", "grade")
        .annotate(total=Sum("quantity"))
    )
    kept: dict[tuple[str, str], dict[str, Decimal]] = {}
    for sector, unit, grade, total in rows:
        if group := group_of.get(sector):
            words = " + ".join(names[pk] for pk in sorted(group))
            made = kept.setdefault((words, unit), dict.fromkeys(Grade.values, ZERO))
            made[grade] += total
    return [
        SectorDay(
            sector=sector,
            unit=unit,
            first=made[Grade.FIRST],
            second=made[Grade.SECOND],
            scrap=made[Grade.SCRAP],
        )
        for (sector, unit), made in sorted(kept.items())
    ]


def scrap_by_reason(since: date, until: date) -> list[tuple[ScrapReason, Decimal]]:
    """What was lost between two days and why, most first."""
    rows = (
        Outcome.objects.filter(grade=Grade.SCRAP, report__work_date__range=(since, until))
        .order_by()
        .values_list("reason")
        .annotate(total=Sum("quantity"))
    )
    totals = {pk: total for pk, total in rows if total > 0}
    reasons = ScrapReason.objects.filter(pk__in=totals)
    return sorted(((r, totals[r.pk]) for r in reasons), key=lambda x: (-x[1], x[0].pk))


@dataclass(frozen=True)
class LineState:
    """How far a line of an order is: planned, made, delivered, ready to leave."""

    line: OrderLine
    planned: Decimal
    made: Decimal
    delivered: Decimal
    here: Decimal

    @property
    def to_plan(self) -> Decimal:
        return max(self.line.quantity - self.planned, ZERO)

    @property
    def to_come(self) -> Decimal:
        """What is still to leave; nothing once the order is complete, within its tolerance."""
        if self.line.order.state == OrderState.DELIVERED:
            return ZERO
        return max(self.line.quantity - self.delivered, ZERO)

    @property
    def ready(self) -> Decimal:
        return min(self.to_come, self.here)

    @property
    def percent(self) -> int:
        done = max(self.made, self.delivered)
        return queueing.percent_done(done, self.line.quantity)


def line_states(orders: Sequence[Order]) -> list[LineState]:
    """The state of every line of the orders, in a fixed number of queries."""
    lines = list(
        OrderLine.objects.filter(order__in=orders)
        .select_related("product", "order__buyer")
        .order_by("order__promised_date", "order__number", "n")
    )
    plans = list(
        ProductionOrder.objects.filter(order_line__in=lines).exclude(state=MakingState.CANCELLED)
    )
    made = reading.made_of(plans)
    left = dict(
        OrderLine.objects.filter(pk__in=[x.pk for x in lines])
        .order_by()
        .values_list("pk")
        .annotate(left=Sum("delivered__quantity"))
    )
    here = dict(
        StockBalance.objects.filter(grade=Grade.FIRST, product__in={x.product_id for x in lines})
        .order_by()
        .values_list("product")
        .annotate(total=Sum("quantity"))
    )
    return [
        LineState(
            line=line,
            planned=sum((p.quantity for p in plans if p.order_line_id == line.pk), ZERO),
            made=sum((made[p.pk][Grade.FIRST] for p in plans if p.order_line_id == line.pk), ZERO),
            delivered=left.get(line.pk) or ZERO,
            here=here.get(line.product_id, ZERO),
        )
        for line in lines
    ]


def to_plan() -> list[LineState]:
    """Lines of confirmed orders that neither stand in a production order nor have left."""
    return [s for s in line_states(_confirmed()) if s.to_plan > 0 and s.to_come > 0]


def ready_to_leave() -> list[LineState]:
    """Lines of confirmed orders of which something is in the warehouse."""
    return [s for s in line_states(_confirmed()) if s.ready > 0]


def crew_hours(reports: QuerySet[FloorReport]) -> Decimal | None:
    """All their hours; None when fewer than three people worked them."""
    rows = reports.values_list("sector", "work_date", "shift", "crew_size", "crew_hours")
    found = list(rows.order_by())
    if found and people(Crew(*row[:4]) for row in found) < LEAST:
        return None
    return sum((row[4] for row in found), ZERO)


def _confirmed() -> list[Order]:
    return list(Order.objects.filter(state=OrderState.CONFIRMED))
