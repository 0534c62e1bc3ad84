"""The hall: who comes in, how a motion is put and voted, who signs."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from assemblies.actions import attendance, ballots, minutes, motions, openings
from assemblies.models import AgendaItem, Assembly, Ballot, Motion
from coop.models import User
from demo.data.assemblies import ItemFact, MotionFact
from demo.data.assemblies.script import Votes
from demo.steps.effects import Effect, effect_of
from demo.story import Story
from members.models import Member

CHECK_IN = timedelta(minutes=50)
DOZEN = 12
WAIT = timedelta(minutes=61)
FIRST_QUORUM = 94
COUNCIL = ("president", "secretary", "treasurer", "auditor")
CHOICES = ("yes", "no", "abstain")
NO_EFFECT: Effect = ("", {})


@dataclass
class Hall:
    """An assembly while it lasts. `at` is the clock on the wall."""

    story: Story
    assembly: Assembly
    people: list[Member] = field(default_factory=list)
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.assembly.starts_at - CHECK_IN

    @property
    def secretary(self) -> User:
        return self.story.users["secretary"]

    def gather(self, number: int) -> None:
        """`number` people come in by the dozen, the council first."""
        roll = self.assembly.roll.filter(may_vote=True).select_related("member")
        council = [self.story.members[name] for name in COUNCIL]
        known = {member.pk for member in council}
        others = [entry.member for entry in roll if entry.member_id not in known]
        self.people = [*council, *self.story.random.sample(others, number - len(council))]
        step = (CHECK_IN - timedelta(minutes=1)) / number
        for begin in range(0, number, DOZEN):
            group = self.people[begin : begin + DOZEN]
            self.at += step * len(group)
            attendance.check_in_many(
                assembly=self.assembly, members=group, by=self.secretary, at=self.at
            )

    def pass_minutes(self, number: float) -> None:
        self.at += timedelta(minutes=number)

    def wait_until(self, moment: datetime) -> None:
        self.at = max(self.at, moment)

    def signers(self) -> tuple[Member, Member]:
        """Two of those present who neither chair nor write."""
        return self.people[-1], self.people[-2]

    def deal_with(self, item: AgendaItem, written: ItemFact) -> None:
        self.pass_minutes(3)
        openings.begin_item(item=item, by=self.secretary, at=self.at)
        self.pass_minutes(written.minutes / 2)
        for fact in written.motions:
            self.decide(item, fact)
        if written.deliberation:
            minutes.summarise(
                item=item, deliberation=written.deliberation, by=self.secretary, at=self.at
            )

    def decide(self, item: AgendaItem, fact: MotionFact, *, effect: Effect | None = None) -> Motion:
        """Propose, put, vote and close one motion."""
        day = timezone.localdate(self.at)
        kind, parameters = effect or effect_of(fact.effect, self.story, day=day)
        mover = self.story.members.get(fact.mover)
        proposal = motions.Proposal(
            title=fact.title,
            text=fact.text,
            reasons=fact.reasons,
            kind=kind,
            parameters=parameters,
            mover=mover,
            mover_text="" if mover else "Consejo de administración",
            audience=fact.audience,
        )
        by = self.secretary
        motion = motions.propose(item=item, proposal=proposal, by=by, at=self.at)
        self.pass_minutes(4)
        motion = motions.put(motion=motion, by=by, at=self.at)
        ballot = self._vote(motion, fact)
        self.pass_minutes(1)
        ballot = ballots.close(ballot=ballot, by=by, at=self.at)
        if ballot.motion.decision is not None:
            self.story.decisions[fact.title] = ballot.motion.decision
        return ballot.motion

    def _vote(self, motion: Motion, fact: MotionFact) -> Ballot:
        self.pass_minutes(1)
        if fact.named:
            ballot = ballots.open(motion=motion, method="named", by=self.secretary, at=self.at)
            self._call_the_roll(ballot, fact.votes)
            return ballot
        tellers = ballots.Tellers(*self.people[-4:-2])
        ballot = ballots.open(
            motion=motion, method="paper", by=self.secretary, at=self.at, tellers=tellers
        )
        self.pass_minutes(4)
        for teller in (tellers.first, tellers.second):
            ballots.count_paper(
                ballot=ballot, teller=teller, counted=fact.votes, by=self.secretary, at=self.at
            )
        return ballot

    def _call_the_roll(self, ballot: Ballot, votes: Votes) -> None:
        """Everybody says aloud; the secretary writes, or people press on their own phone."""
        story = self.story
        choices = [word for word, n in zip(CHOICES, votes, strict=True) for _ in range(n)]
        story.random.shuffle(choices)
        voters = story.random.sample(self.people, len(choices))
        for member, choice in zip(voters, choices, strict=True):
            self.at += timedelta(seconds=3)
            ballots.cast(
                ballot=ballot,
                member=member,
                choice=choice,
                receipt=story.client_id(),
                by=member.user or self.secretary,
                at=self.at,
            )
