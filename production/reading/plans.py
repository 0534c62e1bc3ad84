"""The production plan against what was released and made, and the motion that asks for more."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from coop.offers import ReadyMotion
from members.models import Sector
from production.models import (
    FloorReport,
    Grade,
    MakingState,
    Outcome,
    PlanLine,
    Product,
    ProductionOrder,
    ProductionPlan,
    Purpose,
)
from production.queueing import percent_done
from production.tolerance import most

ZERO = Decimal(0)
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
    lines = list(room.plan.lines.all())
    parameters = {field_of(x): _plain(x.quantity) for x in lines}
    wanted = PlanLine(product_id=order.product_id, purpose=order.purpose, quantity=ZERO)
    known = next((x for x in lines if field_of(x) == field_of(wanted)), wanted)
    parameters[field_of(wanted)] = _plain(known.quantity + short)
    parameters |= {f"s{x.sector_id}": _plain(x.hours) for x in room.plan.hours.all()}
    parameters |= {
        "first_date": room.plan.first_date.isoformat(),
        "last_date": room.plan.last_date.isoformat(),
        "tolerance": _plain(room.plan.tolerance * 100),
    }
    facts = {"product": order.product, "order": order}
    title = _("Production plan: more of %(product)s") % facts
    text = _("To make room for production order %(order)s in the plan in force.") % facts
    return ReadyMotion(ADOPT, title, text, parameters)


def field_of(line: PlanLine) -> str:
    """The field of the form that a line of a plan is typed in."""
    return f"p{line.product_id}_{line.purpose}"


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


def _plain(value: Decimal) -> str:
    """A figure as the form of a plan is filled in, in the reader's language."""
    text = f"{value:f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return number_format(Decimal(short), use_l10n=True)
