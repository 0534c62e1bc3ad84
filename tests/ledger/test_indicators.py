"""The indicators of a year with three buyers, worked out by hand, and their page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import indicators
from ledger.actions import books, buyers
from ledger.actions._journal import LineDraft
from ledger.models import Buyer
from ledger.models.plan import Code
from ledger.pricing import Layers
from ledger.reading import indicators as reading
from ledger.reading.solidarity import by_buyer
from tests.builders import ledger as build
from tests.builders.production import Works, build_works

D = Decimal
AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
UNIT = Layers(
    floor=D(1000), market=D(800), shield=D(200), premium=D(100), concession=D(0), subsidy=D(0),
    price=D(1100),
)  # fmt: skip
pytestmark = pytest.mark.django_db


def local(code: str) -> Buyer:
    facts = buyers.BuyerFacts(code=code, name=code, kind="union", federation="FED")
    return buyers.register(facts, by=build.a_user(), at=AT)


def sell(buyer: Buyer, quantity: str, *, paid_after: int | None = None) -> None:
    line = replace(build.a_line(quantity, UNIT), hours=D("0.5"))
    issued = DAY - timedelta(days=30)
    invoice = build.an_invoice(buyer, line, issued_date=issued, at=AT, tax_rate="0")
    if paid_after is not None:
        build.a_payment(invoice, on=issued + timedelta(days=paid_after), at=AT)


def mandate(buyer: Buyer, *, days: int, members: int) -> None:
    facts = buyers.MandateFacts(
        body="Congreso", reference="resolución 12", decided_date=DAY - timedelta(days=60),
        valid_from=DAY - timedelta(days=60), valid_until=DAY + timedelta(days=days - 60),
        limit=D(10**9), members_represented=members,
    )  # fmt: skip
    buyers.record_mandate(facts, buyer=buyer, by=build.a_user(), at=AT)


@pytest.fixture
def year() -> None:
    """600, 300 and 100 units at 1,100; the first two are locals of one federation."""
    ana = build.open_books()
    build.set_advance("1000")
    build.allocate({"clinic": "100"})
    one, two, three = local("ONE"), local("TWO"), build.a_buyer("ALONE", name="ALONE")
    sell(one, "600", paid_after=30)
    sell(two, "300")
    sell(three, "100", paid_after=0)
    mandate(one, days=400, members=9000)
    mandate(two, days=100, members=1000)
    books.record_advances(
        date=DAY, hours=D(500), amount=D(500_000), social_cover=D(100_000), client_id=uuid4(),
        by=ana, at=AT,
    )  # fmt: skip
    lines = [LineDraft(Code.CASH, D(900_000))]
    books.opening_balances(lines=lines, on=DAY, client_id=uuid4(), by=ana, at=AT)


def test_the_year_by_hand(year: None) -> None:
    found = reading.report(DAY, monthly_rate=D("0.03"))
    x = found.year
    assert (x.premium, x.reach) == (D(100_000), 10_000)
    assert x.work.hour_cost == D(1200)
    assert x.work.protected == D("0.3333")  # 200,000 of shield over 500 h at 1,200
    assert x.work.market_hour == D(800)
    assert x.embeddedness == D("0.6")
    assert x.per_member == D("0.83")
    assert x.real_premium == D("68252.43")  # 60,000 a month late, 10,000 at once
    assert x.lost == D("0.025")
    assert x.revenue_by_buyer is not None and x.revenue_by_federation is not None
    assert (x.revenue_by_buyer.index, x.revenue_by_buyer.largest) == (D(4600), "ONE")
    assert (x.revenue_by_federation.index, x.revenue_by_federation.largest) == (D(8200), "FED")
    assert (x.revenue_by_buyer.first, x.revenue_by_buyer.first_three) == (D("0.6"), D(1))
    assert x.classes == {"union": (D(1), D(1))}
    assert x.renewal is None  # nobody had bought before
    assert by_buyer(found.records)[0][1:] == ("ONE", D(660_000), D(60_000))


def test_each_indicator_has_formula_trend_and_the_records_of_its_days(year: None) -> None:
    found = reading.report(DAY, monthly_rate=D("0.03"))
    told = {each.key: each for each in reading.told(found)}
    assert set(told) >= {"weeks", "embeddedness", "reach", "first", "renewal", "real_premium"}
    assert all(each.formula and "?" in each.url for each in told.values())
    shares = told["premium_union"]
    assert (shares.label, shares.now) == ("Premium from: union", "100%")
    assert shares.url == f"{reverse('ledger:buyers')}?kind=union"
    assert len(shares.chart.rows) == 1  # the one quarter in which somebody bought
    assert told["first"].url == f"{reverse('ledger:invoices')}?since=2026-01-01&until=2026-11-20"


@settings(max_examples=40)
@given(st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_who_bought_again_is_a_part_of_who_bought_before(before: set[int], now: set[int]) -> None:
    found = indicators.renewal(before, now)
    if not before:
        assert found is None
        return
    assert found is not None
    assert 0 <= found <= 1
    assert (found == 1) == (before <= now)
    assert indicators.renewal(before, now | {10}) == found  # whoever is new changes nothing


def test_breathing_space_by_hand(year: None) -> None:
    breath = reading.report(DAY, monthly_rate=D(0)).year.breath
    # advances 600,000 less sales at market 800,000: nothing is missing while all buy
    assert (breath.weeks, breath.gap < 0) == (None, True)
    # without the largest, 320,000 of sales: 280,000 are missing in the 51 days of the quarter;
    # kept: 900,000 + 770,000 in, 600,000 out, 70,000 in the fund
    assert breath.without == D("26.02")


def test_quarters_before_the_books_say_nothing(year: None) -> None:
    found = reading.report(DAY, monthly_rate=D("0.03"))
    assert len(found.quarters) == 8
    first, last = found.quarters[0], found.quarters[-1]
    assert (first.until, first.revenue_by_buyer, first.work.protected) == (
        date(2025, 3, 31), None, None,
    )  # fmt: skip
    assert (last.until, last.premium) == (DAY, D(100_000))


def test_the_page_and_its_file() -> None:
    works = build_works()
    client = Client()
    client.force_login(works.user("bruno"))
    empty = client.get(reverse("ledger:indicators")).content.decode()
    assert "Nothing was invoiced in the year." in empty
    sold(works)
    page = client.get(reverse("ledger:indicators"), {"rise": "3"}).content.decode()
    assert "Breathing space without the largest buyer" in page
    assert client.get(reverse("ledger:indicators"), {"rise": "x"}).status_code == 200
    file = client.get(reverse("ledger:indicators_csv"), {"rise": "3"})
    rows = file.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 10
    listed = client.get(reverse("ledger:buyers"), {"kind": "community"}).content.decode()
    assert ("La Olla de Todos" in listed, "Sindicato de la Sanidad" in listed) == (True, False)
    sales = reverse("ledger:invoices")
    assert len(client.get(sales, {"since": works.today.isoformat()}).context["rows"]) == 1
    tomorrow = (works.today + timedelta(days=1)).isoformat()
    assert not client.get(sales, {"since": tomorrow}).context["rows"]
    assert rows[0].startswith("Until,weeks,weeks_without,weeks_real,wages,")
    client.force_login(works.union_user)
    assert client.get(reverse("ledger:indicators")).status_code == 403


def test_more_records_take_no_more_queries() -> None:
    works = build_works()
    client = Client()
    client.force_login(works.user("bruno"))
    counts = []
    for _round in range(3):
        sold(works)
        client.get(reverse("ledger:indicators"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("ledger:indicators"))
        counts.append(len(queries))
    assert counts[0] == counts[-1]
    assert counts[0] < 30


def sold(works: Works) -> None:
    buyer = build.a_buyer(f"B{uuid4().hex[:6]}")
    invoice = build.an_invoice(buyer, issued_date=works.today, at=works.at)
    build.a_payment(invoice, on=works.today, at=works.at)
