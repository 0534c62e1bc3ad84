"""What a credit note takes off a line, and how much of a premium is collected: to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.crediting import Part, collected_premium, credit, tax_on

D = Decimal
money = st.decimals(D("0.01"), D(99_999), places=2)
LINE = Part(D(10), D(100), D(20), D(10), D(0), D(0), D(130), D(4))
POPULAR = Part(D(2), D(10), D(0), D(0), D(4), D(3), D(6))


def test_half_the_goods_take_half_of_each_layer() -> None:
    assert credit(LINE, quantity=D(5)) == Part(D(5), D(50), D(10), D(5), D(0), D(0), D(65), D(2))
    popular = Part(D(1), D(5), D(0), D(0), D(2), D("1.5"), D(3), None)
    assert credit(POPULAR, quantity=D(1)) == popular


def test_an_amount_returns_no_goods_and_no_hours() -> None:
    half = Part(D(0), D(50), D(10), D(5), D(0), D(0), D(65), None)
    assert credit(LINE, amount=D(65)) == half
    assert credit(LINE, quantity=D(10), amount=D(65)) == half
    assert credit(LINE, amount=D(130)) == replace(LINE, quantity=D(0), hours=None)


def test_the_whole_line_is_the_line() -> None:
    assert credit(LINE, quantity=D(10)) is LINE


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"quantity": D(0)},
        {"quantity": D(-1)},
        {"quantity": D("10.0001")},
        {"amount": D(0)},
        {"amount": D("130.01")},
    ],
)
def test_nothing_and_more_than_is_left_are_errors(asked: dict[str, D]) -> None:
    with pytest.raises(ValueError, match="at most what is left"):
        credit(LINE, **asked)


def test_cents_that_cannot_be_shared_are_an_error() -> None:
    """Half of two cents, of which each is half of another layer: the market would fall below 0."""
    cents = Part(D(1), D(0), D("0.01"), D("0.01"), D(0), D(0), D("0.02"))
    with pytest.raises(ValueError, match="cannot be shared"):
        credit(cents, amount=D("0.01"))
    below = Part(D(1), D(-1), D(2), D(1), D(0), D(0), D(2))
    assert credit(below, amount=D(1)).market == D("-0.50")
    none = Part(D(1), D(0), D(2), D(0), D(0), D(0), D(2))
    assert credit(none, amount=D(1)).market == 0
    above = Part(D(1), D("0.01"), D(0), D(0), D("0.01"), D(0), D("0.03"))
    with pytest.raises(ValueError, match="cannot be shared"):
        credit(above, amount=D("0.02"))


def test_the_tax_of_several_notes_is_that_of_one() -> None:
    assert tax_on(D(10), rate=D("0.21"), before=D(5), taxed=D("1.05")) == D("2.10")
    assert tax_on(D("0.03"), rate=D("0.21"), before=D("0.03"), taxed=D("0.01")) == D(0)


@pytest.mark.parametrize(
    ("premium", "goods", "collected", "expected"),
    [
        ("50", "1000", "500", "25"),
        ("50", "1000", "1000", "50"),
        ("50", "1000", "1300", "50"),
        ("50", "1000", "-5", "0"),
        ("50", "0", "500", "0"),
        ("50", "-10", "500", "0"),
        ("0", "1000", "500", "0"),
        ("-50", "1000", "500", "0"),
        ("0.5", "0.7", "0.35", "0.25"),
    ],
)
def test_a_premium_is_collected_as_the_goods_are_paid(
    premium: str, goods: str, collected: str, expected: str
) -> None:
    assert collected_premium(D(premium), goods=D(goods), collected=D(collected)) == D(expected)


@given(
    layer=st.tuples(money, money, money, money),
    quantity=st.decimals(D("0.5"), D(900), places=4),
    shares=st.lists(st.tuples(st.booleans(), st.integers(1, 100)), max_size=6),
)
def test_parts_of_a_line_never_exceed_it_and_the_last_is_the_rest(
    layer: tuple[D, D, D, D], quantity: D, shares: list[tuple[bool, int]]
) -> None:
    market, shield, premium, subsidy = layer
    whole = Part(quantity, market, shield, premium, D(0), subsidy, market + shield + premium, D(4))
    left = whole
    taken = []
    for by_quantity, percent in [*shares, (True, 100)]:
        asked = left.quantity if by_quantity else left.net
        asked = (asked * percent / 100).quantize(D("0.0001") if by_quantity else D("0.01"))
        try:
            part = credit(left, **{"quantity" if by_quantity else "amount": asked})
        except ValueError:
            continue
        taken.append(part)
        names = ("quantity", "market", "shield", "premium", "subsidy", "net")
        rest = {name: getattr(left, name) - getattr(part, name) for name in names}
        assert min(rest.values()) >= 0
        assert part.net == part.market + part.shield + part.premium - part.concession
        left = Part(**rest, concession=D(0), hours=left.hours)
    if left.quantity == 0:
        assert sum(part.net for part in taken) == whole.net
