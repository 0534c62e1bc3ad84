"""The production plan: set by a decision, and what a release may still take of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused
from coop.models import Decision, User
from members.models import Sector
from production import reading
from production.models import PlanHours, PlanLine, Product, ProductionOrder, ProductionPlan
from production.reading import plans


@dataclass(frozen=True)
class PlannedLine:
    """So much of a product for a purpose."""

    product: Product
    purpose: str
    quantity: Decimal


@dataclass(frozen=True)
class PlanFacts:
    """A whole plan; `tolerance` is a part of one, `hours` those asked of each sector."""

    first_date: date
    last_date: date
    tolerance: Decimal
    lines: Sequence[PlannedLine]
    hours: Sequence[tuple[Sector, Decimal]] = ()


@transaction.atomic
def set_plan(facts: PlanFacts, *, decision: Decision, by: User, at: datetime) -> ProductionPlan:
    """Write the plan a resolution adopted; it takes the place of an earlier one for its days."""
    plan = ProductionPlan.objects.create(
        first_date=facts.first_date,
        last_date=facts.last_date,
        tolerance=facts.tolerance,
        decision=decision,
    )
    PlanLine.objects.bulk_create(PlanLine(plan=plan, **vars(line)) for line in facts.lines)
    PlanHours.objects.bulk_create(
        PlanHours(plan=plan, sector=sector, hours=hours) for sector, hours in facts.hours
    )
    audit.record("production_plan.set", by=by, at=at, about=plan, decision=decision)
    return plan


def require_room(order: ProductionOrder, *, on: date) -> None:
    """Refuse a release the plan in force has no room for. The product's row is locked before."""
    room = plans.room_of(order, on=on)
    if room is None or order.quantity <= room.left:
        return
    words = _(
        "The plan the assembly adopted has room for %(left)s of %(product)s for this purpose"
        " until %(day)s, its tolerance included. Ask the assembly for more, or release less."
    )
    figures = {
        "left": screen.quantity(max(room.left, reading.ZERO), order.product.unit),
        "product": order.product,
        "day": screen.day(room.plan.last_date),
    }
    raise Refused(words % figures)
