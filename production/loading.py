"""When work can be done: the steps of what is to be made, laid one after the other on the days of
the workplaces. No Django, no database.

The first in line takes its place first. A step begins when the one before has ended and waited; it
takes what is left of each working day of its workplace, as many days as it needs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

ZERO = Decimal(0)
HOURS_A_DAY = Decimal(24)
DAYS_MAX = 1000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bench:
    """A workplace: minutes of a working day; works the first `days` days of each week."""

    minutes: Decimal
    days: int = 5

    def on(self, day: date) -> Decimal:
        return self.minutes if day.isoweekday() <= self.days else ZERO


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a job: minutes at a workplace (None: it needs none), hours to wait afterwards."""

    bench: int | None
    minutes: Decimal
    waiting_hours: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made: its key, its steps in order, the first day it may begin."""

    key: int
    tasks: tuple[Task, ...]
    start: date


@dataclass
class Load:
    """What the workplaces do on each day, and the day each job ends; None beyond what is seen."""

    benches: Mapping[int, Bench]
    taken: defaultdict[tuple[int, date], Decimal] = field(
        default_factory=lambda: defaultdict(Decimal)
    )
    ends: dict[int, date | None] = field(default_factory=dict)

    def add(self, job: Job) -> date | None:
        """Lay a job after all that was laid before, and say the day it ends."""
        end = self._lay(job, self.taken)
        self.ends[job.key] = end
        return end

    def attempt(self, job: Job) -> date | None:
        """The day a job would end were it laid now; nothing is kept."""
        return self._lay(job, defaultdict(Decimal, self.taken))

    def free(self, bench: int, day: date) -> Decimal:
        return max(self.benches[bench].on(day) - self.taken[bench, day], ZERO)

    def _lay(self, job: Job, taken: defaultdict[tuple[int, date], Decimal]) -> date | None:
        day: date | None = job.start
        for task in job.tasks:
            if day is None:
                return None
            if task.bench is not None and task.minutes > 0:
                day = self._fill(task.bench, task.minutes, day, taken)
            if day is not None:
                days = (task.waiting_hours / HOURS_A_DAY).to_integral_value(ROUND_CEILING)
                day += timedelta(days=int(days))
        return day

    def _fill(
        self,
        bench: int,
        minutes: Decimal,
        start: date,
        taken: defaultdict[tuple[int, date], Decimal],
    ) -> date | None:
        """Take what is left of day after day; None when that does not suffice in a thousand."""
        for n in range(DAYS_MAX):
            day = start + timedelta(days=n)
            part = min(max(self.benches[bench].on(day) - taken[bench, day], ZERO), minutes)
            if part > 0:
                taken[bench, day] += part
                minutes -= part
            if minutes <= 0:
                return day
        return None


def days_from(first: date, count: int) -> Sequence[date]:
    return [first + DAY * n for n in range(count)]
