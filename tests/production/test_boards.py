"""Boards: the figures of crews, counted by hand here, told to everybody and never of one person."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from production.actions import making, stops, upkeep
from production.promising import Due, Outlook, outlooks
from production.reading.all_boards import KEYS, all_boards
from production.reading.boards import Asked, floor_of
from production.reading.telling import Board
from tests.builders import crews, tablets
from tests.builders import production as build
from tests.builders.production import Works

# A loaded machine draws slowly; that says nothing about the rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TODAY = date(2026, 3, 6)
WEEK = timedelta(days=7)


def asked(works: Works, **changes: object) -> Asked:
    return Asked(**{"since": works.today - WEEK, "until": works.today, **changes})  # type: ignore[arg-type]


def boards(works: Works, **changes: object) -> dict[str, Board]:
    _floor, found = all_boards(asked(works, **changes), now=works.at)
    keys = [key for key in KEYS if key != "energy" or "sector" not in changes]
    assert [each.key for each in found] == keys
    return {each.key: each for each in found}


def test_nothing_yet_is_said_in_words(works: Works) -> None:
    found = boards(works)
    assert [each.key for each in found.values() if each.chart] == []
    assert found["today"].says == "No crew has reported today."


def test_figures_are_those_of_the_reports(works: Works) -> None:
    order = build.released(works, "100", build.confirmed_order(works))
    crews.reported(works, order, first="30", scrap="6")
    undone = crews.reported(works, order, first="99", scrap="1")
    making.reverse_report(floor_report=undone, reason="twice", by=works.user("bruno"), at=works.at)
    crews.reported(works, order, sector="kilns", first="12", scrap="0", day=works.today - WEEK)
    found = boards(works)
    assert list(found["today"].rows) == [("Prensas", Decimal(30), 0, Decimal(6))]
    assert found["today"].says == "30\xa0m² of first grade so far today."
    assert [row[1:] for row in found["grades"].rows] == [
        (Decimal(12), 0, 0),
        (Decimal(30), 0, Decimal(6)),
    ]
    assert found["grades"].says == "88% of what came out was first grade."
    assert list(found["scrap"].rows) == [("breakage", Decimal(6))]
    assert list(found["purpose"].rows) == [("order of a buyer", Decimal(42), 1)]
    assert [row[1:] for row in found["hours"].rows] == [(40, 0, 40), (40, 40, 0)]
    assert found["orders"].rows[0][2:] == (Decimal(100), Decimal(42), Decimal(58))
    assert found["promises"].rows[0][3:] == (Decimal(100), "at risk")
    assert found["promises"].says == "1 of 1 promised lines are late or at risk."


def test_stops_and_meters_are_of_places(works: Works) -> None:
    order = build.released(works, "500")
    crews.reported(works, order, first="50", day=works.today - WEEK)
    stop = stops.begin(
        workplace=tablets.workplace(works), reason="breakdown", by=works.user("bruno"), at=works.at
    )
    stops.end(stop=stop, by=works.user("bruno"), at=works.at + timedelta(minutes=90))
    meter = upkeep.set_up_meter(name="Gas", unit="m3", by=works.user("pablo"), at=works.at)
    for weeks, value in ((1, "1000"), (0, "1120")):
        upkeep.read_meter(
            meter=meter,
            read_on=works.today - WEEK * weeks,
            value=Decimal(value),
            reason="",
            by=works.user("pablo"),
            at=works.at,
        )
    found = boards(works)
    assert list(found["stops"].rows) == [("breakdown", 1, Decimal("1.50"))]
    assert (
        found["stops"].says == "Places stood still for 1\xa0h\xa030\xa0min; longest by: breakdown."
    )
    assert list(found["energy"].rows) == [("Gas", Decimal(120), Decimal(50), Decimal("2.4"))]
    assert found["energy"].says == "Gas: 2.4\xa0m³/m² of first grade."
    alone = boards(works, sector=works.cast.sectors["kilns"])
    assert "energy" not in alone
    assert alone["stops"].rows == []


def test_crews_of_one_two_and_three_on_the_boards(works: Works) -> None:
    """One alone is told with the presses, also when only their sector is asked for."""
    order = build.released(works, "500")
    crews.reported(works, order, sector="kilns", size=1, first="7", scrap="2")
    assert boards(works)["today"].rows == []
    assert boards(works)["hours"].rows[-1][1] == 0, "one alone is in no sum either"
    crews.reported(works, order, size=2, first="20", scrap="0")
    both = boards(works)
    assert list(both["today"].rows) == [("Prensas + Hornos", Decimal(27), 0, Decimal(2))]
    assert both["hours"].rows[-1][1:] == (24, 24)
    for sector in ("kilns", "presses"):
        floor = floor_of(asked(works, sector=works.cast.sectors[sector]))
        assert (list(floor.reports), floor.held_back) == ([], True)
    crews.reported(works, order, size=3, first="30", scrap="0")
    assert [row[0] for row in boards(works)["today"].rows] == ["Prensas + Hornos"]
    crews.reported(works, order, sector="kilns", size=3, first="5", scrap="0")
    assert [row[0] for row in boards(works)["today"].rows] == ["Prensas", "Hornos"]
    alone = boards(works, sector=works.cast.sectors["kilns"])
    assert list(alone["today"].rows) == [("Hornos", Decimal(12), 0, Decimal(2))]


def test_pages_files_and_the_wall(works: Works) -> None:
    order = build.released(works, "500")
    crews.reported(works, order)
    client = Client()
    client.force_login(works.user("elio"))
    page = client.get(reverse("production:boards")).content.decode()
    assert page.count("chart-svg") == 8
    assert "Elio" not in page.partition("<main")[2].partition("</main")[0]
    sheet = client.get(reverse("production:boards_sheet") + "?paper=a3").content.decode()
    assert "boards-a3" in sheet
    file = client.get(reverse("production:board_csv", args=["today"])).content.decode()
    assert file == "\ufeffSector,First grade,Second grade,Scrap\r\nPrensas,10.0000,0,1.0000\r\n"
    assert client.get(reverse("production:board_csv", args=["people"])).status_code == 404
    wall = reverse("production:wall")
    titles = [
        client.get(f"{wall}?n={n}", headers={"HX-Request": "true"}).context["board"].key
        for n in range(9)
    ]
    assert titles[0] == titles[8] == "today"
    assert len(set(titles)) == 8
    for user in (works.union_user, works.user("carla")):
        client.force_login(user)
        assert client.get(reverse("production:boards")).status_code == 403


def test_what_cannot_be_asked_is_said(works: Works) -> None:
    client = Client()
    client.force_login(works.user("elio"))
    for query in ("since=2026-03-01&until=2026-02-01", "since=2020-01-01&until=2026-01-01"):
        answer = client.get(reverse("production:boards") + "?" + query)
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert client.post(reverse("production:boards")).status_code == 405


def test_more_reports_take_no_more_queries(works: Works) -> None:
    counts = []
    for n in (1, 3):
        for _each in range(n):
            order = build.released(works, "100", build.confirmed_order(works))
            crews.reported(works, order, sector="kilns")
            crews.reported(works, order, day=works.today - WEEK)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            boards(works)
        counts.append(len(caught))
    assert counts[0] == counts[1]


DUES = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 50), st.integers(-3, 20)), max_size=5)


@CALM
@given(DUES, st.integers(0, 60), st.integers(0, 9))
def test_more_goods_or_a_faster_pace_never_make_a_promise_worse(
    given_: list[tuple[int, int, int]], free: int, pace: int
) -> None:
    order = list(Outlook)
    dues = [Due(a, Decimal(b), TODAY + timedelta(days=c)) for a, b, c in given_]

    def of(there: int, speed: int) -> list[int]:
        both = [{1: Decimal(n), 2: Decimal(n)} for n in (there, speed)]
        return [order.index(x) for x in outlooks(dues, free=both[0], pace=both[1], today=TODAY)]

    now = of(free, pace)
    assert all(a >= b for a, b in zip(now, of(free + 5, pace), strict=True))
    assert all(a >= b for a, b in zip(now, of(free, pace + 1), strict=True))


@pytest.mark.parametrize(
    ("days", "free", "pace", "outlook"),
    [
        (-1, 99, 9, Outlook.LATE),
        (5, 10, 0, Outlook.READY),
        (5, 0, 2, Outlook.IN_TIME),
        (5, 0, 1, Outlook.AT_RISK),
        (5, 0, 0, Outlook.AT_RISK),
    ],
)
def test_how_a_promised_day_stands(days: int, free: int, pace: int, outlook: Outlook) -> None:
    due = Due(1, Decimal(10), TODAY + timedelta(days=days))
    found = outlooks([due], free={1: Decimal(free)}, pace={1: Decimal(pace)}, today=TODAY)
    assert found == [outlook]
