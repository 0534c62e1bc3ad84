"""The stretch a stretch is compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.stretches import Stretch, before, months_back


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), Stretch(date(2026, 2, 1), date(2026, 2, 28))),
        (date(2026, 1, 1), date(2026, 12, 31), Stretch(date(2025, 1, 1), date(2025, 12, 31))),
        (date(2026, 3, 1), date(2026, 3, 30), Stretch(date(2026, 2, 1), date(2026, 2, 28))),
        (date(2026, 3, 10), date(2026, 3, 12), Stretch(date(2026, 3, 7), date(2026, 3, 9))),
    ],
)
def test_months_are_compared_with_months(since: date, until: date, expected: Stretch) -> None:
    assert before(since, until) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_what_was_before_ends_before_and_begins_in_order(since: date, days: int) -> None:
    found = before(since, since + timedelta(days=days))
    assert found.since is not None
    assert found.since <= found.until < since


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_months_back_count_months(day: date, months: int) -> None:
    found = months_back(day, months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day <= day.day
