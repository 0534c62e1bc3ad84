"""Which of what is here leaves first: the oldest, unless somebody chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Heap:
    """What is free in one place of one lot; `made` is None for what has no lot."""

    key: int
    free: Decimal
    made: date | None = None
    chosen: bool = False


def allot(wanted: Decimal, heaps: Iterable[Heap]) -> list[tuple[Heap, Decimal]]:
    """Take `wanted` from what was chosen, then without a lot, then from the oldest lot on.

    Takes as much as there is: the sum is `wanted`, or all that is free when that is less.
    """
    taken, left = [], wanted
    for heap in sorted(heaps, key=_turn):
        part = min(heap.free, left)
        if part > 0:
            taken.append((heap, part))
            left -= part
    return taken


def _turn(heap: Heap) -> tuple[bool, date]:
    return not heap.chosen, heap.made or date.min
