"""Hours of assemblies and of learning, as other parts of the works keep them.

They are told by month and never by person; the premium is asked for no hours of fewer than
three people (`ledger.indicators.told_hours`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from coop.registry import Registry


@dataclass(frozen=True, slots=True)
class Given:
    """Hours that so many people gave in a month, which is told by its first day."""

    month: date
    people: int
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who tells the hours between two days, and the name of the page where they are kept."""

    tell: Callable[[date, date], Iterable[Given]]
    page: str


hours: Registry[Keeper] = Registry("keeper of hours of democracy")
# How many members there are on each of some days.
members: Registry[Callable[[Collection[date]], Mapping[date, int]]] = Registry("count of members")


def given(since: date, until: date) -> Iterable[Given]:
    """What every keeper tells."""
    for _name, keeper in hours:
        yield from keeper.tell(since, until)


def counted(days: Collection[date]) -> dict[date, int]:
    """The members on each day; none where nobody keeps a register."""
    found = dict.fromkeys(days, 0)
    for _name, count in members:
        found.update(count(days))
    return found


def records() -> str:
    """The page of the first who keeps such hours."""
    return next((reverse(keeper.page) for _name, keeper in hours), reverse("ledger:books"))
