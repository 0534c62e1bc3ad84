"""Which shift and day of work a moment belongs to, and what a crew will have worked. No Django."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

BEGINNINGS = {6: "morning", 14: "afternoon", 22: "night"}
FIRST_HOUR = 6  # a day of work begins with its morning shift; the night belongs to the day before
QUARTER = Decimal("0.25")
QUARTER_SECONDS = 15 * 60
HOURS_OF_A_SHIFT = Decimal(8)


def shift_at(local: datetime) -> str:
    """The shift that works at a moment, given in the time of the works."""
    return BEGINNINGS[_first_hour(local)]


def day_of_work(local: datetime) -> date:
    """The day a moment is written down under: a night shift is of the day it began."""
    return (local - timedelta(hours=FIRST_HOUR)).date()


def beginning(local: datetime) -> datetime:
    """When the shift that works at a moment began."""
    hour = _first_hour(local)
    day = local.date() - timedelta(days=1) if hour > local.hour else local.date()
    return datetime.combine(day, time(hour), tzinfo=local.tzinfo)


def hours_since(last: datetime | None, local: datetime) -> Decimal:
    """Hours from the last report, or from the beginning of the shift, to the next quarter-hour.

    At least a quarter, at most those of a shift.
    """
    since = max(filter(None, (last, beginning(local))))
    quarters = max(1, round((local - since).total_seconds() / QUARTER_SECONDS))
    return min(HOURS_OF_A_SHIFT, quarters * QUARTER)


def _first_hour(local: datetime) -> int:
    return max((hour for hour in BEGINNINGS if hour <= local.hour), default=22)
