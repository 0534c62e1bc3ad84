"""Days that come back each week or each month. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

WEEK, MONTH = "week", "month"
A_WEEK = timedelta(days=7)


LAST_DAY = {WEEK: 7, MONTH: 31}


def is_day(every: str, day: int) -> bool:
    """True for 1 (Monday) to 7 of a week, and 1 to 31 of a month."""
    return 1 <= day <= LAST_DAY.get(every, 0)


def dates(*, first: date, until: date, every: str, day: int) -> Iterator[date]:
    """The days from `first` to `until`, both included, that fall on `day`.

    `day` is 1 (Monday) to 7 for a week, 1 to 31 for a month; in a month that is shorter it is
    the last one. Raises `ValueError` for another `day` or another `every`.
    """
    if not is_day(every, day):
        raise ValueError(f"no day {day} of a {every}")
    yield from (_weeks if every == WEEK else _months)(first, until, day)


def _weeks(first: date, until: date, day: int) -> Iterator[date]:
    at = first + timedelta(days=(day - first.isoweekday()) % 7)
    while at <= until:
        yield at
        at += A_WEEK


def _months(first: date, until: date, day: int) -> Iterator[date]:
    year, month = first.year, first.month
    while (year, month) <= (until.year, until.month):
        at = date(year, month, min(day, monthrange(year, month)[1]))
        if first <= at <= until:
            yield at
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
