"""What is short, when and through every level: by its properties."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from production.exploding import Line
from production.netting import Known, Lack, Want, net

TODAY = date(2026, 3, 2)
DAYS = st.integers(0, 60).map(lambda n: TODAY + timedelta(days=n))
AMOUNTS = st.integers(1, 5000).map(lambda n: Decimal(n) / 10)
WANTS = st.lists(st.tuples(DAYS, AMOUNTS).map(lambda x: Want(*x)), max_size=5)


def known(here: str = "0", **more: Any) -> Known:
    return Known(**{"here": {1: Decimal(here)}, "coming": {}, "lines": [], **more})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(wants=WANTS, coming=WANTS, here=AMOUNTS)
def test_what_is_short_is_what_neither_stock_nor_supplies_meet(
    wants: list[Want], coming: list[Want], here: Decimal
) -> None:
    (found,) = net({1: wants}, Known({1: here}, {1: coming}, [])).values()
    assert found.short == max(found.wanted - here - found.coming, Decimal(0))
    days = [lack.day for lack in found.lacks]
    assert days == sorted(days)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(wants=WANTS)
def test_enough_stock_leaves_nothing_short(wants: list[Want]) -> None:
    total = sum((x.quantity for x in wants), Decimal(0))
    (found,) = net({1: wants}, known(str(total))).values()
    assert (found.lacks, found.late) == ((), False)


def test_a_supply_that_comes_too_late_counts_and_says_so() -> None:
    coming = {1: [Want(TODAY + timedelta(days=9), Decimal(10))]}
    (found,) = net({1: [Want(TODAY, Decimal(10))]}, known(coming=coming)).values()
    assert (found.short, found.late) == (Decimal(0), True)


def test_what_is_short_asks_for_its_inputs_before_it_begins() -> None:
    """Tiles take 5 days and clay 10: clay for tiles of day 20 is ordered by day 5."""
    lines = [Line(1, 2, Decimal(18)), Line(1, 3, Decimal(1), by_batch=True, batch=Decimal(100))]
    days = {1: 5, 2: 10, 3: 2}
    day = TODAY + timedelta(days=20)
    wants = {1: [Want(day, Decimal(60)), Want(day + timedelta(days=1), Decimal(30))]}
    found = net(wants, Known({2: Decimal(80)}, {}, lines, days))
    assert [(x.day, x.quantity) for x in found[2].wants] == [
        (TODAY + timedelta(days=15), Decimal(1080)),
        (TODAY + timedelta(days=16), Decimal(540)),
    ]
    assert found[2].lacks[0] == Lack(
        TODAY + timedelta(days=15), Decimal(1000), TODAY + timedelta(days=5)
    )
    assert found[3].short == 1
