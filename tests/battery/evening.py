"""An evening of ballots by name in a hall, and what is left of it afterwards, counted in SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.battery import crowd
from tests.battery.crowd import Crowd, Told
from tests.battery.report import Report
from tests.battery.stack import Stack

if TYPE_CHECKING:
    from assemblies.models import Ballot
    from tests.bench.hall import Hall

CHOICES = ("yes", "no", "abstain")
KEPT = "SELECT member_id, receipt::text FROM assemblies_vote WHERE ballot_id = %s"
TALLY = "SELECT tally FROM assemblies_ballot WHERE id = %s AND closed_at IS NOT NULL"
EVENTS = """
    SELECT count(*) FROM coop_auditevent
    WHERE event = 'vote.cast' AND about_type = 'assemblies.ballot' AND about_id = %s"""


@dataclass
class Count:
    """What the evening came to; everything but the first two must be nought."""

    told_yes: int = 0
    asked_again: int = 0
    missing: int = 0
    doubled: int = 0
    wrong_tallies: int = 0
    unanswered: int = 0

    def judged(self, report: Report) -> None:
        report.line("votes acknowledged", self.told_yes, "votes")
        report.line("forms that had to be sent again", self.asked_again, "forms")
        report.none("acknowledged votes missing", self.missing, "votes")
        report.none("votes or events doubled", self.doubled, "rows")
        report.none("wrong tallies", self.wrong_tallies, "ballots")
        report.none("members left without an answer", self.unanswered, "members")


@dataclass
class Evening:
    """`renews`: who is not answered fills in another form, which has another id."""

    stack: Stack
    hall: "Hall"
    random: Random
    renews: bool = False
    told: list[Told] = field(default_factory=list)
    count: Count = field(default_factory=Count)

    @contextmanager
    def voting(self, *, port: int = 0, interval: float = 0.0) -> Iterator[Crowd]:
        """Everybody votes in a new ballot, and the chair closes it when most have."""
        ballot = self.hall.open_ballot()
        forms = self._forms(ballot)
        with crowd.gathered(
            self.stack, forms, renews=self.renews, port=port, interval=interval
        ) as voters:
            yield voters
            self._note(ballot, voters.told(), closing=forms[len(forms) * 3 // 4][0])

    def _forms(self, ballot: "Ballot") -> list[tuple[str, str]]:
        from tests.bench import hall as room

        keys = [str(uuid4()) for _ in self.hall.voters]
        forms = [
            (key, room.vote(ballot, voter, self.random.choice(CHOICES), client_id=key))
            for key, voter in zip(keys, self.hall.voters, strict=True)
        ]
        self.random.shuffle(forms)
        key = str(uuid4())
        closing = room.closure(ballot, self.hall.chairing, client_id=key)
        forms.insert((len(forms) + 1) * 3 // 4, (key, closing))
        return forms

    def _note(self, ballot: "Ballot", told: list[Told], *, closing: str) -> None:
        votes = [each for each in told if each.key != closing]
        self.told += votes
        self.count.unanswered += sum(not each.status for each in told)
        self.count.asked_again += sum(each.tries > 1 for each in told)
        self.recount(ballot, {each.key for each in votes if each.is_yes})

    def recount(self, ballot: "Ballot", told_yes: set[str]) -> None:
        """What was acknowledged, beside what the database holds and what was counted."""
        with self.stack.owner() as owner:
            kept = owner.execute(KEPT, [ballot.pk]).fetchall()
            tallies = owner.execute(TALLY, [ballot.pk]).fetchall()
            [(events,)] = owner.execute(EVENTS, [ballot.pk]).fetchall()
        voters = {member for member, _receipt in kept}
        receipts = {receipt for _member, receipt in kept}
        self.count.told_yes += len(told_yes)
        self.count.doubled += len(kept) - len(voters) + max(0, events - len(kept))
        if not self.renews:
            self.count.missing += len(told_yes - receipts)
        counted = sum(tallies[0][0][choice] for choice in CHOICES) if tallies else -1
        self.count.wrong_tallies += counted != len(kept) or len(voters) < len(told_yes)


@contextmanager
def a_vote_is_not_unique(stack: Stack) -> Iterator[None]:
    """The index that holds one vote for each member is gone."""
    with stack.owner() as owner:
        owner.execute("ALTER TABLE assemblies_vote DROP CONSTRAINT vote_member_once")
        yield
