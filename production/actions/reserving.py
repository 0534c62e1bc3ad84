"""Stock kept for a line of an order, so that nobody else takes it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused
from coop.models import User
from production import reading
from production.allotting import Heap, allot
from production.models import (
    Grade,
    Lot,
    Order,
    OrderLine,
    OrderState,
    StockBalance,
    StockReservation,
)

ZERO = Decimal(0)


def held_of(products: set[int]) -> list[StockBalance]:
    """First-grade stock of the products that is not used up, locked, whatever the place."""
    rows = StockBalance.objects.locked().filter(product__in=products, grade=Grade.FIRST)
    return list(rows.filter(quantity__gt=0).select_related("lot", "location"))


@transaction.atomic
def reserve(*, line: OrderLine, quantity: Decimal, by: User, at: datetime) -> OrderLine:
    """Keep `quantity` of what is free for the line, oldest lots first, beside what it has."""
    order = type(line.order).objects.select_for_update().get(pk=line.order_id)
    if order.state != OrderState.CONFIRMED:
        raise Refused(_("Stock is kept only for a confirmed order."))
    rest = line.quantity - reading.delivered_of(order)[line.pk] - kept_for(line)
    if not 0 < quantity <= rest:
        words = _("%(rest)s of this line has neither left nor been reserved.")
        figures = {"rest": screen.quantity(max(rest, ZERO), line.product.unit)}
        raise Refused(words % figures, field="quantity")
    taken = allot(quantity, [heap(x) for x in held_of({line.product_id})])
    free = sum((part for _heap, part in taken), ZERO)
    if free < quantity:
        words = _("Only %(free)s is free.")
        figures = {"free": screen.quantity(free, line.product.unit)}
        raise Refused(words % figures, field="quantity")
    keep(line, {x.key: part for x, part in taken}, at=at)
    audit.record("stock.reserved", by=by, at=at, about=order, line=line.pk)
    return line


@transaction.atomic
def let_go(*, line: OrderLine, by: User, at: datetime) -> OrderLine:
    """Free what was kept for the line."""
    type(line.order).objects.select_for_update().get(pk=line.order_id)
    held_of({line.product_id})
    if not end([line], at=at):
        raise Refused(_("Nothing is reserved for this line."))
    audit.record("stock.let_go", by=by, at=at, about=line.order, line=line.pk)
    return line


def free(order: Order, *, at: datetime) -> None:
    """Free what was kept for an order that ends, and that is locked; before the books are."""
    lines = list(order.lines.all())
    if live_of(lines):
        held_of({line.product_id for line in lines})
        end(lines, at=at)


def heap(balance: StockBalance, *, more: Decimal = ZERO, chosen: bool = False) -> Heap:
    """A balance as a heap to take from; `more` was reserved for whoever takes."""
    made: date | None = balance.lot.made_date if balance.lot else None
    return Heap(key=balance.pk, free=balance.free + more, made=made, chosen=chosen)


def kept_for(line: OrderLine) -> Decimal:
    live = line.reservations.filter(ended_at=None).values_list("quantity", flat=True)
    return sum(live, ZERO)


def live_of(lines: list[OrderLine]) -> list[StockReservation]:
    return list(StockReservation.objects.filter(order_line__in=lines, ended_at=None))


def end(lines: list[OrderLine], *, at: datetime) -> int:
    """End the live reservations of the lines; their balances were locked before."""
    live = StockReservation.objects.filter(order_line__in=lines, ended_at=None)
    return live.update(ended_at=at)


def keep(line: OrderLine, parts: Mapping[int, Decimal], *, at: datetime) -> None:
    """Reserve parts of balances, by their ids; the balances were locked before."""
    StockReservation.objects.bulk_create(
        StockReservation(order_line=line, balance_id=pk, quantity=part, created_at=at)
        for pk, part in sorted(parts.items())
    )


def shrink(balance: StockBalance, *, to: Decimal, at: datetime) -> None:
    """Let go, last reserved first, what a balance can no longer keep once it holds `to`."""
    over = balance.reserved - to
    if over <= 0:
        return
    live = balance.reservations.filter(ended_at=None).select_related("order_line")
    for reservation in live.order_by("-id"):
        if over <= 0:
            return
        StockReservation.objects.filter(pk=reservation.pk).update(ended_at=at)
        left = reservation.quantity - over
        over -= reservation.quantity
        if left > 0:
            keep(reservation.order_line, {balance.pk: left}, at=at)


def sorted_free_first(held: list[StockBalance], lots: Mapping[int, Lot]) -> list[StockBalance]:
    """Without a lot, then oldest first; a lot of which something is reserved comes last."""

    def turn(row: StockBalance) -> tuple[bool, date]:
        lot = lots.get(row.lot_id or 0)
        return row.reserved > 0, lot.made_date if lot else date.min

    return sorted(held, key=turn)
