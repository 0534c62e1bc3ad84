"""The production plan against what was released and made, and the motion that asks for more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from coop import screen
from coop.offers import ReadyMotion
from members.models import Sector
from production.models import (
    FloorReport,
    Grade,
    MakingState,
    Outcome,
    Product,
    ProductionOrder,
    ProductionPlan,
    Purpose,
)
from production.queueing import percent_done
from production.tolerance import most

ZERO = Decimal(0)
HUNDRED = Decimal(100)
USUAL_TOLERANCE = Decimal(5)  # in hundredths, of a first plan
ADOPT = "production.adopt_plan"
Key = tuple[int, str]


@dataclass(frozen=True)
class Standing:
    """A line of the plan, what was released of it and what came out, first grade.

    `planned` is zero for what was made without standing in the plan.
    """

    product: Product
    purpose: Purpose
    planned: Decimal
    most: Decimal
    released: Decimal
    made: Decimal

    @property
    def left(self) -> Decimal:
        return self.most - self.released

    @property
    def percent(self) -> int:
        return percent_done(self.made, self.planned)


@dataclass(frozen=True)
class SectorHours:
    """Hours the plan asks of a sector, and those its crews reported in the period."""

    sector: Sector
    asked: Decimal
    worked: Decimal

    @property
    def percent(self) -> int:
        return percent_done(self.worked, self.asked)


@dataclass(frozen=True)
class Room:
    """What a plan still has room for, of one product and purpose, its tolerance included."""

    plan: ProductionPlan
    left: Decimal


def released_in(plan: ProductionPlan) -> QuerySet[ProductionOrder]:
    """What was released on the days of a plan, under it or before it."""
    days = (plan.first_date, plan.last_date)
    orders = ProductionOrder.objects.filter(released_date__range=days)
    return orders.exclude(state=MakingState.CANCELLED)


def room_of(order: ProductionOrder, *, on: date) -> Room | None:
    """The room for one production order on a day; None when no plan is in force."""
    plan = ProductionPlan.objects.in_force(on)
    if plan is None:
        return None
    line = plan.lines.filter(product=order.product_id, purpose=order.purpose).first()
    taken = released_in(plan).filter(product=order.product_id, purpose=order.purpose)
    released = taken.exclude(pk=order.pk).aggregate(total=Sum("quantity"))["total"] or ZERO
    allowed = most(line.quantity, plan.tolerance) if line else ZERO
    return Room(plan, allowed - released)


def standing(plan: ProductionPlan) -> list[Standing]:
    """Plan against done, line by line; then what was released beside it."""
    lines = list(plan.lines.select_related("product").order_by("product__sku", "id"))
    planned: dict[Key, Decimal] = {(x.product_id, x.purpose): x.quantity for x in lines}
    released = _released(plan)
    made = _made(plan)
    products = Product.objects.in_bulk({pk for pk, _purpose in (*planned, *released, *made)})
    keys = sorted(
        {*planned, *released, *made},
        key=lambda key: (key not in planned, products[key[0]].sku, Purpose.values.index(key[1])),
    )
    return [
        Standing(
            product=products[product],
            purpose=Purpose(purpose),
            planned=planned.get((product, purpose), ZERO),
            most=most(planned.get((product, purpose), ZERO), plan.tolerance),
            released=released[product, purpose],
            made=made[product, purpose],
        )
        for product, purpose in keys
    ]


def hours_of(plan: ProductionPlan) -> list[SectorHours]:
    """Hours asked and worked, of whole sectors."""
    days = (plan.first_date, plan.last_date)
    reports = FloorReport.objects.filter(work_date__range=days).order_by()
    worked = dict(reports.values_list("sector").annotate(total=Sum("crew_hours")))
    return [
        SectorHours(row.sector, row.hours, worked.get(row.sector_id) or ZERO)
        for row in plan.hours.select_related("sector").order_by("sector__name")
    ]


def asking_for(order: ProductionOrder, room: Room) -> ReadyMotion:
    """The motion for a plan of the same days with room for the order, everything else as it is."""
    short = order.quantity - room.left
    parameters = _with_more(
        room.plan, {(order.product_id, order.purpose): short}, on=room.plan.first_date
    )
    facts = {"product": order.product, "order": order}
    title = _("Production plan: more of %(product)s") % facts
    text = _("To make room for production order %(order)s in the plan in force.") % facts
    return ReadyMotion(ADOPT, title, text, parameters)


def keeping(more: Mapping[Key, Decimal], *, on: date) -> ReadyMotion:
    """The motion for the plan in force with so much more, or for a first plan of only that."""
    plan = ProductionPlan.objects.in_force(on)
    products = Product.objects.in_bulk({product for product, _purpose in more})
    named = [
        f"{products[product].name} {screen.quantity(quantity, products[product].unit)}"
        for (product, _purpose), quantity in more.items()
    ]
    title = _("Production plan with more of what was tried")
    text = _("As tried on the load of the workplaces: %(products)s.") % {
        "products": ", ".join(named)
    }
    return ReadyMotion(ADOPT, title, text, _with_more(plan, more, on=on))


def days_to_come(on: date) -> tuple[date, date]:
    """The month that comes, for a first plan."""
    first = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _with_more(
    plan: ProductionPlan | None, more: Mapping[Key, Decimal], *, on: date
) -> dict[str, str]:
    """The fields of the form of a plan: as it is, and so much more of a product and purpose."""
    lines = {(x.product_id, x.purpose): x.quantity for x in plan.lines.all()} if plan else {}
    for key, quantity in more.items():
        lines[key] = lines.get(key, ZERO) + quantity
    hours = plan.hours.all() if plan else ()
    parameters = {field_of(*key): screen.typed(quantity) for key, quantity in lines.items()}
    parameters |= {f"s{x.sector_id}": screen.typed(x.hours) for x in hours}
    first, last = (plan.first_date, plan.last_date) if plan else days_to_come(on)
    tolerance = plan.tolerance * HUNDRED if plan else USUAL_TOLERANCE
    return {
        **parameters,
        "first_date": first.isoformat(),
        "last_date": last.isoformat(),
        "tolerance": screen.typed(tolerance),
    }


def field_of(product: int, purpose: str) -> str:
    """The field of the form that a line of a plan is typed in."""
    return f"p{product}_{purpose}"


def purposes(rows: Sequence[Standing]) -> list[tuple[Purpose, int]]:
    """How far each purpose of the plan is, as the mean of its lines: units differ."""
    found: defaultdict[Purpose, list[int]] = defaultdict(list)
    for row in rows:
        if row.planned:
            found[row.purpose].append(row.percent)
    return [(purpose, sum(many) // len(many)) for purpose, many in found.items()]


def _released(plan: ProductionPlan) -> defaultdict[Key, Decimal]:
    sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
    rows = released_in(plan).order_by().values_list("product", "purpose")
    for product, purpose, total in rows.annotate(total=Sum("quantity")):
        sums[product, purpose] = total
    return sums


def _made(plan: ProductionPlan) -> defaultdict[Key, Decimal]:
    days = (plan.first_date, plan.last_date)
    rows = Outcome.objects.filter(grade=Grade.FIRST, report__work_date__range=days).order_by()
    named = rows.values_list(
        "report__production_order__product", "report__production_order__purpose"
    )
    sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for product, purpose, total in named.annotate(total=Sum("quantity")):
        sums[product, purpose] = total
    return sums
