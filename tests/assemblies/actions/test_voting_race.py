"""The last voter against the closer, with real threads on real connections.

Each poll: voters and a closer start together, with a short sleep between looking and writing.
Afterwards the tally that was written must equal the votes that are kept, and every voter who was
told "recorded" must be counted. The control votes without holding the ballot: it must go wrong,
or this test could not see anything.
"""

import random
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from assemblies.actions import ballots
from assemblies.models import Ballot, Vote
from assemblies.models.ballots import Choice
from coop import clock
from coop.errors import Refused
from members.models import Member
from tests.builders import assemblies as build
from tests.cast import Cast
from tests.conftest import owner_connection

VOTERS = ("bruno", "delia", "pablo", "diana")
POLLS = 25
Voting = Callable[[Ballot, Member], None]


def vote_as_shipped(ballot: Ballot, member: Member) -> None:
    assert member.user is not None
    with transaction.atomic():
        ballots.cast(
            ballot=ballot, member=member, choice="yes", receipt=uuid.uuid4(), by=member.user
        )
        _dawdle()


def vote_without_holding(ballot: Ballot, member: Member) -> None:
    """What `cast` would be without its lock: look, wait, write."""
    assert member.user is not None
    with transaction.atomic():
        if Ballot.objects.get(pk=ballot.pk).closed_at is not None:
            raise Refused("closed")
        _dawdle()
        ballots.record_vote(
            ballot, member, Choice.YES, uuid.uuid4(), by=member.user, at=clock.now()
        )
        _dawdle()


def _dawdle() -> None:
    time.sleep(random.uniform(0, 0.02))  # noqa: S311  not a secret


@contextmanager
def database_unguarded() -> Iterator[None]:
    """Without the trigger that holds the ballot for whoever forgot."""
    with owner_connection() as owner:
        owner.execute("ALTER TABLE assemblies_vote DISABLE TRIGGER vote_while_open")
        try:
            yield
        finally:
            owner.execute("ALTER TABLE assemblies_vote ENABLE TRIGGER vote_while_open")


def run_polls(cast: Cast, voting: Voting) -> int:
    """Run the polls; return how many ended with a tally that is not the votes."""
    assembly = build.open_today(cast)
    wrong = 0
    with ThreadPoolExecutor(len(VOTERS) + 1) as threads:
        for _poll in range(POLLS):
            ballot = build.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())
            told = _race(threads, cast, ballot, voting)
            ballot.refresh_from_db()
            kept = Vote.objects.filter(ballot=ballot).count()
            wrong += not (ballot.tally["yes"] == kept == told)
    return wrong


def _race(threads: ThreadPoolExecutor, cast: Cast, ballot: Ballot, voting: Voting) -> int:
    """All at once; return how many voters were told that their vote is recorded."""
    start = Barrier(len(VOTERS) + 1)

    def voter(member: Member) -> bool:
        start.wait()
        _dawdle()
        try:
            voting(ballot, member)
        except (Refused, DatabaseError):
            return False
        finally:
            connection.close()
        return True

    def closer() -> None:
        start.wait()
        _dawdle()
        try:
            ballots.close(ballot=ballot, by=cast.user("ana"))
        finally:
            connection.close()

    closing = threads.submit(closer)
    told = [threads.submit(voter, cast.member(name)) for name in VOTERS]
    closing.result()
    return sum(each.result() for each in told)


@pytest.mark.django_db(transaction=True)
def test_no_vote_is_lost_between_the_voter_and_the_closer(cast: Cast) -> None:
    assert run_polls(cast, vote_as_shipped) == 0


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_the_ballot_for_a_voter_who_forgot(cast: Cast) -> None:
    assert run_polls(cast, vote_without_holding) == 0


@pytest.mark.django_db(transaction=True)
def test_the_control_goes_wrong(cast: Cast) -> None:
    with database_unguarded():
        assert run_polls(cast, vote_without_holding) >= POLLS // 4


@pytest.mark.django_db(transaction=True)
def test_many_threads_with_one_receipt_write_one_vote(cast: Cast) -> None:
    assembly = build.open_today(cast)
    ballot = build.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())
    bruno, receipt, start = cast.member("bruno"), uuid.uuid4(), Barrier(6)

    def press() -> uuid.UUID:
        start.wait()
        try:
            return ballots.cast(
                ballot=ballot, member=bruno, choice="no", receipt=receipt, by=cast.user("bruno")
            ).receipt
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        receipts = [each.result() for each in [threads.submit(press) for _ in range(6)]]
    assert set(receipts) == {receipt}
    assert Vote.objects.filter(ballot=ballot).count() == 1
