"""The price in four layers: the worked examples, and what holds for any figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import pricing
from ledger.money import largest_remainder, to_cents
from ledger.pricing import CostSheet, Layers, Terms, for_quantity, layers

D = Decimal
SHEET = CostSheet(materials=D(9200), hours=D("1.6"), overhead=D(3040), market=D(21500))
TERMS = Terms(hourly_advance=D(6500), social_rate=D("0.28"), price_step=D("0.01"))
UNION = Terms(hourly_advance=D(6500), price_step=D(50))


def identity_holds(x: Layers) -> bool:
    return x.price == x.market + x.shield + x.premium - x.concession


def test_the_floor_pays_work_materials_and_overhead() -> None:
    assert TERMS.hour_cost == 8320
    assert pricing.floor(SHEET, TERMS) == 25552


def test_what_the_market_would_pay_for_an_hour() -> None:
    assert pricing.market_hour(SHEET) == D("5787.50")
    assert pricing.market_pressure(SHEET, TERMS) == D("2532.50")
    unknown = CostSheet(D(1), D(1), D(1))
    assert pricing.market_hour(unknown) is None
    assert pricing.market_pressure(unknown, TERMS) is None
    assert pricing.in_hours(D(8320), TERMS.hour_cost) == 1
    assert pricing.in_hours(D(8320), D(0)) is None


@pytest.mark.parametrize(
    ("rate", "capacity", "quantity", "price", "revenue", "shield", "premium", "subsidy"),
    [
        ("0.12", "1", 400, "28618.24", "11447296.00", "1620800", "1226496.00", "0"),
        ("0.08", "0.6", 150, "26778.50", "4016775.00", "607800", "183975.00", "0"),
        ("-0.10", "1", 80, "22996.80", "1839744.00", "324160", "0", "204416.00"),
        ("0.05", "1", 30, "26829.60", "804888.00", "121560", "38328.00", "0"),
    ],
)
def test_four_buyers_pay_by_their_class(
    rate: str,
    capacity: str,
    quantity: int,
    price: str,
    revenue: str,
    shield: str,
    premium: str,
    subsidy: str,
) -> None:
    unit = layers(floor=D(25552), market=D(21500), rate=D(rate), terms=TERMS, capacity=D(capacity))
    total = for_quantity(unit, D(quantity))
    assert unit.price == D(price)
    assert (total.price, total.shield) == (D(revenue), D(shield))
    assert (total.premium, total.subsidy) == (D(premium), D(subsidy))
    assert identity_holds(total)


def test_the_premium_of_the_four_is_shared_exactly() -> None:
    percents = [D(p) for p in (30, 20, 15, 10, 15, 10)]
    assert largest_remainder(D(1448799), percents) == [
        D("434639.70"),
        D("289759.80"),
        D("217319.85"),
        D("144879.90"),
        D("217319.85"),
        D("144879.90"),
    ]


def test_the_union_order_of_floor_tiles() -> None:
    sheet = CostSheet(materials=D(8651), hours=D(0), overhead=D(0), market=D(8900))
    terms = Terms(hourly_advance=D(1), renewal_rate=D("0.08"))
    assert pricing.floor(sheet, terms) == 9343
    unit = layers(floor=D(9343), market=D(8900), rate=D("0.05"), terms=UNION)
    assert unit.price == 9800
    total = for_quantity(unit, D(1200))
    assert (total.market, total.price) == (D(10_680_000), D(11_760_000))
    assert total.floor == D(11_211_600)
    assert (total.shield, total.premium) == (D(531_600), D(548_400))


def test_the_neighbourhood_kitchen_pays_a_popular_price() -> None:
    unit = layers(floor=D(9343), market=D(8900), rate=D("-0.19"), terms=UNION)
    assert unit.price == 7550
    popular = layers(floor=D(9343), market=D(8900), rate=D("-0.1866"), terms=UNION)
    assert popular.price == 7600
    total = for_quantity(popular, D(90))
    assert (total.price, total.subsidy, total.concession) == (D(684_000), D(156_870), D(156_870))


def test_margin_given_up_needs_no_fund() -> None:
    unit = layers(floor=D(15090), market=D(15400), rate=D("-0.05"), terms=UNION)
    assert unit.price == 14650
    assert (unit.concession, unit.subsidy) == (D(750), D(440))


def test_an_unknown_market_says_so() -> None:
    unit = layers(floor=D(9343), market=None, rate=D("0.05"), terms=UNION)
    assert (unit.market, unit.shield, unit.market_known) == (D(9343), D(0), False)


def test_a_popular_price_never_falls_below_the_least_share() -> None:
    unit = layers(floor=D(9343), market=D(8900), rate=D("-0.9"), terms=UNION)
    assert unit.price == 5650


@pytest.mark.parametrize(
    ("floor", "rate", "price"),
    [
        ("9343", "0", "9343"),  # a class without a rate pays the base, whatever the step
        ("9360", "0", "9360"),
        ("9373", "0.0001", "9400"),  # a premium never rounds below the base
        ("9343", "-0.0001", "9343"),  # nor does a concession above it
        ("9360", "-0.0001", "9350"),
    ],
)
def test_a_price_near_its_base(floor: str, rate: str, price: str) -> None:
    unit = layers(floor=D(floor), market=D(8900), rate=D(rate), terms=UNION)
    assert (unit.price, unit.market_known) == (D(price), True)


def test_the_renewal_and_the_social_cover_are_on_top_and_rounded_once() -> None:
    terms = Terms(D(100), D("0.5"), renewal_rate=D("0.1"), floor_step=D(10))
    assert terms.hour_cost == 150
    assert pricing.floor(CostSheet(D(200), D(2), D(31)), terms) == 580
    assert pricing.floor(CostSheet(D(200), D(2), D(32)), terms) == 590


def test_work_without_hours_has_no_market_hour() -> None:
    assert pricing.market_hour(CostSheet(D(1), D(0), D(1), market=D(5))) is None
    assert pricing.market_hour(CostSheet(D(1), D("0.5"), D(1), market=D(5))) == 6
    assert pricing.in_hours(D(3), D("0.5")) == 6


money = st.decimals(min_value=1, max_value=10**9, places=2)
rates = st.decimals(min_value=D("-0.9"), max_value=2, places=4)
steps = st.sampled_from([D("0.01"), D(1), D(50)])
quantities = st.decimals(min_value=D("0.0001"), max_value=10**6, places=4)


@given(money, st.none() | money, rates, steps, st.decimals(0, 1, places=2), quantities)
def test_the_identity_holds_to_the_cent(
    need: D, market: D | None, rate: D, step: D, capacity: D, quantity: D
) -> None:
    terms = Terms(hourly_advance=D(1), price_step=step)
    unit = layers(floor=need, market=market, rate=rate, terms=terms, capacity=capacity)
    total = for_quantity(unit, quantity)
    base = max(need, market or need)
    for x in (unit, total):
        assert identity_holds(x)
        assert min(x.shield, x.premium, x.subsidy, x.concession - x.subsidy) >= 0
        assert not (x.premium and x.concession)
    assert (unit.price >= base) if rate >= 0 else (unit.price <= base)
    assert unit.subsidy == max(need - unit.price, 0)
    assert total.price == to_cents(unit.price * quantity)
    assert abs(total.market - unit.market * quantity) <= D("0.02")
