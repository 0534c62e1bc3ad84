"""Rounding and sharing, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.money import CENT, largest_remainder, round_to_step, round_up_to_step, to_cents

amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=2)
steps = st.sampled_from([Decimal(s) for s in ("0.01", "0.05", "1", "10", "50", "500")])
weights = st.lists(
    st.decimals(min_value=0, max_value=1000, places=4), min_size=1, max_size=12
).filter(lambda found: sum(found) > 0)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("0.0049", "0.00")],
)
def test_half_a_cent_goes_away_from_zero(given_: str, expected: str) -> None:
    assert to_cents(Decimal(given_)) == Decimal(expected)


def test_amounts_of_ten_to_the_fifteenth_keep_their_cents() -> None:
    assert to_cents(Decimal("1000000000000000.005")) == Decimal("1000000000000000.01")


def test_a_price_goes_to_the_nearest_step() -> None:
    assert round_to_step(Decimal("9810.15"), Decimal(50)) == 9800
    assert round_to_step(Decimal(9825), Decimal(50)) == 9850
    assert round_up_to_step(Decimal("9343.01"), Decimal(50)) == 9350


@given(amounts, steps)
def test_a_rounded_amount_is_a_multiple_within_half_a_step(x: Decimal, step: Decimal) -> None:
    rounded = round_to_step(x, step)
    assert rounded % step == 0
    assert abs(rounded - x) * 2 <= step
    assert round_to_step(rounded, step) == rounded


@given(amounts, weights)
def test_shares_sum_to_the_total_and_miss_their_due_by_less_than_a_cent(
    total: Decimal, found: list[Decimal]
) -> None:
    shares = largest_remainder(total, found)
    assert sum(shares) == total
    for share, weight in zip(shares, found, strict=True):
        assert abs(share - total * weight / sum(found)) < CENT + Decimal("1e-9")
        assert weight or not share


@given(amounts, weights)
def test_an_annulment_is_shared_as_the_exact_opposite(total: Decimal, found: list[Decimal]) -> None:
    assert largest_remainder(-total, found) == [-x for x in largest_remainder(total, found)]


def test_the_earlier_weight_gets_the_odd_cent() -> None:
    thirds = [Decimal(1)] * 3
    assert largest_remainder(Decimal("0.02"), thirds) == [CENT, CENT, 0]
    assert largest_remainder(Decimal("-0.02"), thirds) == [-CENT, -CENT, 0]


def test_nothing_is_shared_as_nothing_and_who_weighs_nothing_gets_nothing() -> None:
    assert largest_remainder(Decimal(0), [Decimal(1), Decimal(2)]) == [0, 0]
    assert largest_remainder(CENT, [Decimal(0), Decimal(1)]) == [0, CENT]


@pytest.mark.parametrize("bad", [[], [Decimal(0)], [Decimal(-1), Decimal(2)]])
def test_weights_must_mean_something(bad: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="weights"):
        largest_remainder(Decimal(1), bad)


def test_a_total_of_half_cents_and_a_step_of_nothing_are_errors() -> None:
    with pytest.raises(ValueError, match="whole cents"):
        largest_remainder(Decimal("0.005"), [Decimal(1)])
    for step in (Decimal(0), Decimal(-50)):
        with pytest.raises(ValueError, match="step"):
            round_to_step(Decimal(1), step)
