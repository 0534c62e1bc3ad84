"""Other figures tried on a year of real orders: to the cent, and nothing is written."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coop.models import AuditEvent
from ledger.pricing import CostSheet, Terms
from production import trial
from production.reading.trial import basis
from production.trial import Settings, Sold
from tests.builders import assemblies as meet
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.production import Works, build_works

D = Decimal
SHEETS = {"T": CostSheet(materials=D(9200), hours=D("1.6"), overhead=D(3040), market=D(21500))}
TERMS = Terms(hourly_advance=D(1), social_rate=D("0.28"), price_step=D("0.01"))
NOW = Settings(
    hourly_advance=D(6500),
    classes={"union": D("0.12"), "community": D("-0.10")},
    access_share_min=D("0.6"),
    allocation={"clinic": D("0.5"), "strike": D("0.5")},
)
SOLD = [
    Sold("union", D(1), "T", D(400)),
    Sold("community", D(1), "T", D(80)),
    Sold("union", D(1), "GONE", D(5)),
]
URL = "production:trial"


def run(**changes: object) -> trial.Outcome:
    settings = Settings(**{**vars(NOW), **changes})
    return trial.run(SOLD, sheets=SHEETS, terms=TERMS, settings=settings)


def test_a_year_at_the_figures_in_force() -> None:
    found = run()
    assert found.floors == {"T": D(25552)}
    assert found.by_class == {"community": D("1839744.00"), "union": D("11447296.00")}
    assert (found.paid, found.premium) == (D("13287040.00"), D("1226496.00"))
    assert (found.subsidy, found.hours, found.unpriced) == (D("204416.00"), D("768.0"), 1)
    assert found.funds == {"clinic": D("613248.00"), "strike": D("613248.00")}


def test_a_higher_advance_raises_floors_and_the_shield() -> None:
    found = run(hourly_advance=D(7500))
    assert found.floors == {"T": D(27600)}
    assert found.shield > run().shield


def test_a_lower_least_share_costs_the_fund_more() -> None:
    deep = {"union": D("0.12"), "community": D("-0.5")}
    assert run(classes=deep, access_share_min=D("0.6")).by_class["community"] == D("1226496.00")
    assert run(classes=deep, access_share_min=D("0.5")).subsidy == D("1022080.00")


def test_without_shares_the_premium_goes_nowhere() -> None:
    assert run(allocation={}).funds == {}


@pytest.fixture
def works(db: None) -> Works:
    made = build_works()
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": made.today.isoformat(), "shares": ledger.VOTED},
        at=made.at,
    )
    return made


def sold(works: Works) -> None:
    order = build.confirmed_order(works, "100")
    build.report(works, build.released(works, "100", order), first="100")
    build.deliver(works, order, "100")


def asked(works: Works, **changes: str) -> dict[str, str]:
    start = basis(works.today)
    assert start is not None
    sent = {"hourly_advance": "6500", "access_share_min": "60"}
    sent |= {f"class_{kind}": f"{rate * 100:.2f}" for kind, rate in start.now.classes.items()}
    sent |= {f"share_{code}": share for code, share in ledger.VOTED.items()}
    return {**sent, **changes}


def test_the_page_shows_the_year_and_writes_nothing(works: Works) -> None:
    sold(works)
    start = basis(works.today)
    assert start is not None
    assert start.run(start.now).paid == D(955_000)
    client = Client()
    client.force_login(works.user("bruno"))
    before = AuditEvent.objects.count()
    answer = client.get(reverse(URL), asked(works, hourly_advance="7500"))
    page = answer.content.decode()
    assert (answer.status_code, AuditEvent.objects.count()) == (200, before)
    assert "955,000" in page
    assert "no assembly in preparation" in page
    assert client.get(reverse(URL), asked(works, share_clinic="99")).status_code == 422
    client.force_login(works.union_user)
    assert client.get(reverse(URL)).status_code == 403


def test_what_was_tried_becomes_a_motion(works: Works) -> None:
    meet.make_called(works.cast, days=20)
    client = Client()
    client.force_login(works.user("ana"))
    changes = {
        "hourly_advance": "7500", "class_union": "7.5", "share_clinic": "20",
        "share_education": "20",
    }  # fmt: skip
    found = client.get(reverse(URL), asked(works, **changes)).context["ways"]
    kinds = {way.motion.kind: way.urls[0] for way in found}
    assert set(kinds) == {
        "ledger.set_hourly_advance", "production.set_price_list", "ledger.allocate_premium",
    }  # fmt: skip
    said = parse_qs(urlsplit(kinds["production.set_price_list"]).query)
    assert said["effect-class_union"] == ["7.50"]
    for url in kinds.values():
        assert client.get(url).status_code == 200
    form = client.get(kinds["production.set_price_list"]).content.decode()
    assert 'value="7.50"' in form


def test_more_orders_take_no_more_queries(works: Works) -> None:
    client = Client()
    client.force_login(works.user("bruno"))
    counts = []
    for _round in range(2):
        sold(works)
        client.get(reverse(URL), asked(works))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(URL), asked(works, hourly_advance="7000"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 40
