"""Which of what is here leaves first: the oldest, unless somebody chose; and what was counted for
several shared among them. No Django, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

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


def shared(total: Decimal, weights: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """Share a quantity in proportion to `weights`, exactly: each part a whole number of steps more
    or less, the last one what is left. ValueError when all weights are zero, or one is below."""
    whole = sum(map(Fraction, weights), Fraction(0))
    if whole <= 0 or min(weights) < 0:
        raise ValueError("the weights must be zero or more, and not all zero")
    last = max(n for n, weight in enumerate(weights) if weight > 0)
    parts, reached, given = [], Fraction(0), ZERO
    for n, weight in enumerate(weights):
        reached += Fraction(weight)
        upto = (
            total if n >= last else floor(Fraction(total) * reached / whole / Fraction(step)) * step
        )
        parts.append(upto - given)
        given = upto
    return parts


def _turn(heap: Heap) -> tuple[bool, date]:
    return not heap.chosen, heap.made or date.min
