"""A hall against the closing chair: a hundred threads at the real doors, by name and in the urn.

Everybody is told a clear yes or no, and the count is exactly those who were told yes. The control
takes the lock out of the database's function: it must go wrong.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from threading import Event, Semaphore
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone, translation

from assemblies.actions import ballots, motions, openings, urns
from assemblies.models import Assembly, Ballot, Vote
from assemblies.models.ballots import BallotMethod
from members.models import Member
from tests.assemblies.urn.voter import Paper, draw
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.cast import Cast
from tests.conftest import owner_connection
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
VOTERS, TOO_LATE = 100, 5
YES, NO = "yes", "no"
AS_MADE: str = import_module("assemblies.migrations.0071_cast_vote").CAST


@pytest.fixture
def hall(cast: Cast) -> tuple[Assembly, list[Member]]:
    """A hundred more members, called and in the room."""
    rows = [
        {
            "given_name": "Voz",
            "family_name": f"Sala {n}",
            "document_number": str(40_000_000 + n),
            "sector": "presses",
            "admitted_on": (cast.today - timedelta(days=400)).isoformat(),
        }
        for n in range(VOTERS)
    ]
    members = people.transcribe(rows, by=cast.founder, at=cast.at)
    for member in members:
        people.sign_in(member, f"voz{member.number}")
    assembly = meet.make_called(cast, at=timezone.now() - timedelta(days=16, minutes=30))
    meet.seat(assembly, members, by=cast.user("sofia"))
    opened = openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    return opened, members


def race(
    cast: Cast, ballot: Ballot, voters: list[Callable[[], bool]], *, seconds: float = 3.0
) -> tuple[int, int]:
    """How many were told yes, and what was counted. The chair closes when a third were answered;
    a few come only afterwards, however slow the machine is."""
    answered, closed = Semaphore(0), Event()

    def vote(n: int) -> bool:
        if n < TOO_LATE:
            closed.wait(timeout=60)
        else:
            time.sleep(random.uniform(0, seconds))  # noqa: S311  not a secret
        told = voters[n]()
        answered.release()
        return told

    def close() -> None:
        for _answer in range(len(voters) // 3):
            assert answered.acquire(timeout=60)
        ballots.close(ballot=ballot, by=cast.user("ana"))
        closed.set()

    def act(n: int) -> bool | None:
        with translation.override("en"):
            if n < len(voters):
                return vote(n)
            close()
            return None

    *told, closing = at_once(len(voters) + 1, act)
    assert closing is None
    assert {type(each) for each in told} == {bool}, told  # everybody was told, and clearly
    ballot.refresh_from_db()
    return sum(told), sum(ballot.tally[each] for each in ("yes", "no", "abstain"))


def by_name(
    assembly: Assembly, members: list[Member], cast: Cast
) -> tuple[Ballot, list[Callable[[], bool]]]:
    ballot = meet.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())
    return ballot, [voter(ballot, member) for member in members]


def voter(ballot: Ballot, member: Member) -> Callable[[], bool]:
    client, url = Client(), f"/assemblies/ballots/{ballot.pk}/vote/"
    assert member.user is not None
    client.force_login(member.user)

    def press() -> bool:
        choice = random.choice(("yes", "no", "abstain"))  # noqa: S311
        answer = client.post(url, {"client_id": str(uuid4()), "choice": choice})
        assert answer.status_code == 303, answer.status_code
        return bool(answer["Location"].endswith("#receipt"))

    return press


def carrier(box: UUID, paper: Paper) -> Callable[[], bool]:
    body = {"token": paper.token.hex(), "signature": paper.signature.hex(), "choice": "yes"}

    def put() -> bool:
        answer = Client().post(f"/urn/{box}/", json.dumps(body), content_type="text/plain")
        outcome = answer.json()["outcome"]
        assert outcome in {"recorded", "closed"}, outcome
        return bool(outcome == "recorded")

    return put


@contextmanager
def without_locks() -> Iterator[None]:
    """The database's function without its lock on the ballot, and without the trigger behind it."""
    changed = AS_MADE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    unlocked = changed.replace("     FOR SHARE OF b;", ";").replace(
        "moment := clock_timestamp();", "PERFORM pg_sleep(1); moment := clock_timestamp();"
    )
    assert unlocked.count("pg_sleep") == 1 and "OF b;" not in unlocked
    with owner_connection() as owner:
        owner.execute("ALTER TABLE assemblies_vote DISABLE TRIGGER vote_while_open")
        owner.execute(unlocked.encode())
        try:
            yield
        finally:
            owner.execute(changed.encode())
            owner.execute("ALTER TABLE assemblies_vote ENABLE TRIGGER vote_while_open")


def test_by_name_the_count_is_who_was_told_yes(
    cast: Cast, hall: tuple[Assembly, list[Member]]
) -> None:
    ballot, voters = by_name(*hall, cast)
    told, counted = race(cast, ballot, voters)
    assert told == counted == Vote.objects.filter(ballot=ballot).count()
    assert 0 < told < VOTERS  # the race was one


def test_the_control_goes_wrong(cast: Cast, hall: tuple[Assembly, list[Member]]) -> None:
    ballot, voters = by_name(*hall, cast)
    with without_locks():
        told, counted = race(cast, ballot, voters)
    assert told > counted


def test_in_the_urn_the_count_is_who_was_told_yes(
    cast: Cast, hall: tuple[Assembly, list[Member]]
) -> None:
    assembly, members = hall
    now, chair = timezone.now(), cast.user("ana")
    motion = meet.make_motion(assembly, by=chair, at=now)
    urn = urns.prepare(motion=motion, by=chair, at=now)
    papers = [draw(urn, member) for member in members]
    put = motions.put(motion=motion, by=chair, at=timezone.now())
    ballot = ballots.open(motion=put, method=BallotMethod.URN, by=chair, at=timezone.now())
    told, counted = race(cast, ballot, [carrier(urn.box_id, paper) for paper in papers])
    assert told == counted
    assert 0 < told < VOTERS
