"""Which lines of orders may go to the floor for what is short, and how much of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coop import screen
from production.models import OrderLine
from production.reading import floor
from production.reading.demand import Need


@dataclass(frozen=True)
class Asking:
    """A line of a confirmed order with what of it is neither planned, here, nor to come."""

    line: OrderLine
    quantity: Decimal

    @property
    def typed(self) -> str:
        return screen.typed(self.quantity)


def by_need(short: Iterable[Need]) -> list[tuple[Need, list[Asking]]]:
    """What is short with the lines behind it, those promised first served first.

    No line is asked for more than it lacks, and all of them together for no more than is short:
    stock that lies here is not made again.
    """
    lines: defaultdict[int, list[floor.LineState]] = defaultdict(list)
    for state in floor.to_plan():
        lines[state.line.product_id].append(state)
    return [(need, list(_asking(need, lines[need.product.pk]))) for need in short]


def _asking(need: Need, states: Iterable[floor.LineState]) -> Iterable[Asking]:
    rest = need.netted.short
    for state in states:
        quantity = min(rest, state.to_plan, state.to_come)
        if quantity > 0:
            rest -= quantity
            yield Asking(state.line, quantity)
