"""The urn's own door: what it answers, and that it knows nobody and tells nothing."""

import json
import logging
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assemblies.urn.blindrsa import PrivateKey
from coop.models import AuditEvent, Job, User
from tests.assemblies.urn.builders import Secret, prepare
from tests.assemblies.urn.voter import Paper, put
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(cast: Cast) -> Secret:
    return prepare(cast)


def body(paper: Paper, choice: str = "yes") -> dict[str, object]:
    return {"token": paper.token.hex(), "signature": paper.signature.hex(), "choice": choice}


def post(secret: Secret, sent: object) -> tuple[int, str]:
    content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    answer = Client().post(f"/urn/{secret.urn.box_id}/", content, content_type="text/plain")
    return answer.status_code, answer.json()["outcome"]


def test_a_paper_is_recorded_in_two_queries_and_twice_is_harmless(secret: Secret) -> None:
    secret.open()
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert post(secret, body(secret.papers["bruno"])) == (200, "recorded")
        assert len(queries) <= 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, choice FROM assemblies_urnpaper")
        assert cursor.fetchall() == [(secret.papers["bruno"].code, "yes")]


@pytest.mark.django_db(transaction=True)
def test_a_paper_outlives_the_connection_it_came_over(secret: Secret) -> None:
    secret.open()
    ended = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [ended])
    other.close()
    assert post(secret, body(secret.papers["bruno"])) == (200, "recorded")
    with connection.cursor() as cursor:
        assert connection.connection.info.backend_pid != ended
        cursor.execute("SELECT count(*) FROM assemblies_urnpaper")
        assert cursor.fetchone() == (1,)


def test_before_the_opening_and_after_the_closing_nothing_goes_in(secret: Secret) -> None:
    assert post(secret, body(secret.papers["bruno"])) == (409, "not_yet")
    ballot = secret.open()
    assert post(secret, body(secret.papers["bruno"])) == (200, "recorded")
    secret.close(ballot)
    assert post(secret, body(secret.papers["bruno"], "no")) == (409, "closed")
    assert post(secret, body(secret.papers["delia"])) == (409, "closed")


def test_what_is_not_a_paper_of_this_urn_is_refused(secret: Secret) -> None:
    secret.open()
    good = body(secret.papers["bruno"])
    other = PrivateKey.generate()
    stranger = Paper(other.public)
    stranger.open(other.blind_sign(stranger.blinded))
    wrong: list[object] = [
        {**good, "choice": "perhaps"},
        {**good, "token": "00" * 32},
        {**good, "token": "00" * 31},
        {**good, "token": "xy"},
        {**good, "token": 7},
        {**good, "signature": "00" * 256},
        {"token": good["token"]},
        [],
        "paper",
        None,
        b"\xff\xfe",
        b"",
        b"[" * 3000,
        json.dumps({**good, "padding": "x" * 5000}).encode(),
        body(stranger),
    ]
    assert [post(secret, each) for each in wrong] == [(400, "invalid")] * len(wrong)


def test_the_door_answers_nothing_else(secret: Secret) -> None:
    url = f"/urn/{secret.urn.box_id}/"
    assert Client().get(url).status_code == 405
    assert Client().get(url)["Allow"] == "POST"
    for address in ("/urn/", "/urn/1/", f"{url}papers/", f"/urn/{str(uuid4()).upper()}/"):
        assert Client().post(address).status_code == 404
    assert put(uuid4(), secret.papers["bruno"], "yes") == "invalid"


def test_whoever_is_signed_in_is_not_looked_at(secret: Secret) -> None:
    """A browser that sends its cookies all the same: no session is read, no account, no check."""
    secret.open()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="bruno"))
    before = AuditEvent.objects.count(), Job.objects.count()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(
            f"/urn/{secret.urn.box_id}/",
            json.dumps(body(secret.papers["delia"])),
            content_type="text/plain",
        )
    assert answer.status_code == 200
    asked = " ".join(query["sql"] for query in queries)
    assert "session" not in asked
    assert "coop_user" not in asked
    assert not answer.cookies
    assert (AuditEvent.objects.count(), Job.objects.count()) == before


def test_no_log_and_no_cache_holds_a_paper(
    secret: Secret, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    papers = secret.papers
    ballot = secret.open()
    cache.clear()
    put(secret.urn.box_id, papers["bruno"], "yes")
    post(secret, {**body(papers["delia"]), "choice": "perhaps"})
    post(secret, {**body(papers["delia"]), "signature": "00" * 256})
    secret.close(ballot)
    post(secret, body(papers["pablo"]))
    said = " ".join(f"{r.getMessage()} {r.__dict__}" for r in caplog.records if r.name != "asyncio")
    secrets = [s for p in papers.values() for s in (p.token.hex(), p.code, p.signature.hex())]
    assert [s for s in secrets if s in said] == []
    assert not [r for r in caplog.records if "/urn/" in r.getMessage()]
    events = json.dumps(list(AuditEvent.objects.values_list("particulars", flat=True)))
    assert [s for s in secrets if s in events] == []
    redis = cache._cache.get_client()  # type: ignore[attr-defined]  # the client behind the cache
    stored = b" ".join(redis.dump(key) or b"" for key in redis.scan_iter())
    assert [s for s in secrets if s.encode() in stored] == []
