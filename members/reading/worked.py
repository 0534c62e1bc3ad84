"""Hours that other parts of the works wrote down by day, to begin a run of advances with.

They are registered by whoever keeps them (`sources`): here they are only added up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coop.registry import Registry
from ledger.money import ZERO
from members.advances import Piece, Worked


@dataclass(frozen=True, slots=True)
class DayWorked:
    """Hours of a member on a day of work; those at night are among `hours`."""

    member: int
    day: date
    hours: Decimal
    night: Decimal = ZERO


Source = Callable[[date, date], Iterable[DayWorked]]
sources: Registry[Source] = Registry("source of hours worked")


def worked_in(pieces: Sequence[Piece]) -> dict[tuple[int, int], Worked]:
    """What each member worked in each piece, by the member's key and the place of the piece."""
    hours: defaultdict[tuple[int, int], Decimal] = defaultdict(lambda: ZERO)
    night: defaultdict[tuple[int, int], Decimal] = defaultdict(lambda: ZERO)
    for place, piece in enumerate(pieces):
        for _name, source in sources:
            for row in source(piece.starts_on, piece.ends_on):
                hours[row.member, place] += row.hours
                night[row.member, place] += row.night
    return {key: Worked(total, night[key]) for key, total in hours.items() if total > ZERO}
