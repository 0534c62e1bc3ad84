"""Timeboxes: how long an item was to take, and how long it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

Stretch = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Timebox:
    """Whole minutes: `planned` by the agenda, `elapsed` over every stretch, the current one too."""

    planned: int
    elapsed: int

    @property
    def over(self) -> int:
        return max(0, self.elapsed - self.planned)

    @property
    def left(self) -> int:
        return max(0, self.planned - self.elapsed)


def timebox(planned: int, stretches: Iterable[Stretch], *, at: datetime) -> Timebox:
    """Add up the stretches of an item; one that has not ended counts until `at`."""
    spent = (max(timedelta(), (end or at) - begin) for begin, end in stretches)
    return Timebox(planned, int(sum(spent, timedelta()) / timedelta(minutes=1)))
