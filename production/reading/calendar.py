"""What is to be made, week by week of the day it is due."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coop.weeks import WEEK, monday_of, sunday_of
from production.reading import floor
from production.reading.floor import Work

WEEKS = 8


@dataclass(frozen=True)
class Week:
    """A week by its Monday, and what is due in it; Monday None gathers what has no day."""

    monday: date | None
    works: list[Work]

    @property
    def sunday(self) -> date | None:
        return sunday_of(self.monday) if self.monday else None


def weeks(on: date) -> list[Week]:
    """This week and those that come, also the empty ones; before them what is late, then what lies
    beyond them or has no day."""
    by_week: defaultdict[date | None, list[Work]] = defaultdict(list)
    for work in floor.works(floor.live()):
        due = work.order.due_date
        by_week[monday_of(due) if due else None].append(work)
    first = monday_of(on)
    coming = {first + WEEK * n for n in range(WEEKS)}
    dated = sorted(coming | {monday for monday in by_week if monday is not None})
    found = [Week(monday, by_week[monday]) for monday in dated]
    return [*found, Week(None, by_week[None])] if by_week[None] else found
