"""In which order proposals on one matter are voted: a published rule anybody can follow again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction


class Order(StrEnum):
    """`FARTHEST`: what changes most is voted first. `FILING`: in the order of filing."""

    FARTHEST = "farthest"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something to be put in order: how far it reaches, when it came, where the chair put it."""

    key: int
    reach: Fraction
    filed_at: datetime
    place: int | None = None


def in_order(proposed: Iterable[Proposed], order: Order) -> list[int]:
    """The keys in the order of voting.

    The chair's places come first to last; without them, the farthest-reaching first, ties by the
    time of filing; or all by the time of filing. What came at the same moment goes by its key.
    """

    def rank(each: Proposed) -> tuple[bool, int, Fraction, datetime, int]:
        reach = -each.reach if order is Order.FARTHEST else Fraction(0)
        return (each.place is None, each.place or 0, reach, each.filed_at, each.key)

    return [each.key for each in sorted(proposed, key=rank)]
