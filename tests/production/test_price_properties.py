"""Proposed prices and a year tried with other figures, whatever the figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledger.pricing import CostSheet, Terms
from production.pricing import Change, Price, Proposal, Sheet, changes, summary
from production.trial import Settings, Sold, run

D = Decimal
MONEY = st.decimals(min_value=1, max_value=10**6, places=2)
SHARE = st.decimals(min_value=0, max_value=1, places=2)
PRICE = st.builds(Price, floor=MONEY, market=st.none() | MONEY)
CHANGE = st.builds(Change, sku=st.just("T"), now=st.none() | PRICE, then=PRICE)
TERMS = Terms(hourly_advance=D(1), social_rate=D("0.28"), price_step=D("0.01"))


@given(st.lists(CHANGE, max_size=12))
def test_each_change_is_counted_once(changed: list[Change]) -> None:
    found = summary(changed)
    assert found.up + found.down + found.same + found.new == len(changed)
    assert found.most_up >= 0 >= found.most_down
    assert (found.new, found.up == 0) == (
        sum(each.now is None for each in changed),
        not any(each.now and each.then.base > each.now.base for each in changed),
    )


@given(st.lists(st.tuples(MONEY, MONEY, st.none() | MONEY), min_size=1, max_size=6), MONEY)
def test_a_base_is_never_below_what_the_work_needs(
    rows: list[tuple[Decimal, Decimal, Decimal | None]], advance: Decimal
) -> None:
    sheets = [
        Sheet(sku=str(n), materials=materials, hours=D(1), overhead=overhead, market=market)
        for n, (materials, overhead, market) in enumerate(rows)
    ]
    proposal = Proposal(
        valid_from=None,  # type: ignore[arg-type]  # no day is asked here
        social_rate=D("0.28"),
        renewal_rate=D("0.1"),
        floor_step=D("0.01"),
        price_step=D("0.01"),
        access_share_min=D("0.6"),
        classes={},
        products=tuple(sheets),
    )
    told = changes(proposal, hourly_advance=advance, now={})
    assert [each.sku for each in told] == [sheet.sku for sheet in sheets]
    for sheet, each in zip(sheets, told, strict=True):
        assert each.then.base >= each.then.floor > sheet.materials + sheet.overhead + advance
        assert each.then.market in (None, sheet.market)


@given(
    sold=st.lists(
        st.builds(
            Sold,
            kind=st.sampled_from(["union", "community"]),
            capacity=SHARE,
            sku=st.sampled_from(["T", "U", "GONE"]),
            quantity=st.decimals(min_value=0, max_value=10**4, places=2),
        ),
        max_size=10,
    ),
    market=st.none() | MONEY,
    rates=st.tuples(SHARE, st.decimals(min_value="-0.5", max_value=0, places=2)),
    shares=st.lists(SHARE, min_size=2, max_size=2),
)
def test_a_year_is_shared_to_the_cent(
    sold: list[Sold],
    market: Decimal | None,
    rates: tuple[Decimal, Decimal],
    shares: list[Decimal],
) -> None:
    """What was paid is that of the classes; the whole premium goes into the funds, or nowhere."""
    sheet = CostSheet(materials=D(9200), hours=D("1.6"), overhead=D(3040), market=market)
    settings = Settings(
        hourly_advance=D(6500),
        classes={"union": rates[0], "community": rates[1]},
        access_share_min=D("0.6"),
        allocation={"clinic": shares[0], "strike": shares[1]},
    )
    found = run(sold, sheets={"T": sheet, "U": sheet}, terms=TERMS, settings=settings)
    assert sum(found.by_class.values(), D(0)) == found.paid
    assert sum(found.funds.values(), D(0)) == (found.premium if any(shares) else 0)
    assert set(found.funds) == {n for n, x in settings.allocation.items() if x}
    assert found.unpriced == int(any(each.sku == "GONE" for each in sold))
    assert found.hours == sum((D("1.6") * x.quantity for x in sold if x.sku != "GONE"), D(0))
