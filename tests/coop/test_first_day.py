"""The first day: steps ticked by the records, put off, taken up; statutes checked; rows typed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop import decisions, first_day, settling, statutes
from coop.actions import first_day as acts
from coop.errors import Refused
from coop.models import AuditEvent, ImportBatch, StatutesInForce, StepPutOff, User
from coop.typed import LINES, TypedForm
from members.imports import Members
from members.models import Member
from tests.builders import assemblies as meet
from tests.builders import first_day as make
from tests.builders import members as people
from tests.cast import Cast

pytestmark = pytest.mark.django_db
IN_ORDER = [
    "statutes", "sectors", "offices", "members", "invitations", "products", "cost-sheets",
    "balances", "assembly",
]  # fmt: skip


@pytest.fixture
def founder() -> User:
    return make.found_empty()


def names(user: User) -> tuple[list[str], list[str]]:
    day = first_day.of(user)
    assert day is not None
    return [step.name for step in day.steps if not step.is_done], [step.name for step in day.off]


def test_the_steps_are_ticked_by_the_records(founder: User) -> None:
    assert names(founder) == (IN_ORDER, [])
    make.take_steps(founder)
    assert first_day.of(founder) is None, "it leaves the start page when all is done"


def test_only_whoever_founded_is_shown_them(coop_founded: Cast) -> None:
    assert first_day.of(coop_founded.user("ana")) is None
    assert first_day.of(coop_founded.founder) is not None
    meet.give_statutes(coop_founded)
    assert "statutes" not in names(coop_founded.founder)[0]


def test_a_step_is_put_off_and_taken_up_again(founder: User) -> None:
    client = Client()
    client.force_login(founder)
    form = {"client_id": str(uuid4())}
    for _again in range(2):
        assert client.post(reverse("coop:putting_off", args=["balances"]), form).status_code == 303
    acts.put_off(step="balances", by=founder, at=timezone.now())
    assert names(founder) == ([name for name in IN_ORDER if name != "balances"], ["balances"])
    assert StepPutOff.objects.count() == 1
    page = client.get("/").content.decode()
    assert "1 step put off" in page and "0 of 9 done" in page
    for _again in range(2):
        acts.take_up(step="balances", by=founder, at=timezone.now())
    assert names(founder) == (IN_ORDER, [])
    events = AuditEvent.objects.filter(event__startswith="first_day.")
    assert [each.event for each in events.order_by("pk")] == [
        "first_day.put_off",
        "first_day.taken_up",
    ]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE coop_stepputoff SET is_off = false")


def test_what_is_done_cannot_be_put_off_and_no_other_step_exists(founder: User) -> None:
    people.make_sector(by=founder, at=timezone.now())
    with pytest.raises(Refused, match="done already"):
        acts.put_off(step="sectors", by=founder, at=timezone.now())
    client = Client()
    client.force_login(founder)
    form = {"client_id": str(uuid4())}
    assert client.post(reverse("coop:putting_off", args=["dreams"]), form).status_code == 404
    client.force_login(people.make_user("passer"))
    assert client.post(reverse("coop:putting_off", args=["sectors"]), form).status_code == 403


def test_the_numbers_of_the_own_paper_become_own_rules(founder: User) -> None:
    client = Client()
    client.force_login(founder)
    url = reverse("coop:statutes_checking")
    assert b'value="15"' in client.get(url).content
    assert b"generic" in client.get(f"{url}?preset=generic").content
    numbers = settling.read(statutes.preset("ar_20337"))
    sent = {**numbers, "preset": "ar_20337", "notice_monthly": 10, "client_id": str(uuid4())}
    assert client.post(url, {**sent, "seconders": ""}).status_code == 422
    assert client.post(url, sent).status_code == 303
    row = StatutesInForce.objects.get(decision__kind="coop.set_statutes")
    preset = statutes.preset("ar_20337").sheet["notice"].value
    assert row.changes == {"notice": {**preset, "monthly": 10}}
    rules = statutes.in_force(timezone.localdate())
    assert (rules.notice_days("monthly"), rules.sheet["notice"].basis) == (10, "own")
    assert "Days of notice" in row.decision.effect


def test_own_rules_that_are_no_number_stay(founder: User) -> None:
    numbers = settling.read(statutes.preset("ar_20337"))
    kept = {"signing_days": 7, "notice": {"monthly": 1}}
    assert settling.changes("ar_20337", numbers, kept=kept) == {"signing_days": 7}
    assert settling.changes("ar_20337", {"seconders": None}, kept={}) == {}
    changed = settling.changes("ar_20337", {"seconders": 2}, kept=kept)
    assert changed == {"seconders": 2, "signing_days": 7}


def test_statutes_do_not_reach_back(founder: User) -> None:
    day = timezone.localdate()
    parameters = {"preset": "generic", "valid_from": str(day - timedelta(days=1))}
    with pytest.raises(Refused, match="reach back"):
        decisions.check("coop.set_statutes", parameters, on=day)
    later = {**parameters, "valid_from": str(day + timedelta(days=30))}
    assert "general rules" in decisions.check("coop.set_statutes", later, on=day)
    people.adopt("coop.set_statutes", by=founder, at=timezone.now(), **later)
    with pytest.raises(Refused, match="Other statutes are set from"):
        decisions.check("coop.set_statutes", {**parameters, "valid_from": str(day)}, on=day)


def test_members_are_typed_seen_once_more_and_come_in(founder: User) -> None:
    people.make_sector(by=founder, at=timezone.now())
    client = Client()
    client.force_login(founder)
    url = reverse("coop:import_typed", args=["members"])
    assert b'value="5"' in client.get(url).content, "the numbers of the register are filled in"
    form = {"client_id": str(uuid4()), **make.typed_members(("Inés", "Ñancu"), ("Luis", ""))}
    answer = client.post(url, form)
    assert answer.status_code == 422 and "Fill in “Family name”." in answer.content.decode()
    assert not ImportBatch.objects.exists()
    form["apellido_2"] = "Paz"
    answer = client.post(url, form)
    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, batch.get_absolute_url())
    assert (len(batch.rows), batch.faults) == (2, 0)
    bring = reverse("coop:import_bring_in", args=[batch.pk])
    client.post(bring, {"client_id": str(uuid4())})
    assert [str(each) for each in Member.objects.order_by("number")] == ["Inés Ñancu", "Luis Paz"]
    assert TypedForm(importer=Members())["numero_1"].value() == 3
    assert client.get(reverse("coop:import_typed", args=["opening-balances"])).status_code == 404


def test_nothing_typed_is_said(founder: User) -> None:
    form = TypedForm({f"numero_{n}": str(n) for n in range(1, LINES + 1)}, importer=Members())
    assert form.errors == {"__all__": ["Type at least one row."]}


def test_whoever_founded_is_not_led_to_what_members_do(coop_founded: Cast) -> None:
    """They prepare the agenda; a motion is a member's."""
    ana, founder = coop_founded.user("ana"), coop_founded.founder
    assembly = meet.make_draft(coop_founded)
    new = reverse("assemblies:motion_new", args=[assembly.pk])
    shown = {}
    for user in (ana, founder):
        client = Client()
        client.force_login(user)
        page = client.get(reverse("assemblies:draft", args=[assembly.pk])).content.decode()
        shown[user] = (f'href="{new}"' in page, "is moved by members" in page)
        assert client.get(new).status_code == (200 if user == ana else 403)
    assert shown == {ana: (True, False), founder: (False, True)}
