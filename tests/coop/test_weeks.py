"""A week begins on Monday, whichever of its days is asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coop.weeks import WEEK, monday_of, sunday_of

MONDAYS = st.integers(-5000, 5000).map(lambda n: date(2026, 3, 2) + n * WEEK)


@given(monday=MONDAYS, later=st.integers(0, 6))
def test_each_of_seven_days_has_its_monday(monday: date, later: int) -> None:
    assert monday_of(monday + timedelta(days=later)) == monday
    assert monday_of(monday + timedelta(days=later) + WEEK) == monday + WEEK
    assert sunday_of(monday + timedelta(days=later)) == monday + timedelta(days=6)
