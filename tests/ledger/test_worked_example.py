"""One tile sold to four buyers: every layer, fund and figure of a year, to the cent."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import access, indicators, pricing
from ledger.indicators import LongMandates, Week
from ledger.money import largest_remainder
from ledger.pricing import CostSheet, Layers, Terms, for_quantity, layers

D = Decimal
SHEET = CostSheet(materials=D(9200), hours=D("1.6"), overhead=D("1.6") * 1900, market=D(21500))
TERMS = Terms(hourly_advance=D(6500), social_rate=D("0.28"), price_step=D("0.01"))
VOTED = {"wage": 30, "access": 20, "clinic": 15, "education": 10, "strike": 15, "reserve": 10}


@dataclass(frozen=True)
class Sold:
    name: str
    rate: str
    capacity: str
    quantity: int

    @property
    def total(self) -> Layers:
        unit = layers(
            floor=pricing.floor(SHEET, TERMS), market=SHEET.market, rate=D(self.rate),
            terms=TERMS, capacity=D(self.capacity),
        )  # fmt: skip
        return for_quantity(unit, D(self.quantity))


FOUR = (
    Sold("federation", "0.12", "1", 400),
    Sold("local", "0.08", "0.6", 150),
    Sold("neighbourhood", "-0.10", "1", 80),
    Sold("individuals", "0.05", "1", 30),
)
TOTALS = {sold.name: sold.total for sold in FOUR}


def summed(layer: str) -> D:
    return sum((getattr(total, layer) for total in TOTALS.values()), D(0))


def test_the_hour_and_the_floor() -> None:
    assert TERMS.hour_cost == 8320
    assert pricing.floor(SHEET, TERMS) == 25552
    assert pricing.market_hour(SHEET) == D("5787.50")
    assert pricing.market_pressure(SHEET, TERMS) == D("2532.50")


def test_the_four_buyers_bring_the_revenue_of_the_example() -> None:
    assert {name: total.price for name, total in TOTALS.items()} == {
        "federation": D("11447296.00"),
        "local": D("4016775.00"),
        "neighbourhood": D("1839744.00"),
        "individuals": D("804888.00"),
    }
    assert (summed("price"), summed("premium")) == (D(18_108_703), D(1_448_799))
    assert (summed("shield"), summed("subsidy")) == (D(2_674_320), D(204_416))
    assert summed("price") == D(14_190_000) + summed("shield") - summed("subsidy") + D(1_448_799)


def test_the_premium_goes_to_six_funds_exactly() -> None:
    shares = largest_remainder(summed("premium"), [D(x) for x in VOTED.values()])
    assert dict(zip(VOTED, shares, strict=True)) == {
        "wage": D("434639.70"),
        "access": D("289759.80"),
        "clinic": D("217319.85"),
        "education": D("144879.90"),
        "strike": D("217319.85"),
        "reserve": D("144879.90"),
    }


def test_the_wages_that_solidarity_protected() -> None:
    hours = SHEET.hours * 660
    facts = {"shield": summed("shield"), "hours": hours, "hour_cost": TERMS.hour_cost}
    assert indicators.wages_protected(wage_inflow=D(0), **facts) == D("0.3044")
    assert indicators.wages_protected(wage_inflow=D("434639.70"), **facts) == D("0.3539")
    assert indicators.market_hour(**facts) == D("5787.50")
    assert indicators.market_hour(shield=D(1), hours=D(0), hour_cost=D(1)) is None


def test_how_much_hangs_on_one_buyer() -> None:
    revenue = indicators.concentration({name: t.price for name, t in TOTALS.items()})
    premium = indicators.concentration({name: t.premium for name, t in TOTALS.items()})
    assert revenue is not None and premium is not None
    assert (revenue.index, revenue.effective) == (D(4611), D("2.17"))
    assert (revenue.largest, revenue.first) == ("federation", D("0.6321"))
    assert (premium.index, premium.first_three) == (D(7335), D(1))
    assert indicators.concentration({"nobody": D(0)}) is None


def test_popular_prices_fail_without_the_federation() -> None:
    inflows = {name: t.premium * D("0.2") for name, t in TOTALS.items()}
    standing = access.Standing(D(0), inflows, summed("subsidy"))
    assert (standing.coverage(), standing.coverage_without()) == (D("1.42"), D("0.22"))
    assert standing.leaver == "federation"
    assert not standing.holds(D(1))
    assert access.Standing(D(204_416), {}, summed("subsidy")).holds(D(1))
    assert access.Standing(D(0), {}, D(0)).coverage() is None


def test_the_caps_of_individuals() -> None:
    paid = access.Individuals(summed("premium"), TOTALS["individuals"].premium, D(2000))
    assert paid.within_together(access.Rules())
    assert paid.within_one(access.Rules())
    assert not access.Individuals(D(100), D("20.01"), D(2)).within_together(access.Rules())
    assert not access.Individuals(D(100), D(20), D("2.01")).within_one(access.Rules())


@pytest.mark.parametrize(
    ("rate", "days", "lost"),
    [("0.02", 60, "0.0388"), ("0.03", 60, "0.0574"), ("0.04", 90, "0.1110"), ("0", 90, "0")],
)
def test_waiting_eats_the_premium(rate: str, days: int, lost: str) -> None:
    kept = indicators.in_real_terms(D(100), monthly_rate=D(rate), days=days)
    assert (100 - kept) / 100 == D(lost)


def test_a_small_premium_paid_late_is_worth_less_than_nothing_extra() -> None:
    received = indicators.in_real_terms(D(105), monthly_rate=D("0.03"), days=60)
    assert received == D("98.97")


def test_breathing_space() -> None:
    week = Week(advances=D(900_000), overhead=D(300_000), market_margin=D(1_000_000))
    assert week.gap == 200_000
    assert indicators.weeks_left(week, D(1_900_000)) == D("9.50")
    assert indicators.weeks_left(week, D(-1)) == 0
    assert indicators.weeks_left(Week(D(1), D(1), D(2)), D(5)) is None
    real = indicators.real_weeks_left(week, D(1_900_000), monthly_rate=D("0.05"))
    assert real == D("9.07")
    assert indicators.real_weeks_left(week, D(1_900_000), monthly_rate=D(0)) == D("9.50")


def test_mandates_and_members() -> None:
    assert LongMandates(D(400), D(100)).embeddedness == D("0.25")
    assert LongMandates(D(0), D(0)).embeddedness is None
    assert indicators.reach([("a", 1200), ("a", 900), ("b", 40)]) == 1240
    assert indicators.per_member_month(D(1_448_799), members=12_000, months=D(12)) == D("10.06")
    assert indicators.per_member_month(D(1), members=0, months=D(12)) is None


money = st.decimals(min_value=1, max_value=10**9, places=2)


@given(money, st.none() | money, st.decimals(D("-0.9"), 2, places=4), st.sampled_from([1, 2, 3, 4]))
def test_the_identity_also_with_an_unknown_market(
    need: D, market: D | None, rate: D, band: int
) -> None:
    terms = Terms(hourly_advance=D(1), price_step=D("0.01"))
    x = layers(
        floor=need, market=market, rate=rate, terms=terms, capacity=pricing.CAPACITY[band]
    )  # fmt: skip
    if market is None:
        assert (x.price, x.shield) == (need + x.premium - x.subsidy, D(0))
        return
    base = max(need, market)
    over, under = max(x.price - base, D(0)), max(base - x.price, D(0))
    assert x.price == market + max(need - market, D(0)) + over - under
    assert (x.premium, x.concession) == (over, under)


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=20))
def test_concentration_is_between_even_and_one(amounts: list[D]) -> None:
    found = indicators.concentration({str(n): amount for n, amount in enumerate(amounts)})
    paying = sum(1 for amount in amounts if amount)
    if found is None:
        assert not paying
        return
    assert D(10_000) / paying - 1 <= found.index <= 10_000
    assert 1 <= found.effective <= paying
    assert found.first <= found.first_three <= 1
