"""What phones ask each second: cheap, the same for everybody, right within a moment."""

import json
import re
import time
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from redis import RedisError

from assemblies.actions import attendance, ballots, moods
from assemblies.models import Assembly, Ballot
from assemblies.views import live
from coop import clock, microcache
from coop.models import User
from members.actions import register
from tests.builders import assemblies as meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests, also those that run beside these, have assemblies of the same numbers."""
    prefix = f"{id(monkeypatch)}-{timezone.now().timestamp()}"
    monkeypatch.setattr(caches["default"], "key_prefix", prefix)
    microcache._own.clear()
    microcache._held.clear()
    monkeypatch.setattr(microcache, "_store", microcache.Store())


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return meet.open_today(cast)


def open_ballot(cast: Cast, assembly: Assembly) -> Ballot:
    return meet.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())


def phone(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, assembly: Assembly, etag: str = "") -> Any:
    headers = {"If-None-Match": etag} if etag else {}
    return client.get(f"/assemblies/{assembly.pk}/live/", headers=headers)


def a_second_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + microcache.FRESH_SECONDS
    monkeypatch.setattr(time, "time", lambda: later)


def heard(client: Client, assembly: Assembly) -> dict[str, Any]:
    said: dict[str, Any] = ask(client, assembly).json()
    return said


def test_who_was_let_in_is_answered_with_one_query(cast: Cast, assembly: Assembly) -> None:
    client = phone(cast.user("bruno"))
    first = ask(client, assembly)
    ask(client, assembly)
    with CaptureQueriesContext(connection) as queries:
        again = ask(client, assembly, first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) == 1 and "django_session" in queries[0]["sql"]
    with CaptureQueriesContext(connection) as queries:
        other = ask(client, assembly, '"older"')
    assert (other.status_code, other.json()) == (200, first.json())
    assert len(queries) == 1
    assert other["Cache-Control"] == "no-store"


def test_a_second_reader_costs_no_look_at_the_room(cast: Cast, assembly: Assembly) -> None:
    ask(phone(cast.user("bruno")), assembly)
    with CaptureQueriesContext(connection) as queries:
        ask(phone(cast.user("delia")), assembly)
    assert not [q for q in queries if "assemblies_attendance" in q["sql"]]


def own_part(client: Client, assembly: Assembly) -> str:
    url = f"{assembly.get_absolute_url()}?seen=-"
    return client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_an_own_part_asks_for_what_is_ones_own_alone(cast: Cast, assembly: Assembly) -> None:
    """Five hundred fetch theirs within seconds: what the hall has in common is gathered once."""
    ballot = open_ballot(cast, assembly)
    mine = {name: phone(cast.user(name)) for name in ("bruno", "delia")}
    assert "Vote now" in own_part(mine["bruno"], assembly)
    meet.vote(ballot, cast.member("delia"), "yes", at=clock.now())
    with CaptureQueriesContext(connection) as queries:
        assert "Your vote is recorded." in own_part(mine["delia"], assembly)
    assert len(queries) <= 13
    assert "Vote now" in own_part(mine["bruno"], assembly), "nothing of another's is in it"


def test_each_person_gets_a_salt_of_their_own(cast: Cast, assembly: Assembly) -> None:
    moods.ask(assembly=assembly, question="Go on?", by=cast.user("ana"), at=clock.now())
    salts = set()
    for name in ("bruno", "delia"):
        page = own_part(phone(cast.user(name)), assembly)
        salts |= set(re.findall(r'name="salt" value="(\w+)"', page))
    assert len(salts) == 2


def test_what_an_action_changes_is_said_at_once(
    cast: Cast,
    assembly: Assembly,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = phone(cast.user("bruno"))
    marks = [heard(client, assembly)]
    with django_capture_on_commit_callbacks(execute=True):
        ballot = open_ballot(cast, assembly)
    marks.append(heard(client, assembly))
    assert "Being voted now" in marks[-1]["shown"]["now"]
    with django_capture_on_commit_callbacks(execute=True):
        meet.vote(ballot, cast.member("delia"), "yes", at=clock.now())
    marks.append(heard(client, assembly))
    assert "1 of 12 people have voted." in " ".join(marks[-1]["shown"]["now"].split())
    with django_capture_on_commit_callbacks(execute=True):
        ballots.close(ballot=ballot, by=cast.user("ana"))
    marks.append(heard(client, assembly))
    assert "Last result" in marks[-1]["shown"]["now"]
    states = [said["state"] for said in marks]
    assert states[1] == states[2] and len(set(states)) == 3  # a vote alone sends no phone for more
    assert len({said["mark"] for said in marks}) == 4  # the hall screen shows each


def test_what_nobody_announced_is_seen_within_a_second(
    cast: Cast, assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a vote at the booth, or the hour of the second call."""
    monkeypatch.setattr(microcache, "touch", lambda _subject: None)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    client = phone(cast.user("bruno"))
    before = ask(client, assembly)
    open_ballot(cast, assembly)
    assert ask(client, assembly)["ETag"] == before["ETag"]
    a_second_passes(monkeypatch)
    assert ask(client, assembly)["ETag"] != before["ETag"]


def test_nothing_of_ones_own_is_in_it(cast: Cast, assembly: Assembly) -> None:
    """The first to ask makes it for all: a chair who voted, or somebody who has not come."""
    ballot = open_ballot(cast, assembly)
    meet.vote(ballot, cast.member("ana"), "no", at=clock.now())
    attendance.check_out(assembly=assembly, member=cast.member("elio"), by=cast.user("elio"))
    said = []
    for name in ("ana", "bruno", "elio"):
        cache.clear()
        said.append(heard(phone(cast.user(name)), assembly))
    assert said[0] == said[1] == said[2]
    assert "csrf" not in json.dumps(said) and "<form" not in json.dumps(said)
    page = phone(cast.user("bruno")).get(assembly.get_absolute_url()).content.decode()
    assert f'data-live-mark="{said[0]["state"]}"' in page
    hall = phone(cast.user("bruno")).get(f"/assemblies/{assembly.pk}/hall/").content.decode()
    assert f'data-live-mark="{said[0]["mark"]}"' in hall


def test_each_language_has_its_own(cast: Cast, assembly: Assembly) -> None:
    open_ballot(cast, assembly)
    User.objects.filter(username="delia").update(language="es")
    english, spanish = phone(cast.user("bruno")), phone(cast.user("delia"))
    for _ in range(2):
        assert "Being voted now" in heard(english, assembly)["shown"]["now"]
        assert "Being voted now" not in heard(spanish, assembly)["shown"]["now"]


def test_who_may_not_look_hears_nothing(cast: Cast, assembly: Assembly) -> None:
    ask(phone(cast.user("bruno")), assembly)  # it is made and kept
    assert ask(Client(), assembly).status_code == 302
    assert ask(phone(cast.user("carla")), assembly).status_code in {403, 404}
    assert phone(cast.user("bruno")).post(f"/assemblies/{assembly.pk}/live/").status_code == 405


def test_who_signed_out_is_let_in_no_more(cast: Cast, assembly: Assembly) -> None:
    client = phone(cast.user("bruno"))
    ask(client, assembly)
    cookie = client.cookies["sessionid"].value
    client.logout()
    client.cookies["sessionid"] = cookie
    assert ask(client, assembly).status_code == 302


def test_who_left_is_let_in_no_longer_than_a_minute(cast: Cast, assembly: Assembly) -> None:
    client = phone(cast.user("bruno"))
    ask(client, assembly)
    register.resign(
        member=cast.member("bruno"),
        effective_date=timezone.localdate(),
        by=cast.founder,
        at=timezone.now(),
    )
    place = live._place(assembly.pk, cast.user("bruno").pk)
    assert 0 < cache._cache.get_client().ttl(cache.make_key(place)) <= 60  # type: ignore[attr-defined]  # the client behind
    cache.delete(place)
    assert ask(client, assembly).status_code == 404


def test_without_redis_it_is_slower_and_right(
    cast: Cast, assembly: Assembly, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_named: object) -> None:
        raise RedisError("connection refused")

    for name in ("get", "get_many", "set", "add", "delete"):
        monkeypatch.setattr(cache, name, fails)
    client = phone(cast.user("bruno"))
    first = ask(client, assembly)
    assert ask(client, assembly, first["ETag"]).status_code == 304
    open_ballot(cast, assembly)
    a_second_passes(monkeypatch)
    assert "Being voted now" in heard(client, assembly)["shown"]["now"]


def test_a_redis_that_hangs_is_asked_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def hangs(*_words: object) -> None:
        asked.append(1)
        raise RedisError("timed out")

    for name in ("get", "get_many"):
        monkeypatch.setattr(cache, name, hangs)
    for _ in range(5):
        assert microcache.remembered("place") is None
        assert microcache.shared("c", "en", lambda: b"said").body == b"said"
    assert len(asked) == 1
    a_second_passes(monkeypatch)
    microcache.remembered("place")
    assert len(asked) == 2


def test_while_one_makes_it_the_others_hear_what_was(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [b"first", b"second", b"third"]
    make = made.pop
    assert microcache.shared("a", "en", lambda: make(0)).body == b"first"
    microcache.touch("a")

    def while_making() -> bytes:
        assert microcache.shared("a", "en", lambda: make(0)).body == b"first"
        return make(0)

    assert microcache.shared("a", "en", while_making).body == b"second"
    assert microcache.shared("a", "en", while_making).body == b"second"


def test_what_changes_while_it_is_made_is_made_again() -> None:
    def changing() -> bytes:
        microcache.touch("b")
        return b"old"

    assert microcache.shared("b", "en", changing).body == b"old"
    assert microcache.shared("b", "en", lambda: b"new").body == b"new"


def test_where_to_vote_is_said_to_all_until_each_has_fetched_the_own_part(
    cast: Cast, assembly: Assembly
) -> None:
    client = phone(cast.user("bruno"))
    said = heard(client, assembly)
    assert (said["ballot"], said["meanwhile"]) == (None, {"vote-now": ""})
    ballot = open_ballot(cast, assembly)
    cache.clear()
    said = heard(client, assembly)
    assert said["ballot"] == ballot.pk
    assert ballot.get_absolute_url() in said["meanwhile"]["vote-now"]
    page = client.get(assembly.get_absolute_url()).content.decode()
    assert f'data-ballot="{ballot.pk}"' in page
    assert 'id="vote-now"' in page
    attendance.check_out(assembly=assembly, member=cast.member("elio"), by=cast.user("elio"))
    page = phone(cast.user("elio")).get(assembly.get_absolute_url()).content.decode()
    assert 'id="vote-now"' not in page, "who is not here is not told to vote"


def test_the_answer_is_in_the_language_of_the_page_that_asks(
    cast: Cast, assembly: Assembly
) -> None:
    """Who has just chosen another language is not shown the room in the one before."""
    client = phone(cast.user("bruno"))
    assert "Quorum" in ask(client, assembly).json()["shown"]["quorum-now"]
    page = client.get(assembly.get_absolute_url()).content.decode()
    assert f'data-live="/assemblies/{assembly.pk}/live/?in=en"' in page
    with CaptureQueriesContext(connection) as queries:
        said = client.get(f"/assemblies/{assembly.pk}/live/?in=es").json()["shown"]["quorum-now"]
    assert "Quórum" in said
    assert "django_session" in queries[0]["sql"], "at the door"
    other = client.get(f"/assemblies/{assembly.pk}/live/?in=xx").json()["shown"]["quorum-now"]
    assert "Quorum" in other, "a language that nobody wrote is left out of account"
