"""The rule of giving shares back: reckoned to the cent, in the order in which people left."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.settlement import Limit, Part, Waiting, plan, reckon, settled, yearly_limit

CENTS = st.integers(1, 10_000_000).map(lambda n: Decimal(n) / 100)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LIMITS = st.builds(
    Limit,
    st.integers(500_000, 10_000_000).map(lambda n: Decimal(n) / 100),
    st.integers(1, 12),
)


def test_ar_shares_of_1000_with_losses_of_10_percent_and_50_owed_give_850_back() -> None:
    found = reckon(paid=Decimal(1000), loss_percent=Decimal(10), owed=Decimal(50))
    assert (found.loss, found.due) == (Decimal(100), Decimal(850))


@given(CENTS, st.decimals(0, 100, places=4), CENTS, st.just(Decimal(0)) | CENTS)
def test_never_below_zero_and_never_above_what_was_paid(
    paid: Decimal, percent: Decimal, owed: Decimal, ahead: Decimal
) -> None:
    found = reckon(paid=paid, loss_percent=percent, owed=owed, ahead=ahead)
    assert 0 <= found.due <= paid
    assert found.due == max(paid - found.loss - ahead - owed, Decimal(0))
    assert found.taken == min(ahead, paid - found.loss)


def test_ar_5_percent_of_100000_a_year_gives_12000_back_in_three_years() -> None:
    limit = Limit(yearly_limit(Decimal(100000), Fraction(5, 100)))
    assert plan(Decimal(12000), first_due=date(2026, 3, 10), limit=limit) == [
        Part(date(2026, 3, 10), Decimal(5000)),
        Part(date(2027, 12, 31), Decimal(5000)),
        Part(date(2028, 12, 31), Decimal(2000)),
    ]


def test_without_a_limit_all_is_due_on_the_first_day() -> None:
    assert plan(Decimal(7), first_due=date(2026, 3, 10), limit=Limit(None)) == [
        Part(date(2026, 3, 10), Decimal(7))
    ]


def test_a_financial_year_that_ends_in_june() -> None:
    limit = Limit(Decimal(1), 6)
    assert limit.year_end(date(2026, 6, 30)) == date(2026, 6, 30)
    assert limit.year_end(date(2026, 7, 1)) == date(2027, 6, 30)
    assert Limit(Decimal(1), 2).year_end(date(2027, 3, 1)) == date(2028, 2, 29)


def test_who_left_earlier_and_settles_later_takes_the_room_that_is_left() -> None:
    limit = Limit(Decimal(100))
    behind = [Waiting(Part(date(2026, 5, 1), Decimal(60)), ahead=False)]
    assert plan(Decimal(50), first_due=date(2026, 6, 1), limit=limit, waiting=behind) == [
        Part(date(2026, 6, 1), Decimal(40)),
        Part(date(2027, 12, 31), Decimal(10)),
    ]


def test_a_limit_of_zero_is_an_error_of_whoever_asks() -> None:
    with pytest.raises(ValueError, match="zero"):
        plan(Decimal(1), first_due=date(2026, 1, 1), limit=Limit(Decimal(0)))
    assert plan(Decimal(0), first_due=date(2026, 1, 1), limit=Limit(Decimal(0))) == []


@given(st.lists(st.tuples(CENTS, DAYS), min_size=1, max_size=6), LIMITS)
def test_first_come_first_paid_within_the_limit(
    people: list[tuple[Decimal, date]], limit: Limit
) -> None:
    promised: list[Part] = []
    for amount, first_due in people:
        waiting = [Waiting(part, ahead=True) for part in promised]
        parts = plan(amount, first_due=first_due, limit=limit, waiting=waiting)
        assert sum(part.amount for part in parts) == amount
        assert parts[0].due_on >= max([first_due, *(part.due_on for part in promised)])
        assert [part.due_on for part in parts] == sorted({part.due_on for part in parts})
        promised += parts
    years: dict[date, Decimal] = {}
    for part in promised:
        end = limit.year_end(part.due_on)
        assert part.due_on <= end < part.due_on + timedelta(days=366)
        years[end] = years.get(end, Decimal(0)) + part.amount
    assert limit.yearly is not None
    assert max(years.values()) <= limit.yearly


@given(st.lists(CENTS, min_size=1, max_size=5), st.integers(0, 100))
def test_payments_cover_the_earliest_parts_first(amounts: list[Decimal], percent: int) -> None:
    parts = [Part(date(2026 + n, 1, 1), amount) for n, amount in enumerate(amounts)]
    total = sum(amounts, Decimal(0))
    paid = (total * percent / 100).quantize(Decimal("0.01"))
    rows = settled(parts, paid)
    assert sum(left for _part, left in rows) == total - paid
    open_ones = [bool(left) for _part, left in rows]
    assert open_ones == sorted(open_ones)
