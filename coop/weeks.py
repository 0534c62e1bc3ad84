"""Weeks, which begin on Monday. No Django, no clock, no database."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def sunday_of(day: date) -> date:
    """The last day of that week."""
    return monday_of(day) + timedelta(days=6)
