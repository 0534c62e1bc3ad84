"""Stretches of days, and the one before that a stretch is compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From a day to a day, both included; without `since`, from the beginning."""

    since: date | None
    until: date


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_back(day: date, months: int) -> date:
    """The same day that many months earlier, or the last of that month when it is shorter."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def before(since: date, until: date) -> Stretch:
    """The stretch of the same kind that came before.

    Whole months are compared with as many whole months; a month up to a day, with the month
    before up to the same day; anything else, with as many days.
    """
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if since.day == 1 and until == month_end(until):
        return Stretch(months_back(since, months), since - A_DAY)
    if since.day == 1 and months == 1:
        return Stretch(months_back(since, 1), months_back(until, 1))
    return Stretch(since - (until - since) - A_DAY, since - A_DAY)
