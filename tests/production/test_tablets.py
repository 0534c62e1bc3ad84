"""A tablet of the floor: a place with one card. Nobody signs in, and one Save says it all."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.models import AuditEvent, User
from members.models import Member
from production import sequences, shifts
from production.models import FloorReport, Meter, Presence, Rework, StockBalance, Stop
from tests.builders import production as build
from tests.builders import recipes, tablets
from tests.builders.production import Works
from tests.production.test_window import picture

STATIC = Path(__file__).parents[2] / "static"
PAGE_BYTES_MAX = 60_000
QUERIES_MAX = 70


def in_stock() -> Decimal:
    return sum(StockBalance.objects.values_list("quantity", flat=True), Decimal(0))


def test_a_crew_reports_with_one_save_and_nobody_signs_in(works: Works) -> None:
    order = build.released(works, "400")
    tablet = tablets.tablet(works, tablets.workplace(works))
    page = tablet.get(tablets.CARD)
    assert page.context["form"]["order"].value() == order.pk
    assert "_auth_user_id" not in tablet.session
    sent = tablet.post(tablets.CARD, tablets.card(order, second="2"))
    report = FloorReport.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, f"/floor/?saved={report.pk}")
    assert (report.sector, str(report.workplace)) == (works.presses, "Press 1")
    assert in_stock() == Decimal(32)
    event = AuditEvent.objects.get(event="report.recorded")
    assert (event.by, event.particulars) == (None, {"device": tablets.device().pk})
    after = tablet.get(sent["Location"])
    assert after.context["saved"] == report
    assert after.context["card"].in_hand.first == Decimal(30)
    shown = after.context["form"]
    assert (shown["first"].value(), shown["second"].value()) == (Decimal(30), None)
    assert shown["crew_size"].value() == 4


def test_rework_a_stop_and_a_photo_go_with_the_report_and_back_with_its_undoing(
    works: Works,
) -> None:
    order, place = build.released(works, "400"), tablets.workplace(works)
    tablet = tablets.tablet(works, place)
    fields = tablets.card(
        order, first="", rework="3", rework_reason=works.reason.pk, stop_minutes="30",
        stop_reason="energy", photo=SimpleUploadedFile("a.jpg", picture(60, 30), "image/jpeg"),
    )  # fmt: skip
    sent = tablet.post(tablets.CARD, fields)
    assert sent.status_code == 303, sent.content.decode()
    report, stop = FloorReport.objects.get(), Stop.objects.get()
    assert stop.ended_at is not None
    assert (stop.workplace, stop.ended_at - stop.began_at) == (place, timedelta(minutes=30))
    assert report.photo.size > 0
    assert in_stock() == 0, "what must be done again is no stock"
    url = f"/floor/reports/{report.pk}/reversal/"
    once = {"client_id": str(uuid4()), "reason": "mistyped"}
    undone = tablet.post(url, once)
    assert undone["Location"] == f"/floor/?again={report.pk}"
    assert tablet.post(url, once)["Location"] == undone["Location"]
    assert sum(Rework.objects.values_list("quantity", flat=True)) == 0
    assert not Stop.objects.standing().exists()
    assert tablet.get(undone["Location"]).context["again"] == report


def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    shown = tablet.post(tablets.CARD, tablets.card(order, scrap="3"))
    assert shown.status_code == 422
    assert list(shown.context["form"].errors) == ["reason"]
    assert shown.context["form"]["scrap"].value() == "3"
    assert not FloorReport.objects.exists()


def test_more_than_planned_is_saved_flagged_and_told(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works, "20")
    sent = tablet.post(tablets.CARD, tablets.card(order))
    assert tablet.get(sent["Location"]).context["flags"] == ["More came out than was planned."]


def test_a_browser_that_is_no_tablet_gets_nothing_and_an_ended_one_no_more(works: Works) -> None:
    order = build.released(works)
    assert Client().get(tablets.CARD).status_code == 403
    tablet = tablets.tablet(works)
    coordinator = Client()
    coordinator.force_login(works.user("delia"))
    ending = f"/production/floor-devices/{tablets.device().pk}/ending/"
    assert coordinator.post(ending, {"client_id": str(uuid4())}).status_code == 303
    assert tablet.get(tablets.CARD).status_code == 403
    assert tablet.post(tablets.CARD, tablets.card(order)).status_code == 403
    assert not FloorReport.objects.exists()


def test_another_place_cannot_undo_what_this_one_reported(works: Works) -> None:
    report = build.report(works, build.released(works), first="20")
    works.cast.sectors["presses"] = works.cast.sectors["kilns"]
    kilns = tablets.tablet(works)
    assert kilns.get(f"/floor/reports/{report.pk}/reversal/").status_code == 404
    assert kilns.get(f"{tablets.CARD}?saved={report.pk}").context["saved"] is None


def test_the_crew_is_tapped_by_name_and_no_quantity_stands_beside_it(works: Works) -> None:
    build.released(works)
    tablet = tablets.tablet(works)
    names = list(Member.objects.filter(sector=works.presses)[:3])
    sent = tablet.post("/floor/crew/", {"client_id": str(uuid4()), "here": [m.pk for m in names]})
    assert sent["Location"] == tablets.CARD
    assert Presence.objects.here().count() == 3
    assert tablet.get(tablets.CARD).context["form"]["crew_size"].value() == 3
    tablet.post("/floor/crew/", {"client_id": str(uuid4()), "here": [names[0].pk]})
    assert [p.member for p in Presence.objects.here()] == [names[0]]
    page = tablet.get(tablets.CARD).content.decode()
    assert not any(member.family_name in page for member in names)


def test_no_table_of_the_floor_holds_a_person_and_a_quantity() -> None:
    for model in apps.get_app_config("production").get_models():
        fields = model._meta.get_fields()
        persons = [f for f in fields if getattr(f, "related_model", None) is Member and f.concrete]
        figures = [f for f in fields if isinstance(f, models.DecimalField)]
        assert not (persons and figures), model


def test_the_card_with_all_it_needs_is_light(works: Works) -> None:
    recipes.adopted(works)
    recipes.received(works, recipes.material(works), "900")
    build.released(works)
    page = tablets.tablet(works).get(tablets.CARD).content
    assert b"data-material" in page
    parts = [page, *(path.read_bytes() for path in pieces(page.decode()))]
    assert sum(len(gzip.compress(part)) for part in parts) < PAGE_BYTES_MAX * 0.6
    assert "htmx" not in page.decode()


def pieces(page: str) -> list[Path]:
    """The sheets and scripts a page asks for, with what those ask for, and the drawings."""
    named = re.findall(r"/static/([\w/.-]+\.(?:css|js|svg))", page)
    css = re.findall(r'url\("([\w/.-]+)"\)', (STATIC / "css/app.css").read_text())
    scripts = [path.name for path in (STATIC / "js").glob("floor*.js")]
    scripts += ["camera.js", "lot-camera.js", "materials.js"]
    asked = {*named, *(f"css/{name}" for name in css), *(f"js/{name}" for name in scripts)}
    return [STATIC / name for name in sorted(asked)]


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS, MOMENTS)
def test_a_moment_lies_in_the_shift_that_began_last(moment: datetime, before: datetime) -> None:
    began = shifts.beginning(moment)
    assert 0 <= (moment - began).total_seconds() < 8 * 3600
    assert shifts.shift_at(moment) == shifts.shift_at(began)
    assert shifts.day_of_work(moment) == began.date()
    hours = shifts.hours_since(min(before, moment), moment)
    assert shifts.QUARTER <= hours <= shifts.HOURS_OF_A_SHIFT
    assert hours % shifts.QUARTER == 0


@given(st.sets(st.integers(1, 20), max_size=9))
def test_what_is_missing_and_what_came_make_the_whole(numbers: set[int]) -> None:
    lacking = {n for a, b in sequences.missing(numbers) for n in range(a, b + 1)}
    assert lacking | numbers == set(range(1, max(numbers, default=0) + 1))
    assert not lacking & numbers


def test_only_members_see_the_tablets(works: Works) -> None:
    tablets.tablet(works)
    device = type(tablets.device())
    assert device.objects.visible_to(works.user("bruno")).count() == 1
    assert not device.objects.visible_to(User.objects.get(username="ursula")).exists()


LISTS = ("floor_devices", "stops", "hand_overs", "work_logs", "waiting_reports", "repairs",
         "meters", "today")  # fmt: skip


def test_three_of_everything_take_as_many_queries_as_one(works: Works) -> None:
    desk = Client()
    desk.force_login(works.user("delia"))
    found = []
    for more in ((1,), (2, 3)):
        for n in more:
            tablets.one_more(works, n)
        urls = [reverse(f"production:{name}") for name in LISTS]
        urls.append(Meter.objects.order_by("id")[0].get_absolute_url())
        found.append([queries(desk, url) for url in urls])
    assert found[0] == found[1]


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_an_hourly_report_asks_the_database_little(works: Works) -> None:
    order = build.released(works, "400")
    tablet = tablets.tablet(works, tablets.workplace(works))
    tablet.post(tablets.CARD, tablets.card(order))
    with CaptureQueriesContext(connection) as asked:
        tablet.post(tablets.CARD, tablets.card(order))
    assert len(asked) <= QUERIES_MAX
