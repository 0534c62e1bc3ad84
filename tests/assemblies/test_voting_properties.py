"""Whatever people do in the hall, in whatever order: no vote is lost, doubled or counted late."""

from collections import Counter
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assemblies import checks, reading
from assemblies.actions import attendance, ballots, booth
from assemblies.models import Ballot, Vote
from coop import clock
from coop.errors import Refused
from tests.builders import assemblies as meet
from tests.builders import booth as doors
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PEOPLE = ("bruno", "delia", "pablo", "ana")
CHOICES = ("yes", "no", "abstain")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CHOICES)),
        st.tuples(st.sampled_from(PEOPLE), st.just("leave")),
        st.tuples(st.sampled_from(PEOPLE), st.just("come")),
        st.tuples(st.just("ana"), st.just("close")),
    ),
    max_size=14,
)


class Walk:
    """What the records must say at the end, kept beside them."""

    def __init__(self, cast: Cast, ballot: Ballot) -> None:
        self.cast, self.ballot = cast, ballot
        self.here, self.votes, self.is_open = set(PEOPLE), dict[str, str](), True

    def step(self, name: str, deed: str) -> None:
        if deed == "close":
            self.close()
        elif deed in CHOICES:
            self.vote(name, deed)
        else:
            self.move(name, deed)

    def close(self) -> None:
        if self.is_open:
            self.ballot = ballots.close(ballot=self.ballot, by=self.cast.user("ana"))
            self.is_open = False

    def move(self, name: str, deed: str) -> None:
        who = self.cast.member(name)
        assembly, by = self.ballot.assembly, self.cast.user("sofia")
        if deed == "leave":
            attendance.check_out(assembly=assembly, member=who, by=by)
            self.here.discard(name)
        else:
            attendance.check_in(assembly=assembly, member=who, way="desk", by=by)
            self.here.add(name)

    def vote(self, name: str, choice: str) -> None:
        """At the door first and then, where it leaves it to the page, at the page."""
        user, may = self.cast.user(name), self.is_open and name in self.here
        door, page = (f(self.ballot, user, choice) for f in (doors.at_the_door, doors.at_the_page))
        is_first = name not in self.votes
        assert (door is not None) == (may and is_first)
        assert not may or door == page or not is_first
        paper = booth.Paper(self.ballot.pk, choice, uuid4(), "/there/", "0" * 64, "/done/")
        told = booth.cast(paper, by=user.pk) or self._at_the_page(name, choice)
        assert told == may
        if told:
            self.votes[name] = choice

    def _at_the_page(self, name: str, choice: str) -> bool:
        member, by = self.cast.member(name), self.cast.user(name)
        try:
            ballots.cast(ballot=self.ballot, member=member, choice=choice, receipt=uuid4(), by=by)
        except Refused:
            return False
        return True

    def settle(self) -> None:
        kept = Vote.objects.filter(ballot=self.ballot).values_list(
            "member__user__username", "choice"
        )
        assert sorted(kept) == sorted(self.votes.items())
        tally, counts = self.ballot.tally, Counter(self.votes.values())
        assert {each: tally[each] for each in CHOICES} == {each: counts[each] for each in CHOICES}
        roll = self.ballot.assembly.roll.count()
        silent = self.ballot.assembly.roll.exclude(member__in=self.ballot.votes.values("member"))
        assert sum(counts.values()) + silent.count() == roll
        held = all(finding["held"] for finding in self.ballot.sheet)
        assert bool(self.ballot.motion.decision) == tally["carried"] and (
            held or not tally["carried"]
        )
        wrong = (checks.tallies, checks.votes_of_entitled, checks.votes_in_time, checks.outcomes)
        assert [check().broken for check in wrong] == [[], [], [], []]


@settings(
    max_examples=24, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_happens_the_count_is_the_votes(
    hall: tuple[Cast, Ballot], steps: list[tuple[str, str]]
) -> None:
    cast, ballot = hall
    with transaction.atomic():
        walk = Walk(cast, ballot)
        for name, deed in steps:
            walk.step(name, deed)
        walk.close()
        walk.settle()
        transaction.set_rollback(True)


@pytest.fixture
def hall(cast: Cast) -> tuple[Cast, Ballot]:
    ballot = meet.open_ballot(meet.open_today(cast), by=cast.user("ana"), at=clock.now())
    assert reading.why_no_vote(ballot, cast.member("bruno"), at=clock.now()) == ""
    return cast, ballot
