"""Every verb of the floor that is done at a desk: who may, twice, what follows."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from coop.errors import Refused
from production.actions import crews, holds, stops, upkeep
from production.actions.crews import Told, Turn
from production.models import (
    Explanation,
    FloorDevice,
    FloorReport,
    Hold,
    Meter,
    MeterReading,
    Repair,
    Stop,
    WorkLog,
)
from tests.builders import production as build
from tests.builders import tablets
from tests.builders.production import Works
from tests.production.test_window import picture
from tests.questions import Fields, Verb, answer


def device(works: Works) -> FloorDevice:
    tablets.tablet(works)
    return tablets.device()


def flagged(works: Works) -> FloorReport:
    return build.report(works, build.released(works, "20"), first="30")


def held(works: Works) -> Hold:
    return holds.hold(
        floor_report=flagged(works), reason="warped", by=works.user("delia"), at=works.at
    )


def stopped(works: Works) -> Stop:
    return stops.begin(
        workplace=tablets.workplace(works), reason="safety", by=works.user("bruno"), at=works.at
    )


def worked(works: Works) -> WorkLog:
    turn = Turn(works.presses, "morning", works.today)
    hours = {works.cast.member("bruno"): 32}
    crews.hand_over(turn=turn, told=Told(), quarters=hours, by=None, at=works.at)
    return WorkLog.objects.get()


def device_fields(works: Works, _thing: Any) -> Fields:
    return {"name": "Kiln", "sector": works.presses.pk, "workplace": "", "token": "t" * 43}


def stop_fields(works: Works, _thing: Any) -> Fields:
    return {"workplace": tablets.workplace(works).pk, "reason": "energy", "note": ""}


def repair(works: Works) -> Repair:
    return upkeep.ask_repair(
        workplace=tablets.workplace(works), what="leaks oil", by=works.user("bruno"), at=works.at
    )


def meter(works: Works) -> Meter:
    made = upkeep.set_up_meter(name="Gas", unit="m3", by=works.user("delia"), at=works.at)
    read(works, made, "1000")
    return made


def read(works: Works, made: Meter, value: str, reason: str = "") -> MeterReading:
    return upkeep.read_meter(
        meter=made, read_on=works.today, value=Decimal(value), reason=reason,
        by=works.user("bruno"), at=works.at,
    )  # fmt: skip


def reading_fields(works: Works, _thing: Any) -> Fields:
    return {"read_on": works.today.isoformat(), "value": "1200", "reason": ""}


def repair_fields(works: Works, _thing: Any) -> Fields:
    return {"workplace": tablets.workplace(works).pk, "what": "leaks oil"}


def is_open(thing: Any) -> bool:
    return thing.ended_at is None


VERBS = [
    Verb(
        "production:floor_devices", "delia", lambda _: FloorDevice.objects.count(), 0, 1,
        fields=device_fields,
    ),
    Verb(
        "production:floor_device_ending", "delia", is_open, True, False, prepare=device,
        button=True,
    ),
    Verb(
        "production:new_stop", "bruno", lambda _: Stop.objects.open().count(), 0, 1,
        fields=stop_fields, reader="ursula",
    ),
    Verb(
        "production:stop_ending", "bruno", is_open, True, False, prepare=stopped,
        fields=lambda _w, _t: {"note": "guard fixed"}, reader="ursula", hidden=True,
    ),
    Verb(
        "production:explanation", "bruno", lambda _: Explanation.objects.count(), 0, 1,
        prepare=flagged, fields=lambda _w, _t: {"text": "two moulds"}, reader="sofia",
    ),
    Verb(
        "production:new_hold", "delia", lambda _: Hold.objects.open().count(), 0, 1,
        prepare=flagged, fields=lambda _w, _t: {"reason": "warped"},
    ),
    Verb(
        "production:hold_release", "delia", lambda h: h.released_at is None, True, False,
        prepare=held, fields=lambda _w, _t: {"finding": "within tolerance"},
    ),
    Verb(
        "production:hours_correction", "delia", lambda _: WorkLog.objects.count(), 1, 2,
        prepare=worked, fields=lambda _w, _t: {"hours": "7.5", "reason": "left early"},
    ),
    Verb(
        "production:new_repair", "bruno", lambda _: Repair.objects.open().count(), 0, 1,
        fields=repair_fields, reader="ursula",
    ),
    Verb(
        "production:repair_taking", "bruno", lambda r: r.taken_at is None, True, False,
        prepare=repair, reader="ursula", hidden=True, button=True,
    ),
    Verb(
        "production:repair_finishing", "bruno", lambda r: r.done_at is None, True, False,
        prepare=repair, fields=lambda _w, _t: {"outcome": "new seal"}, reader="ursula",
        hidden=True,
    ),
    Verb(
        "production:new_meter", "delia", lambda _: Meter.objects.count(), 0, 1,
        fields=lambda _w, _t: {"name": "Gas", "unit": "m3"},
    ),
    Verb(
        "production:new_reading", "bruno", lambda _: MeterReading.objects.count(), 1, 2,
        prepare=meter, fields=reading_fields, reader="ursula", hidden=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_floor(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_the_tablet_stops_its_place_and_says_what_makes_it_safe_again(works: Works) -> None:
    build.released(works)
    tablet = tablets.tablet(works, tablets.workplace(works))
    danger = {"client_id": str(uuid4()), "reason": "safety"}
    for _twice in range(2):
        assert tablet.post("/floor/stops/new/", danger)["Location"] == tablets.CARD
    stop = Stop.objects.get()
    assert tablet.get(tablets.CARD).context["stop"] == stop
    url = f"/floor/stops/{stop.pk}/ending/"
    assert tablet.post(url, {"client_id": str(uuid4())}).status_code == 422
    assert tablet.post(url, {"client_id": str(uuid4()), "note": "new guard"}).status_code == 303
    assert tablet.get(tablets.CARD).context["stop"] is None


def test_a_flag_is_explained_on_the_tablet_and_leaves_the_coordinators_list(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works, "20")
    tablet.post(tablets.CARD, tablets.card(order))
    report = FloorReport.objects.get()
    desk = Client()
    desk.force_login(works.user("delia"))
    assert list(desk.get("/production/reports/waiting/").context["page"]) == [report]
    said = {"client_id": str(uuid4()), "text": "the kiln car was full"}
    sent = tablet.post(f"/floor/reports/{report.pk}/explanation/", said)
    assert sent["Location"] == tablets.CARD
    assert list(desk.get("/production/reports/waiting/").context["page"]) == []
    assert "the kiln car was full" in desk.get(report.get_absolute_url()).content.decode()


def test_the_day_shows_what_stands_still_and_what_is_held_back(works: Works) -> None:
    stopped(works)
    hold = held(works)
    desk = Client()
    desk.force_login(works.user("sofia"))
    shown = desk.get("/production/today/").context
    assert [s.get_reason_display() for s in shown["stops"]] == ["danger: safety stop"]
    assert list(shown["held"]) == [hold]
    assert shown["unexplained"] == 1
    assert hold.held_at <= timezone.now()


def test_a_meter_falls_only_with_a_reason_and_tells_what_was_used(works: Works) -> None:
    gas = meter(works)
    read(works, gas, "1250.5")
    with pytest.raises(Refused, match="why it fell"):
        read(works, gas, "3")
    row = {"meter": gas, "read_on": works.today, "value": Decimal(3), "recorded_at": works.at}
    with pytest.raises(IntegrityError), transaction.atomic():
        MeterReading.objects.create(**row)
    read(works, gas, "3", "new meter")
    used = [vars(each)["used"] for each in gas.readings.with_used().order_by("id")]
    assert used == [None, Decimal("250.5"), Decimal("-1247.5")]
    desk = Client()
    desk.force_login(works.user("bruno"))
    page = desk.get(gas.get_absolute_url()).content.decode()
    assert "250" in page
    assert "1,247" not in page, "what a new meter shows less was not used"


def test_a_repair_is_asked_for_on_the_tablet_with_a_photo(works: Works) -> None:
    tablet = tablets.tablet(works, tablets.workplace(works))
    photo = SimpleUploadedFile("a.jpg", picture(60, 30), "image/jpeg")
    asked = {"client_id": str(uuid4()), "what": "leaks oil", "photo": photo}
    assert tablet.post("/floor/repairs/new/", asked)["Location"] == tablets.CARD
    made = Repair.objects.get()
    desk = Client()
    desk.force_login(works.user("bruno"))
    answered = desk.get(f"/production/repairs/{made.pk}/file/")
    assert answered["Content-Type"] == "image/jpeg"
    for close in vars(answered)["_resource_closers"]:
        close()
