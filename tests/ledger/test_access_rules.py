"""On whom popular prices may rest: the largest payer, and individuals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.access import Individuals, Rules, Standing

D = Decimal
MONEY = st.decimals(0, 10**9, places=2)


def test_who_leaves_is_who_pays_most_and_the_last_by_name_among_equals() -> None:
    assert Standing(D(0), {"a": D(3), "b": D(7), "c": D(7)}, D(0)).leaver == "c"
    assert Standing(D(0), {}, D(0)).leaver == ""


def test_what_is_left_without_the_largest_payer() -> None:
    found = Standing(D(10), {"a": D(3), "b": D(7)}, D(5))
    assert (found.inflow, found.worst) == (D(10), D(13))
    assert (found.coverage(), found.coverage_without()) == (D(4), D("2.6"))
    assert found.holds(D("2.6"))
    assert not found.holds(D("2.61"))
    nobody_pays = Standing(D(10), {"a": D(-3)}, D(5))
    assert nobody_pays.worst == D(7)
    assert Standing(D(10), {}, D(-1)).coverage() is None
    assert Standing(D(10), {}, D("0.5")).coverage() == D(20)


@given(MONEY, st.dictionaries(st.text(max_size=3), MONEY), MONEY)
def test_no_leaving_hurts_more_than_that_of_the_leaver(
    fund: D, inflows: dict[str, D], promised: D
) -> None:
    found = Standing(fund, inflows, promised)
    left = [fund + found.inflow - much for much in inflows.values()]
    assert found.worst == min(left, default=fund)


@pytest.mark.parametrize(
    ("together", "most", "expected"),
    [
        ("20", "2", (True, True)),
        ("20.01", "2.01", (False, False)),
        ("0", "0", (True, True)),
    ],
)
def test_individuals_may_pay_up_to_their_shares(
    together: str, most: str, expected: tuple[bool, bool]
) -> None:
    paid = Individuals(D(100), D(together), D(most))
    assert (paid.within_together(Rules()), paid.within_one(Rules())) == expected


def test_the_shares_in_hundredths() -> None:
    assert Rules().percents == (D(20), D(2))
