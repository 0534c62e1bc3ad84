"""What a proposed price list would change, product by product and in sum."""

from datetime import date
from decimal import Decimal

import pytest

from ledger.pricing import CostSheet, Terms
from production import trial
from production.pricing import Change, Price, Proposal, Sheet, Summary, changes, summary
from production.trial import Settings, Sold

D = Decimal
PROPOSAL = Proposal(
    valid_from=date(2026, 1, 1),
    social_rate=D("0.28"),
    renewal_rate=D("0.08"),
    floor_step=D(1),
    price_step=D(50),
    access_share_min=D("0.6"),
    classes={"union": D("0.05")},
    products=(
        Sheet("T", D(4540), D("0.4"), D(560), D(8900)),
        Sheet("W", D(4880), D("0.4333"), D(580)),
    ),
)


def price(floor: str, market: str | None = None) -> Price:
    return Price(D(floor), None if market is None else D(market))


def change(now: Price | None, then: Price) -> Change:
    return Change("T", now, then)


def test_the_terms_of_a_proposal_are_its_figures() -> None:
    terms = Terms(D(6500), D("0.28"), D("0.08"), D(1), D(50), D("0.6"))
    assert PROPOSAL.terms(D(6500)) == terms
    assert PROPOSAL.products[0].cost() == CostSheet(D(4540), D("0.4"), D(560), D(8900))


def test_each_product_is_told_with_its_price_of_today() -> None:
    now = {"T": price("9000", "8800")}
    told = changes(PROPOSAL, hourly_advance=D(6500), now=now)
    assert told == (
        Change("T", now["T"], price("9102", "8900")),
        Change("W", None, price("9790")),
    )


def test_the_base_is_the_higher_of_need_and_market() -> None:
    assert price("5", "7").base == 7
    assert price("7", "5").base == 7
    assert price("7").base == 7


@pytest.mark.parametrize(
    ("now", "then", "percent"),
    [
        (price("1000"), price("1105.50"), "10.6"),
        (price("1000"), price("1105.49"), "10.5"),
        (price("1000"), price("800", "900"), "-10.0"),
        (price("0"), price("5"), None),
        (None, price("5"), None),
    ],
)
def test_a_change_in_hundredths(now: Price | None, then: Price, percent: str | None) -> None:
    assert change(now, then).percent == (None if percent is None else D(percent))


def test_changes_are_counted_and_the_largest_told() -> None:
    changed = [
        change(price("100"), price("110")),
        change(price("100"), price("105")),
        change(price("100"), price("80")),
        change(price("100"), price("97")),
        change(price("100"), price("94")),
        change(price("100"), price("100")),
        change(None, price("9")),
        change(price("0"), price("9")),
    ]
    assert summary(changed) == Summary(3, 3, 1, 1, D("10.0"), D("-20.0"))
    assert summary([change(price("0"), price("9"))]).most_up == 0
    assert summary([change(price("100000"), price("99999"))]).most_down == 0
    assert summary([]) == Summary(0, 0, 0, 0, D(0), D(0))


SHEETS = {"T": CostSheet(materials=D(9200), hours=D("1.6"), overhead=D(3040), market=D(21500))}
SETTINGS = Settings(D(6500), {"union": D("0.12")}, D("0.6"), {"clinic": D(1), "strike": D(0)})


def tried(*sold: Sold, market: str = "21500") -> trial.Outcome:
    sheets = {"T": CostSheet(D(9200), D("1.6"), D(3040), D(market))}
    return trial.run(
        sold, sheets=sheets, terms=Terms(D(1), D("0.28"), price_step=D("0.01")), settings=SETTINGS
    )


def test_a_trial_tells_the_base_of_each_product() -> None:
    assert tried().bases == {"T": D(25552)}
    assert tried(market="30000").bases == {"T": D(30000)}


def test_a_class_that_bought_nothing_is_not_told() -> None:
    found = tried(
        Sold("union", D(1), "T", D(1)), Sold("union", D("0.5"), "T", D(1)),
        Sold("community", D(1), "T", D(0)), Sold("cooperative", D(1), "T", D(2)),
    )  # fmt: skip
    assert found.by_class == {"cooperative": D(51104), "union": D("28618.24") + D("27085.12")}
    assert found.premium == D("3066.24") + D("1533.12")
    assert found.funds == {"clinic": found.premium}
    assert (found.shield, found.subsidy, found.unpriced) == (D(4 * 4052), D(0), 0)
