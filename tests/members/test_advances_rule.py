"""The rule of advances: cut where figures change, each line rounded once, sums exact."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.advances import Piece, Rates, Worked, cut, full_years, hours, slip, total

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
HOURS = st.integers(0, 30_000).map(lambda n: Decimal(n) / 100)
PESOS = st.integers(1, 5_000_000).map(lambda n: Decimal(n) / 100)
PERCENT = st.integers(0, 1_000_000).map(lambda n: Decimal(n) / 10_000)


def test_228_hours_at_40_are_9120_and_each_supplement_is_its_own_line() -> None:
    rates = Rates(Decimal(40), night=Decimal(15), seniority=Decimal("0.5"), dependants=Decimal(2))
    lines = slip(
        [Piece(FIRST, LAST, rates)],
        [Worked(Decimal(228), Decimal(10))],
        member_since=date(2016, 3, 31),
        dependants=2,
    )
    assert [(line.kind, line.amount) for line in lines] == [
        ("work", Decimal(9120)),
        ("night", Decimal(60)),
        ("seniority", Decimal(456)),
        ("dependants", Decimal("364.80")),
    ]
    assert hours(lines) == Decimal(228)


def test_a_raise_within_the_month_cuts_it_and_each_hour_has_the_advance_of_its_day() -> None:
    raised = date(2026, 3, 16)
    spans = cut(FIRST, LAST, [raised, date(2026, 2, 1), date(2026, 4, 1), raised])
    assert spans == [(FIRST, date(2026, 3, 15)), (raised, LAST)]
    pieces = [
        Piece(*span, Rates(Decimal(rate))) for span, rate in zip(spans, (100, 120), strict=True)
    ]
    lines = slip(pieces, [Worked(Decimal(80)), Worked(Decimal(90))], member_since=FIRST)
    assert total(lines) == 80 * 100 + 90 * 120


def test_half_a_cent_goes_up() -> None:
    lines = slip([Piece(FIRST, LAST, Rates(Decimal("0.01")))], [Worked(Decimal("0.5"))],
                 member_since=FIRST)  # fmt: skip
    assert total(lines) == Decimal("0.01")


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        (date(2020, 5, 2), date(2026, 5, 1), 5),
        (date(2020, 5, 2), date(2026, 5, 2), 6),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2026, 5, 2), date(2026, 5, 1), 0),
    ],
)
def test_only_full_years_count(since: date, on: date, years: int) -> None:
    assert full_years(since, on) == years


def test_hours_at_night_are_part_of_the_hours() -> None:
    with pytest.raises(ValueError, match="night"):
        slip([Piece(FIRST, LAST, Rates(Decimal(1)))], [Worked(Decimal(1), Decimal(2))],
             member_since=FIRST)  # fmt: skip
    with pytest.raises(ValueError, match="stretch"):
        cut(LAST, FIRST, [])


@given(st.sets(st.integers(-40, 400)), st.integers(0, 365))
def test_a_cut_leaves_no_day_out_and_has_none_twice(changes: set[int], length: int) -> None:
    last = FIRST + timedelta(days=length)
    spans = cut(FIRST, last, [FIRST + timedelta(days=n) for n in changes])
    found = [
        first + timedelta(days=n) for first, end in spans for n in range((end - first).days + 1)
    ]
    assert found == [FIRST + timedelta(days=n) for n in range(length + 1)]


@given(
    st.lists(st.tuples(HOURS, st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=30),
    PESOS,
    PERCENT,
    PERCENT,
)
def test_the_slips_sum_to_the_run_to_the_cent(
    people: list[tuple[Decimal, int, int]], hour: Decimal, night: Decimal, extra: Decimal
) -> None:
    piece = Piece(FIRST, LAST, Rates(hour, night=night, seniority=extra, dependants=extra))
    slips = [
        slip(
            [piece],
            [Worked(worked, worked / 4)],
            member_since=FIRST - timedelta(days=366 * years),
            dependants=dependants,
        )
        for worked, years, dependants in people
    ]
    every = [line for lines in slips for line in lines]
    assert sum(map(total, slips)) == total(every)
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) > 0 for line in every)
    assert sum(map(hours, slips)) == sum(
        (w for w, *_ in people if w * hour >= Decimal("0.005")), Decimal(0)
    )
