"""How long an assembly may go on, and how long an item has, whatever the days and hours."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assemblies.recess import last_day, may_resume
from assemblies.timebox import timebox

BEGUN = datetime(2026, 4, 24, 21, 0, tzinfo=UTC)
STRETCHES = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=8)


def test_the_thirtieth_day_is_the_last() -> None:
    first = date(2026, 4, 24)
    assert last_day(first, days=30) == date(2026, 5, 24)
    assert may_resume(first, date(2026, 5, 24), days=30)
    assert not may_resume(first, date(2026, 5, 25), days=30)


@given(
    first=st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    days=st.integers(0, 400),
    after=st.integers(-5, 500),
)
def test_as_many_days_as_the_statutes_give_and_the_first_beside(
    first: date, days: int, after: int
) -> None:
    """Never before it first sat, and never once the days are used up."""
    day = first + timedelta(days=after) if after >= 0 else first - timedelta(days=-after)
    assert may_resume(first, day, days=days) == (0 <= after <= days)


@given(planned=st.integers(0, 500), found=STRETCHES)
def test_stretches_add_up_in_whole_minutes(planned: int, found: list[tuple[int, int]]) -> None:
    """A stretch whose end lies before its beginning takes nothing away."""
    stretches = [
        (BEGUN + timedelta(minutes=a), BEGUN + timedelta(minutes=b, seconds=59)) for a, b in found
    ]
    told = timebox(planned, stretches, at=BEGUN)
    spent = sum(max(0, 60 * (b - a) + 59) for a, b in found)
    assert told.elapsed == spent // 60
    assert told.left - told.over == planned - told.elapsed
    assert min(told.left, told.over) == 0


@given(begun=st.integers(0, 600), at=st.integers(0, 600))
def test_what_has_not_ended_counts_until_now(begun: int, at: int) -> None:
    now = BEGUN + timedelta(minutes=at)
    told = timebox(10, [(BEGUN + timedelta(minutes=begun), None)], at=now)
    assert told.elapsed == max(0, at - begun)
