"""Recess: how long an assembly may go on, in days from its first sitting."""

from datetime import date, timedelta


def last_day(first: date, *, days: int) -> date:
    """The last day on which a recess may end. `days` is the statutes' total for all recesses.

    Article 57 of Law 20.337: one or more times, within thirty days altogether. The day of the
    first sitting is not counted: with 30 days, a recess may end on day 30 and not on day 31.
    """
    return first + timedelta(days=days)


def may_resume(first: date, on: date, *, days: int) -> bool:
    """True when an assembly that first sat on `first` may go on, on that day."""
    return first <= on <= last_day(first, days=days)
