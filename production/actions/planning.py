"""Production orders: planned for a buyer, a community need or stock; released, finished."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused
from coop.models import Decision, User
from coop.numbers import next_number
from production import reading
from production.actions import plans
from production.models import (
    MakingState,
    Order,
    OrderLine,
    OrderState,
    Product,
    ProductionOrder,
    Purpose,
)
from production.reading import recipes


@transaction.atomic
def plan_for_order(
    *,
    line: OrderLine,
    quantity: Decimal,
    due_date: date | None = None,
    note: str = "",
    release: bool = False,
    by: User,
    at: datetime,
) -> ProductionOrder:
    """Plan what a confirmed order still lacks; the order is locked so that two do not overlap.

    With `release` it goes to the floor in the same moment, as `release` would send it there.
    """
    order = Order.objects.select_for_update().get(pk=line.order_id)
    if order.state != OrderState.CONFIRMED:
        raise Refused(_("Only a confirmed order is planned."))
    rest = line.quantity - reading.planned_of(line)
    if quantity > rest:
        words = _("Only %(rest)s of this line is still to be planned. Plan the rest for stock.")
        raise Refused(words % {"rest": screen.quantity(rest, line.product.unit)}, field="quantity")
    return _plan(
        ProductionOrder(
            product=line.product,
            quantity=quantity,
            purpose=Purpose.BUYER,
            order_line=line,
            due_date=due_date or order.promised_date,
            note=note,
        ),
        release=release,
        by=by,
        at=at,
    )


@transaction.atomic
def plan_for_stock(
    *,
    product: Product,
    quantity: Decimal,
    due_date: date | None = None,
    note: str = "",
    release: bool = False,
    by: User,
    at: datetime,
) -> ProductionOrder:
    """Plan a quantity to have it in the warehouse."""
    production_order = ProductionOrder(
        product=product, quantity=quantity, purpose=Purpose.STOCK, due_date=due_date, note=note
    )
    return _plan(production_order, release=release, by=by, at=at)


@transaction.atomic
def plan_for_need(
    *,
    product: Product,
    quantity: Decimal,
    decision: Decision | None,
    due_date: date | None = None,
    note: str = "",
    release: bool = False,
    by: User,
    at: datetime,
) -> ProductionOrder:
    """Plan work for a community need that a resolution took on."""
    if decision is None:
        raise Refused(_("A community need cites the resolution behind it."), field="decision")
    production_order = ProductionOrder(
        product=product,
        quantity=quantity,
        purpose=Purpose.NEED,
        decision=decision,
        due_date=due_date,
        note=note,
    )
    return _plan(production_order, release=release, by=by, at=at)


@transaction.atomic
def release(*, production_order: ProductionOrder, by: User, at: datetime) -> ProductionOrder:
    """Send a planned order to the floor: from now on crews see it as work to do.

    It keeps the recipe in use today, whatever is adopted later. Refused beyond what the plan in
    force has room for; without a plan, nothing limits it.
    """
    locked = ProductionOrder.objects.select_for_update().get(pk=production_order.pk)
    if locked.state != MakingState.PLANNED:
        raise Refused(_("Only a planned production order can be released."))
    _send_to_the_floor(locked, at=at)
    audit.record("production_order.released", by=by, at=at, about=locked)
    return locked


@transaction.atomic
def reschedule(
    *,
    production_order: ProductionOrder,
    due_date: date | None,
    seen: date | None,
    by: User,
    at: datetime,
) -> ProductionOrder:
    """Say another day, or none, by which a production order that is not closed is due.

    `seen` is the day it was due where it was looked at: what somebody else said meanwhile is not
    written over unread.
    """
    locked = ProductionOrder.objects.select_for_update().get(pk=production_order.pk)
    if locked.state not in (MakingState.PLANNED, MakingState.RELEASED):
        raise Refused(_("This production order is closed already."))
    if locked.due_date == due_date:
        raise Refused(_("It is due that day already."), field="due_date")
    if locked.due_date != seen:
        raise Refused(_moved_meanwhile(locked.due_date), field="due_date")
    before, locked.due_date = locked.due_date, due_date
    locked.save(update_fields=["due_date"])
    audit.record(
        "production_order.rescheduled",
        by=by,
        at=at,
        about=locked,
        before=before.isoformat() if before else "",
        after=due_date.isoformat() if due_date else "",
    )
    return locked


def _moved_meanwhile(due: date | None) -> str:
    if due is None:
        return _("Somebody else took its day away meanwhile. Move it again if you still want to.")
    words = _(
        "Somebody else moved it meanwhile: it is due on %(day)s now."
        " Move it again if you still want to."
    )
    return words % {"day": screen.day(due)}


@transaction.atomic
def finish(*, production_order: ProductionOrder, by: User, at: datetime) -> ProductionOrder:
    """Say that nothing more is expected; a late report is still saved, and marked."""
    locked = ProductionOrder.objects.select_for_update().get(pk=production_order.pk)
    if locked.state != MakingState.RELEASED:
        raise Refused(_("Only a released production order can be finished."))
    locked.state, locked.finished_at = MakingState.FINISHED, at
    locked.save(update_fields=["state", "finished_at"])
    audit.record("production_order.finished", by=by, at=at, about=locked)
    return locked


@transaction.atomic
def cancel(*, production_order: ProductionOrder, by: User, at: datetime) -> ProductionOrder:
    """Take back an order nobody has worked on; one with reports is finished instead."""
    locked = ProductionOrder.objects.select_for_update().get(pk=production_order.pk)
    if locked.state not in (MakingState.PLANNED, MakingState.RELEASED):
        raise Refused(_("This production order is closed already."))
    if any(reading.made_of([locked])[locked.pk].values()):
        raise Refused(_("Crews have reported work on it: finish it instead."))
    locked.state = MakingState.CANCELLED
    locked.save(update_fields=["state"])
    audit.record("production_order.cancelled", by=by, at=at, about=locked)
    return locked


def _plan(
    production_order: ProductionOrder, *, release: bool, by: User, at: datetime
) -> ProductionOrder:
    if production_order.quantity <= 0:
        raise Refused(_("The quantity must be more than zero."), field="quantity")
    production_order.number = next_number("production_order")
    production_order.created_at, production_order.created_by = at, by
    production_order.save()
    if release:
        _send_to_the_floor(production_order, at=at)
    event = "production_order.begun" if release else "production_order.planned"
    audit.record(event, by=by, at=at, about=production_order)
    return production_order


def _send_to_the_floor(order: ProductionOrder, *, at: datetime) -> None:
    """Release a planned order that is locked, or that nobody else has seen yet."""
    product = Product.objects.select_for_update(no_key=True).get(pk=order.product_id)
    day = timezone.localdate(at)
    plans.require_room(order, on=day)
    order.recipe = recipes.in_use(product)
    order.state, order.released_at, order.released_date = MakingState.RELEASED, at, day
    order.save(update_fields=["state", "released_at", "released_date", "recipe"])
