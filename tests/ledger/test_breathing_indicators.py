"""Hours of democracy, the full-order test and contract work, worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from assemblies.actions import attendance, openings, sittings
from assemblies.reading.democracy import hours_between
from ledger import indicators
from ledger.models import Account, Buyer, BuyerKind, Invoice
from ledger.pricing import Layers
from ledger.reading import indicators as reading
from ledger.reading.democracy import Given
from ledger.reading.solidarity import Democracy, Figures, Sold
from members.actions import rotas as members
from members.reading.democracy import counts_on
from production.actions import catalogue, crews
from production.actions.crews import Told, Turn
from production.reading.told import learning_between
from tests.builders import assemblies as meet
from tests.builders import costing, rotas
from tests.builders import ledger as build
from tests.builders.production import Works, build_works

D = Decimal
AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
FIRST = date(2026, 11, 1)
MONDAY = date(2026, 11, 2)
WEEK = timedelta(weeks=1)
TILE = "PI-3535-A"
FULL = Layers(
    floor=D(1000), market=D(800), shield=D(200), premium=D(100), concession=D(0), subsidy=D(0),
    price=D(1100),
)  # fmt: skip
POPULAR = Layers(
    floor=D(1000), market=D(800), shield=D(200), premium=D(0), concession=D(300), subsidy=D(300),
    price=D(700),
)  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> Works:
    return build_works(at=AT)


def met(works: Works) -> None:
    """Two hours by all twelve but one, who leaves after one; and one hour more by the eleven."""
    cast, (ana, sofia) = works.cast, (works.user("ana"), works.user("sofia"))
    assembly = meet.make_open(cast, at=AT - timedelta(days=18))
    begun, elio = assembly.starts_at, cast.member("elio")
    hour, again = timedelta(hours=1), begun + timedelta(days=1)
    attendance.check_out(assembly=assembly, member=elio, by=sofia, at=begun + hour)
    sittings.adjourn(assembly=assembly, resumes_at=again, by=ana, at=begun + 2 * hour)
    back = [member for name, member in cast.members.items() if name != "elio"]
    assembly.refresh_from_db()
    meet.seat(assembly, back, by=sofia, at=again - hour)  # they come before it opens
    sittings.reopen(assembly=assembly, by=ana, at=again)
    openings.close(assembly=assembly, by=ana, at=again + hour)


def learning(works: Works) -> None:
    """Delia, Pablo and Juana learn at a press in the first three whole weeks of November."""
    press = rotas.a_task(works)
    rotas.skilled(works, "bruno", press)
    for name in ("delia", "pablo", "juana2"):
        rotas.said(works, name, press, level="learning")
    rota = rotas.again(works, weeks=3, starts_on=MONDAY)
    bruno = works.user("bruno")
    for n, name in enumerate(("delia", "pablo", "juana2")):
        duty = rota.duties.get(week=MONDAY + n * WEEK, place=0)
        if duty.member != works.cast.member(name):
            members.put_right(duty=duty, member=works.cast.member(name), by=bruno, at=AT)
    members.publish(rota=rota, by=bruno, at=AT)


def worked(works: Works, on: date, hours: dict[str, int]) -> None:
    quarters = {works.cast.member(name): 4 * n for name, n in hours.items()}
    turn = Turn(works.presses, "morning", on)
    crews.hand_over(turn=turn, told=Told(stands="All well"), quarters=quarters, by=None, at=AT)


def sell(buyer: Buyer, quantity: str, unit: Layers = FULL, *, sku: str = TILE) -> Invoice:
    line = replace(build.a_line(quantity, unit), sku=sku, hours=D("0.5"))
    return build.an_invoice(buyer, line, issued_date=DAY, at=AT, tax_rate="0")


def figures() -> Figures:
    """Those of the quarter."""
    return reading.report(DAY, monthly_rate=D(0)).quarters[-1]


def test_hours_of_democracy_by_hand(works: Works) -> None:
    build.allocate({"education": "50", "popular-price": "50"}, at=AT)
    learning(works)
    worked(works, MONDAY, {"bruno": 8, "delia": 8})  # Bruno shows, Delia learns
    worked(works, MONDAY + WEEK, {"pablo": 8, "delia": 8})  # this week Delia does not
    assert list(learning_between(MONDAY, DAY)) == [Given(FIRST, 2, D(16))]
    assert figures().democracy == Democracy(None, None)  # two people would be told apart
    worked(works, MONDAY + 2 * WEEK, {"juana2": 4})
    assert list(learning_between(MONDAY, DAY)) == [Given(FIRST, 3, D(20))]
    met(works)
    assert list(hours_between(MONDAY, DAY)) == [Given(FIRST, 12, D(34))]
    assert counts_on([DAY]) == {DAY: 12}
    build.a_payment(sell(works.union, "100"), on=DAY, at=AT)
    # 54 h of twelve in the 51 days since October; 5,000 of premium over 54 h at 6,500
    assert figures().democracy == Democracy(D("2.65"), D("0.0142"))


def test_the_full_order_and_contract_work_by_hand(works: Works) -> None:
    build.allocate({"education": "50", "popular-price": "50"}, at=AT)
    founder = works.cast.founder
    firing = catalogue.register_product(sku="FIRING", name="Firing", unit="m2", by=founder, at=AT)
    gas = costing.clay(works, name="Gas", unit="m3")
    costing.a_sheet(works, product=firing, materials=(gas,), normal_hours=D(900))
    trader = build.a_buyer("TRADER", BuyerKind.COMMERCIAL)
    build.a_payment(sell(works.union, "100"), on=DAY, at=AT)
    sell(trader, "20", sku="FIRING")
    sell(works.union, "10", sku="FIRING")  # no intermediary
    assert figures().sold.contract is None  # no sheet names a material: they cannot tell
    catalogue.register_product(sku="CLAY", name="Clay", unit="kg", by=founder, at=AT)
    costing.a_sheet(works, normal_hours=D(100))
    sell(works.kitchen, "10", POPULAR)  # below the need price
    # 65 h at the need price over 100 h for 1.7 months; 22,000 of 150,000
    assert figures().sold == Sold(D("0.3824"), D("0.1467"))
    client = Client()
    client.force_login(works.user("bruno"))
    page = client.get(reverse("ledger:indicators")).context["told"]
    told = {each.key: each for each in page}
    assert told["democracy"].url.startswith(reverse("assemblies:index"))
    assert told["democracy"].now == "not known"
    education = Account.objects.get(fund__code="education")
    assert told["democracy_paid"].url.startswith(reverse("ledger:account", args=[education.pk]))


GROUPS = st.lists(st.tuples(st.integers(0, 20), st.decimals(0, 500, places=2)), max_size=8)


@settings(max_examples=40)
@given(GROUPS)
def test_fewer_than_three_change_nothing_that_is_told(groups: list[tuple[int, Decimal]]) -> None:
    told = indicators.told_hours(groups)
    large = [hours for people, hours in groups if people >= 3]
    assert told == (sum(large, D(0)) if large else None)
    assert indicators.told_hours([*groups, (2, D(40))]) == told
    each = indicators.hours_each(told, member_months=D(7))
    assert (each is None) == (told is None)
    if told is not None and each is not None:
        assert abs(each * 7 - told) <= D("0.035")  # half a hundredth for each of seven


@settings(max_examples=40)
@given(st.decimals(0, 10**6, places=2), st.integers(1, 500), st.integers(1, 10**4))
def test_premium_pays_a_part_of_the_hours(premium: Decimal, hours: int, cost: int) -> None:
    paid = indicators.hours_paid(premium, hours=D(hours), hour_cost=D(cost))
    assert paid is not None
    assert (paid >= 1) or premium < hours * cost
    assert indicators.hours_paid(premium, hours=None, hour_cost=D(cost)) is None
    assert indicators.hours_paid(premium, hours=D(hours), hour_cost=D(0)) is None


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), min_size=1, max_size=4))
def test_capacity_sold_lies_between_its_quarters(quarters: list[tuple[int, int]]) -> None:
    stretches = [(D(sold), D(normal), D(3)) for sold, normal in quarters]
    whole = indicators.capacity_sold(stretches)
    each = [indicators.capacity_sold([one]) for one in stretches]
    known = [share for share in each if share is not None]
    assert whole is not None
    assert min(known) <= whole <= max(known)
    assert indicators.capacity_sold([]) is None
