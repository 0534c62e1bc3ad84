"""A year before its surplus is split: earlier losses, the reserve, and what was advanced."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.surplus import Return, Year, own_part, returns, settle

D = Decimal
SHARES = {"legal_reserve": Fraction(1, 20)}
MONEY = st.decimals(-(10**9), 10**9, places=2)
HELD = st.decimals(0, 10**9, places=2)


def settled(result: str, **held: str) -> tuple[D, ...]:
    """What covers losses, goes back to the reserve, is taken from it, is set apart and is left."""
    found = settle(Year(D(result), **{name: D(much) for name, much in held.items()}), SHARES)
    (part,) = found.split.parts
    return found.losses, found.rebuilt, found.from_reserve, part.amount, found.split.rest


@pytest.mark.parametrize(
    ("result", "held", "expected"),
    [
        ("100", {}, ("0", "0", "0", "5", "95")),
        ("100", {"carried": "-40"}, ("40", "0", "0", "3", "57")),
        ("100", {"carried": "40"}, ("0", "0", "0", "5", "95")),
        ("100", {"carried": "-140"}, ("100", "0", "0", "0", "0")),
        ("100", {"carried": "-30", "to_rebuild": "50"}, ("30", "50", "0", "1", "19")),
        ("100", {"carried": "-30", "to_rebuild": "90"}, ("30", "70", "0", "0", "0")),
        ("-100", {"reserve": "40"}, ("0", "0", "40", "0", "0")),
        ("-100", {"reserve": "400", "to_rebuild": "7"}, ("0", "0", "100", "0", "0")),
        ("-100", {"reserve": "-5"}, ("0", "0", "0", "0", "0")),
        ("0", {"reserve": "9", "carried": "-4"}, ("0", "0", "0", "0", "0")),
    ],
)
def test_what_a_year_is_used_for_first(
    result: str, held: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert settled(result, **held) == tuple(D(each) for each in expected)


@given(MONEY, MONEY, HELD, HELD)
def test_a_year_goes_into_its_uses_exactly(
    result: D, carried: D, reserve: D, to_rebuild: D
) -> None:
    found = settle(Year(result, carried, reserve, to_rebuild), SHARES)
    used = found.losses + found.rebuilt + found.split.surplus
    assert used == max(result, D(0))
    assert min(found.losses, found.rebuilt, found.from_reserve, found.split.surplus) >= 0
    assert found.losses <= max(-carried, D(0))
    assert found.rebuilt <= to_rebuild
    assert found.from_reserve <= min(reserve, max(-result, D(0)))


def test_what_was_advanced_is_set_off_and_no_more() -> None:
    found = returns(D(100), [D(3), D(1)], [D(90), D(5)])
    assert found == [Return(D(75), D(75), D(0)), Return(D(25), D(5), D(20))]


def test_ones_own_hours_may_be_all_or_none_of_them() -> None:
    assert own_part(D(5), own=D(3), total=D(3)) == D(5)
    assert own_part(D(5), own=D(0), total=D(3)) == D(0)
    with pytest.raises(ValueError, match="own hours"):
        own_part(D(5), own=D(-1), total=D(3))
