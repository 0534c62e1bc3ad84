"""Which stock leaves with a delivery: what was reserved, what was chosen, then the oldest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from coop import screen
from coop.errors import Refused
from production.actions import reserving
from production.actions.moving import Step
from production.allotting import Heap, allot
from production.models import OrderLine, Place, StockBalance, StockReservation

ZERO = Decimal(0)


def take(
    leaving: Sequence[tuple[OrderLine, Decimal]],
    chosen: Mapping[int, int],
    *,
    still: Mapping[OrderLine, Decimal],
    at: datetime,
) -> list[Step]:
    """Lock the stock of the lines and say from where each leaves; refused when it is not there.

    Deliveries lock in one order, so that they wait for one another and never cross. What was
    reserved for a line is freed, and what of it does not leave now is reserved again as far as it
    is `still` wanted of that line, which says it of each line of the order.
    """
    now = {line for line, _quantity in leaving}
    lines = [line for line, much in still.items() if line in now or much <= 0]
    held = {x.pk: x for x in reserving.held_of({line.product_id for line in lines})}
    kept = reserving.live_of(lines)
    if kept:
        reserving.end(lines, at=at)
    gone: defaultdict[int, Decimal] = defaultdict(Decimal)
    steps = []
    for line, quantity in leaving:
        own = [x for x in kept if x.order_line_id == line.pk]
        first = {chosen[line.pk]} if line.pk in chosen else {x.balance_id for x in own}
        heaps = [
            reserving.heap(x, more=_mine(x, own) - gone[pk], chosen=pk in first)
            for pk, x in held.items()
            if x.product_id == line.product_id
        ]
        for balance, part in _parts(line, quantity, heaps, held):
            gone[balance.pk] += part
            place = balance.location
            steps.append(Step(line.product, part, place, Place.BUYER, balance.grade, balance.lot))
        reserving.keep(line, _rest(own, gone, held, most=still[line]), at=at)
    return steps


def _parts(
    line: OrderLine, quantity: Decimal, heaps: Sequence[Heap], held: Mapping[int, StockBalance]
) -> list[tuple[StockBalance, Decimal]]:
    taken = allot(quantity, heaps)
    there = sum((part for _heap, part in taken), ZERO)
    if there < quantity:
        words = _("The warehouse holds %(here)s of %(product)s.")
        figures = {"product": line.product, "here": screen.quantity(there, line.product.unit)}
        raise Refused(words % figures, field=f"line_{line.pk}")
    return [(held[heap.key], part) for heap, part in taken]


def _mine(balance: StockBalance, own: Sequence[StockReservation]) -> Decimal:
    return sum((x.quantity for x in own if x.balance_id == balance.pk), ZERO)


def _rest(
    own: Sequence[StockReservation],
    gone: Mapping[int, Decimal],
    held: Mapping[int, StockBalance],
    *,
    most: Decimal,
) -> dict[int, Decimal]:
    """What was reserved and has not left, by balance, and no more than `most` together."""
    left = {}
    for pk, balance in held.items():
        mine = _mine(balance, own) - gone.get(pk, ZERO)
        part = min(mine, balance.free + mine, most)
        if part > 0:
            left[pk] = part
            most -= part
    return left
