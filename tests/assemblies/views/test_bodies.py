"""The pages of the bodies: who sees them, who calls a meeting, what is said."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.hooks import await_assembly, await_board
from assemblies.models import Assembly
from members.membership import COUNCIL, BodyRef
from tests.builders import bodies as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def fields(cast: Cast, **more: object) -> dict[str, object]:
    day = cast.today + timedelta(days=5)
    plan = {"title": "Weekly", "place": "Canteen", "day": day.isoformat(), "time": "10:00"}
    return {**plan, "client_id": uuid4(), **more}


def test_a_coordinator_prepares_a_meeting_of_the_own_sector_once(cast: Cast) -> None:
    url = reverse("assemblies:body_meeting", args=[build.sector(cast).key])
    sent, client = fields(cast), signed_in(cast, "delia")
    assert client.get(url).status_code == 200
    answers = [client.post(url, sent) for _again in range(2)]
    assembly = Assembly.objects.get()
    draft = reverse("assemblies:draft", args=[assembly.pk])
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, draft)] * 2
    assert (assembly.kind, assembly.body) == ("sector", build.sector(cast))
    assert client.get(draft).status_code == 200
    page = client.get(reverse("assemblies:body", args=[build.sector(cast).key]))
    assert draft in page.content.decode()


def test_others_are_refused_and_strangers_find_nothing(cast: Cast) -> None:
    url = reverse("assemblies:body_meeting", args=[build.sector(cast).key])
    codes = {
        name: signed_in(cast, name).post(url, fields(cast)).status_code
        for name in ("bruno", "diana", "carla")
    }
    assert codes == {"bruno": 403, "diana": 403, "carla": 403}
    assert Client().post(url, fields(cast)).status_code == 302
    assert signed_in(cast, "delia").delete(url).status_code == 405
    assert not Assembly.objects.exists()


def test_an_incomplete_form_says_what_is_missing(cast: Cast) -> None:
    url = reverse("assemblies:body_meeting", args=[build.sector(cast).key])
    answer = signed_in(cast, "delia").post(url, {"client_id": uuid4()})
    assert answer.status_code == 422
    assert not Assembly.objects.exists()


@pytest.mark.parametrize(
    "key", ["sector-9999", "nothing", "shift-noon", "committee-1", "council-1"]
)
def test_a_body_that_is_not_there_is_not_found(cast: Cast, key: str) -> None:
    for name in ("assemblies:body", "assemblies:body_meeting"):
        assert signed_in(cast, "ana").get(reverse(name, args=[key])).status_code == 404


def test_every_body_has_its_page(cast: Cast) -> None:
    build.form_committee(cast, "bruno")
    client = signed_in(cast, "bruno")
    index = client.get(reverse("assemblies:bodies")).content.decode()
    for name in ("Board", "Coordinators", "Sector Prensas", "Shift: night", "Gender and care"):
        assert name in index
    for key in ("general", "council", "coordinators", "shift-night", build.sector(cast).key):
        assert client.get(reverse("assemblies:body", args=[key])).status_code == 200


def test_a_meeting_awaits_those_on_its_roll(cast: Cast) -> None:
    build.called(cast, build.sector(cast), by="delia")
    waiting = {name for name in cast.members if list(await_assembly(cast.user(name)))}
    assert waiting == {"bruno", "delia", "pablo", "juana2"}
    listed = {
        name: "Meeting" in signed_in(cast, name).get(reverse("assemblies:index")).content.decode()
        for name in ("bruno", "diana")
    }
    assert listed == {"bruno": True, "diana": False}


def test_a_meeting_takes_an_item_after_the_call(cast: Cast) -> None:
    assembly = build.called(cast, build.sector(cast), by="delia")
    url = reverse("assemblies:item_new", args=[assembly.pk])
    page = signed_in(cast, "delia").get(assembly.get_absolute_url()).content.decode()
    assert url in page
    sent = {"title": "The gate", "minutes_planned": 10, "client_id": uuid4()}
    answer = signed_in(cast, "delia").post(url, sent)
    assert answer["Location"] == assembly.get_absolute_url()
    item = assembly.items.get()
    assert (item.title, item.on_notice) == ("The gate", False)


def test_a_board_that_does_not_meet_is_reminded(cast: Cast) -> None:
    assert list(await_board(cast.user("ana"))) == []
    Assembly.objects.create(
        kind="council",
        body_kind="council",
        number=9,
        title="Board",
        place="Office",
        state="closed",
        starts_at=timezone.now() - timedelta(days=40),
    )
    assert Assembly.objects.of(BodyRef(COUNCIL)).count() == 1
    titles = [waiting.title for waiting in await_board(cast.user("ana"))]
    assert len(titles) == 1
    assert "every 31 days" in titles[0]
    assert list(await_board(cast.user("bruno"))) == []
    build.called(cast, BodyRef(COUNCIL), by="ana")
    assert list(await_board(cast.user("ana"))) == []
