"""What cash is expected to do in the coming weeks: pure rules on days and amounts."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median_low

WEEKS = 13
A_WEEK = timedelta(days=7)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Expected:
    """Money expected to come (positive) or to go (negative) on a day, and from which record.

    `why` says how the day or the amount was reckoned, for who reads it.
    """

    day: date
    amount: Decimal
    what: str
    why: str
    url: str


@dataclass(frozen=True)
class Week:
    """A week of the outlook, and the cash at its end."""

    number: int
    since: date
    until: date
    items: Sequence[Expected]
    cash: Decimal

    @property
    def comes_in(self) -> Decimal:
        return sum((item.amount for item in self.items if item.amount > 0), ZERO)

    @property
    def goes_out(self) -> Decimal:
        return -sum((item.amount for item in self.items if item.amount < 0), ZERO)


@dataclass(frozen=True)
class Charge:
    """Something that came to be owed on a day; `key` leads back to its record."""

    day: date
    amount: Decimal
    key: int


def weeks_of(
    items: Iterable[Expected], *, today: date, cash: Decimal, weeks: int = WEEKS
) -> list[Week]:
    """The coming weeks; what should have happened before today stands in the first one."""
    placed: list[list[Expected]] = [[] for _ in range(weeks)]
    for item in sorted(items, key=lambda x: (x.day, -x.amount)):
        place = max((item.day - today).days, 0) // 7
        if place < weeks:
            placed[place].append(item)
    found: list[Week] = []
    for number, within in enumerate(placed):
        cash += sum((item.amount for item in within), ZERO)
        since = today + number * A_WEEK
        found.append(Week(number + 1, since, since + timedelta(days=6), within, cash))
    return found


def usual_days(pairs: Iterable[tuple[date, date]]) -> int:
    """The median of the days from the first of each pair to the second; 0 without any."""
    days = [(then - since).days for since, then in pairs]
    return median_low(days) if days else 0


def oldest_first(
    charges: Sequence[Charge], payments: Sequence[tuple[date, Decimal]]
) -> tuple[list[tuple[date, date]], list[Charge]]:
    """Match payments with what was owed, the oldest first.

    Returns the days (owed, paid) of what was paid, and what is still open with what is left of
    it. What was paid before it was owed is matched with the next charge.
    """
    pairs: list[tuple[date, date]] = []
    open_ones = deque(charges)
    for day, amount in payments:
        rest = amount
        while rest > 0 and open_ones:
            first = open_ones.popleft()
            used = min(first.amount, rest)
            rest -= used
            pairs.append((first.day, day))
            if used < first.amount:
                open_ones.appendleft(Charge(first.day, first.amount - used, first.key))
    return pairs, list(open_ones)


def next_times(last: date, *, times: int, today: date, until: date) -> list[date]:
    """When something done `times` times in thirteen weeks, last on `last`, comes next.

    Up to four times is by the month, on the same day (or the last of a shorter month); more
    often, by the week.
    """
    found: list[date] = []
    n = 1
    while True:
        day = _months_on(last, n) if times <= 4 else last + n * A_WEEK
        if day > until:
            return found
        if day >= today:
            found.append(day)
        n += 1


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    is_last = (day + timedelta(days=1)).day == 1
    return date(year, month + 1, last if is_last else min(day.day, last))
