"""A shift hands over: hours to each member, a note to the next shift, never a quantity beside."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.permissions import Role
from members.advances import Piece, Rates
from members.forms.advances import HoursForm
from production.actions import crews
from production.actions.crews import Told, Turn
from production.models import HandOver, Presence, WorkLog
from tests.builders import tablets
from tests.builders.production import Works
from tests.cast import give

NIGHT_RATES = Rates(hour=Decimal(6500), night=Decimal("0.2"))


def turn(works: Works, shift: str = "morning", *, days_ago: int = 0) -> Turn:
    return Turn(works.presses, shift, works.today - timedelta(days=days_ago))


def hand_over(works: Works, quarters: dict[str, int], **where: object) -> HandOver:
    return crews.hand_over(
        turn=turn(works, **where),  # type: ignore[arg-type]
        told=Told(dangerous="Guard of press 1 is loose"),
        quarters={works.cast.member(name): n for name, n in quarters.items()},
        by=None,
        at=works.at,
    )


def test_a_shift_hands_over_on_the_tablet_and_the_next_one_reads_it(works: Works) -> None:
    tablet = tablets.tablet(works)
    bruno, juana = works.cast.member("bruno"), works.cast.member("juana2")
    here = {"client_id": str(uuid4()), "here": [bruno.pk, juana.pk]}
    assert tablet.post("/floor/crew/", here).status_code == 303
    page = tablet.get("/floor/leaving/")
    assert {m.pk for m in page.context["form"].crew} == {bruno.pk, juana.pk}
    odd = {"client_id": str(uuid4()), f"h{bruno.pk}": "7.3"}
    assert tablet.post("/floor/leaving/", odd).status_code == 422
    told = {"client_id": str(uuid4()), f"h{bruno.pk}": "8", f"h{juana.pk}": "6.75",
            "missing": "glaze"}  # fmt: skip
    for _twice in range(2):
        assert tablet.post("/floor/leaving/", told)["Location"] == tablets.CARD
    assert sorted(WorkLog.objects.values_list("quarters", flat=True)) == [27, 32]
    assert not Presence.objects.here().exists()
    note = HandOver.objects.get()
    assert tablet.get(tablets.CARD).context["note"] == note
    tablet.post(f"/floor/notes/{note.pk}/reading/", {"client_id": str(uuid4())})
    assert tablet.get(tablets.CARD).context["note"] is None


def test_a_day_has_24_hours_over_all_sectors(works: Works) -> None:
    hand_over(works, {"bruno": 60})
    with pytest.raises(Refused, match="at most 24 hours"):
        hand_over(works, {"bruno": 40}, shift="afternoon")
    hand_over(works, {"bruno": 36}, shift="afternoon")
    log = WorkLog.objects.latest("pk")
    row = {"member": log.member, "sector": log.sector, "work_date": log.work_date}
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkLog.objects.create(**row, shift="night", quarters=1, recorded_at=works.at)


def test_who_has_hours_keeps_them_until_they_are_corrected_with_a_reason(works: Works) -> None:
    hand_over(works, {"bruno": 32})
    hand_over(works, {"bruno": 20, "delia": 32})
    log = WorkLog.objects.get(member=works.cast.member("bruno"))
    assert log.quarters == 32
    delia = Client()
    delia.force_login(works.user("delia"))
    url = reverse("production:hours_correction", args=[log.pk])
    fields = {"hours": "7.5", "reason": "left early", "client_id": str(uuid4())}
    assert delia.post(url, {**fields, "client_id": str(uuid4()), "reason": ""}).status_code == 422
    for _twice in range(2):
        assert delia.post(url, fields).status_code == 303
    standing = WorkLog.objects.standing().get(member=log.member)
    assert (standing.quarters, standing.replaces) == (30, log)


def test_hours_are_read_by_their_member_and_by_whoever_coordinates(works: Works) -> None:
    hand_over(works, {"bruno": 32, "delia": 32})
    seen = {
        name: WorkLog.objects.visible_to(works.user(name)).count()
        for name in ("bruno", "delia", "tomas", "aurora", "carla")
    }
    assert seen == {"bruno": 1, "delia": 2, "tomas": 2, "aurora": 0, "carla": 0}
    bruno = Client()
    bruno.force_login(works.user("bruno"))
    page = bruno.get(reverse("production:work_logs")).content.decode()
    assert "Acosta" in page
    assert "D&#x27;Angelo" not in page
    log = WorkLog.objects.get(member=works.cast.member("bruno"))
    assert bruno.get(reverse("production:hours_correction", args=[log.pk])).status_code == 403


def test_who_coordinates_another_sector_reads_and_corrects_no_hours_of_this_one(
    works: Works,
) -> None:
    give(works.cast, Role.SECTOR_COORDINATOR, "elio", "kilns")
    hand_over(works, {"bruno": 32, "elio": 16})
    elio, log = Client(), WorkLog.objects.get(member=works.cast.member("bruno"))
    elio.force_login(works.user("elio"))
    own = WorkLog.objects.visible_to(works.user("elio")).get()
    assert own.member == works.cast.member("elio")
    correction = reverse("production:hours_correction", args=[log.pk])
    fields = {"hours": "7.5", "reason": "left early", "client_id": str(uuid4())}
    assert elio.get(correction).status_code == elio.post(correction, fields).status_code == 404
    # What one worked in the sector of somebody else, that one corrects.
    own_correction = reverse("production:hours_correction", args=[own.pk])
    assert elio.get(own_correction).status_code == 403
    page = elio.get(reverse("production:work_logs")).content.decode()
    assert "Acosta" not in page
    assert own_correction not in page


def test_the_advances_begin_with_the_hours_written_down(works: Works) -> None:
    hand_over(works, {"bruno": 32})
    hand_over(works, {"bruno": 30}, shift="night", days_ago=1)
    hand_over(works, {"bruno": 32}, days_ago=9)
    pieces = [Piece(works.today - timedelta(days=2), works.today, NIGHT_RATES)]
    key = works.cast.member("bruno").pk
    start = HoursForm.worked(pieces)
    assert start == {f"m{key}_h0": Decimal("15.5"), f"m{key}_n0": Decimal("7.5")}


def test_the_note_hangs_on_the_board_and_names_nobody(works: Works) -> None:
    note = hand_over(works, {"bruno": 32})
    reader = Client()
    reader.force_login(works.user("sofia"))
    for url in (note.get_absolute_url(), reverse("production:hand_overs")):
        page = reader.get(url).content.decode()
        assert "Guard of press 1" in page
        assert "Acosta" not in page
