"""The pages of a secret ballot: drawing a paper, what shows while it is open, the board."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import attendance
from assemblies.models import Ballot, PaperIssue
from assemblies.urn.casting import turnout
from coop.models import AuditEvent, User
from tests.assemblies.urn.builders import VOTERS, Secret, prepare
from tests.assemblies.urn.voter import Paper
from tests.builders.production import Works


@pytest.fixture
def secret(works: Works) -> Secret:
    return prepare(works.cast)


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def ask(secret: Secret, username: str, paper: Paper | None = None) -> tuple[int, dict[str, str]]:
    paper = paper or Paper(secret.urn.box.public_key)
    url = reverse("assemblies:paper", args=[secret.urn.pk])
    answer = client_of(username).post(url, {"blinded": paper.blinded.hex()})
    return answer.status_code, answer.json()


def test_a_phone_draws_a_paper_and_twice_is_harmless(secret: Secret) -> None:
    paper = Paper(secret.urn.box.public_key)
    first, second = ask(secret, "elio", paper), ask(secret, "elio", paper)
    assert first == second
    assert first[0] == 200
    assert paper.open(bytes.fromhex(first[1]["signature"])).signature
    assert PaperIssue.objects.filter(member=secret.member("elio")).count() == 1
    assert AuditEvent.objects.filter(event="paper.drawn", by__username="elio").count() == 1


def test_what_stops_a_paper_is_said_in_words(secret: Secret) -> None:
    status, said = ask(secret, "bruno")
    assert (status, "already have a ballot paper" in said["why"]) == (409, True)
    url = reverse("assemblies:paper", args=[secret.urn.pk])
    for blinded in ("", "xyz"):
        answer = client_of("elio").post(url, {"blinded": blinded})
        assert answer.status_code in {400, 409}
        assert answer.json()["why"]
    attendance.check_out(
        assembly=secret.assembly, member=secret.member("elio"), by=secret.cast.user("sofia")
    )
    assert ask(secret, "elio")[0] == 409


def test_a_paper_is_asked_for_by_members_of_the_house_only(secret: Secret) -> None:
    url = reverse("assemblies:paper", args=[secret.urn.pk])
    assert client_of("elio").get(url).status_code == 405
    assert Client().post(url).status_code == 302
    assert client_of("ursula").post(url, {"blinded": "00"}).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(secret.cast.user("elio"))
    assert strict.post(url, {"blinded": "00"}).status_code == 403


PAGES = {
    "assembly": ("assemblies:assembly", "assembly"),
    "chair": ("assemblies:chair", "assembly"),
    "hall": ("assemblies:hall", "assembly"),
    "motion": ("assemblies:motion", "motion"),
    "urn": ("assemblies:urn", "urn"),
    "ballot": ("assemblies:ballot", "ballot"),
    "handing": ("assemblies:handing", "ballot"),
    "count": ("assemblies:count", "ballot"),
    "board": ("assemblies:board", "ballot"),
}
HISTORIES = ("assemblies.urn", "assemblies.ballot", "assemblies.assembly")


def pages(secret: Secret, ballot: Ballot) -> dict[str, tuple[int, str]]:
    """Every page near a secret ballot, as whoever runs the assembly sees it."""
    things = {
        "assembly": secret.assembly,
        "motion": secret.motion,
        "urn": secret.urn,
        "ballot": ballot,
    }
    client = client_of("ana")
    urls = {name: reverse(view, args=[things[of].pk]) for name, (view, of) in PAGES.items()}
    for label in HISTORIES:
        thing = things[label.removeprefix("assemblies.")]
        urls[label] = reverse("coop:history", args=[label, thing.pk])
    urls["start"], urls["search"] = "/", "/search/?q=Relight"
    answers = {name: client.get(url) for name, url in urls.items()}
    return {name: (a.status_code, a.content.decode()) for name, a in answers.items()}


def test_while_it_is_open_no_page_shows_a_ballot_or_a_running_count(secret: Secret) -> None:
    ballot = secret.open(tellers=True)
    assert turnout(secret.urn.box_id) == 0
    for voters, shown in ((2, 0), (3, 3), (4, 3), (6, 5)):
        secret.vote(dict.fromkeys(VOTERS[:voters], "no"))
        assert turnout(secret.urn.box_id) == shown
    seen = pages(secret, ballot)
    assert seen["board"][0] == 404
    assert {name for name, (status, _) in seen.items() if status != 200} == {"board"}
    hidden = [s for p in secret.papers.values() for s in (p.token.hex(), p.code)]
    for name, (_status, content) in seen.items():
        assert [s for s in hidden if s in content] == [], name
    chair = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", seen["chair"][1]))
    assert "papers in the urn, at least" in chair


def test_the_board_shows_every_ballot_once_it_is_sealed(secret: Secret) -> None:
    ballot = secret.open(tellers=True)
    secret.vote({"bruno": "yes", "delia": "no", "pablo": "yes"})
    secret.close(ballot)
    seen = pages(secret, ballot)
    assert seen["board"][0] == 200
    for name in ("bruno", "delia", "pablo"):
        assert secret.papers[name].code in seen["ballot"][1]
        assert secret.papers[name].token.hex() in seen["board"][1]
    assert secret.papers["diana"].code not in seen["ballot"][1]
    names = [str(member) for member in secret.cast.members.values()]
    assert [name for name in names if name in seen["board"][1]] == []
    assert client_of("ursula").get(reverse("assemblies:board", args=[ballot.pk])).status_code == 404


def test_the_minutes_keep_the_root(secret: Secret) -> None:
    ballot = secret.open()
    secret.vote({"bruno": "yes", "delia": "yes"})
    secret.close(ballot)
    client = client_of("ana")
    client.post(
        reverse("assemblies:closing", args=[secret.assembly.pk]), {"client_id": str(uuid4())}
    )
    secret.assembly.refresh_from_db()
    (item,) = secret.assembly.minutes.content["items"]
    kept = item["motions"][0]["ballot"]
    secret.urn.box.refresh_from_db()
    assert kept["urn"] == {
        "fingerprint": secret.urn.fingerprint,
        "root": secret.urn.box.root,
        "issued": 6,
        "handed": 0,
        "cast": 2,
    }
    assert kept["votes"] == []
    assert timezone.now() > secret.assembly.minutes.assembled_at
