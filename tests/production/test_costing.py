"""A cost sheet from its sources, and the market's middle."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production import costing
from production.costing import Crew, Item, Quote, reference

D = Decimal
TODAY = date(2026, 3, 10)


def quote(price: str, days: int) -> Quote:
    return Quote(D(price), TODAY - timedelta(days=days))


def test_materials_are_rounded_once() -> None:
    items = [Item(D("0.333"), D("10.01"), D("0.05")), Item(D("2.5"), D("3.33"))]
    assert costing.materials(items) == D("11.82")
    assert costing.materials([]) == 0


def test_overhead_is_shared_by_normal_hours() -> None:
    assert costing.overhead_of_hour(overhead=D(3_040_000), normal_hours=D(1600)) == 1900
    unit = costing.overhead_of_unit(hours=D("1.6"), overhead=D(3_040_000), normal_hours=D(1600))
    assert unit == 3040
    assert costing.overhead_of_hour(overhead=D(7), normal_hours=D("0.5")) == 14
    assert costing.overhead_of_unit(hours=D(2), overhead=D(7), normal_hours=D("0.5")) == 28
    with pytest.raises(ValueError, match="normal capacity"):
        costing.overhead_of_hour(overhead=D(1), normal_hours=D(0))
    with pytest.raises(ValueError, match="normal capacity"):
        costing.overhead_of_unit(hours=D(1), overhead=D(1), normal_hours=D(0))


def test_standard_hours_are_the_median_of_the_crews() -> None:
    reports = [Crew(D(40), D(100)), Crew(D(40), D(80)), Crew(D(40), D(20)), Crew(D(8), D(0))]
    assert costing.standard_hours(reports) == D("0.5")
    assert costing.standard_hours([Crew(D(8), D(0))]) is None
    assert costing.standard_hours([Crew(D(8), D("0.5"))]) == 16


def test_the_reference_is_the_middle_of_young_quotes() -> None:
    found = reference(
        [quote("9000", 10), quote("8800", 90), quote("9500", 180), quote("1", 181), quote("2", -1)],
        on=TODAY,
        days=180,
    )
    assert (found.value, found.count, found.enough) == (D(9000), 3, True)
    assert (found.oldest, found.newest, found.low, found.high) == (180, 10, D(8800), D(9500))
    assert (found.spread, found.spread_percent) == (D("0.0778"), D("7.78"))


def test_two_quotes_give_their_middle_and_say_they_are_few() -> None:
    found = reference([quote("10", 1), quote("10.01", 2)], on=TODAY, days=30)
    assert (found.value, found.enough) == (D("10.01"), False)


def test_without_young_quotes_the_market_is_unknown() -> None:
    found = reference([quote("10", 31)], on=TODAY, days=30)
    assert (found.value, found.count, found.spread) == (None, 0, None)
    assert found.spread_percent is None


@given(st.lists(st.decimals(1, 10**6, places=2), min_size=1, max_size=9))
def test_the_reference_lies_between_the_quotes(prices: list[D]) -> None:
    found = reference([Quote(p, TODAY) for p in prices], on=TODAY, days=0)
    assert found.value is not None
    assert min(prices) <= found.value <= max(prices)
