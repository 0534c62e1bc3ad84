"""What a shared device shows: who may step up to it, and what waits for whoever did."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from assemblies.models import Assembly, Attendance, Ballot, RollEntry
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import BallotMethod
from assemblies.reading import standing
from members.models import Card, Member
from members.models.members import MemberQuerySet

CARD = re.compile(r"(?:/card/)?([\w-]{16,20})/?\s*")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An assembly of today as it stands for one member: their presence, the open ballot."""

    assembly: Assembly
    is_here: bool
    ballot: Ballot | None
    has_voted: bool
    why_not: str

    @property
    def may_vote(self) -> bool:
        """True when the open ballot is by name and theirs: the only one voted here."""
        ballot = self.ballot
        return ballot is not None and ballot.method == BallotMethod.NAMED and not self.why_not


def assemblies_today(at: datetime) -> QuerySet[Assembly]:
    """Assemblies that are open, or called for the day of `at`, also to go on after a recess."""
    today = timezone.localdate(at)
    called = Q(state=AssemblyState.CALLED, starts_at__date=today)
    goes_on = Q(state=AssemblyState.RECESS, resumes_at__date=today)
    return Assembly.objects.filter(Q(state=AssemblyState.OPEN) | called | goes_on)


def secret_ballots_today(at: datetime) -> QuerySet[Ballot]:
    """The open ballots in the urn: voted there with a ballot card, under no name."""
    ballots = Ballot.objects.filter(closed_at=None, method=BallotMethod.URN)
    held = ballots.filter(motion__item__assembly__in=assemblies_today(at))
    return held.select_related("motion__urn")


def members_today(at: datetime) -> MemberQuerySet:
    """Everybody on the rolls of those assemblies, in the order of the roll."""
    rolls = RollEntry.objects.filter(assembly__in=assemblies_today(at))
    everybody = Member.objects.filter(pk__in=rolls.values("member")).select_related("sector")
    return everybody.order_by("sort_key", "number")


def letter_of(member: Member) -> str:
    """Under which letter a member stands; ñ is one of its own."""
    return "Ñ" if member.sort_key.startswith("n~") else member.sort_key[:1].upper()


def under(letter: str, members: Sequence[Member]) -> list[Member]:
    return [member for member in members if letter_of(member) == letter]


def member_of_card(typed: str, among: QuerySet[Member]) -> Member | None:
    """Whose card was read: a reader types the card's whole address, or its code alone."""
    found = CARD.search(typed)
    if found is None:
        return None
    card = Card.objects.live().filter(code=found[1], member__in=among).first()
    return card.member if card else None


def waiting_for(member: Member, *, at: datetime) -> list[Waiting]:
    """The assemblies of today on whose roll `member` stands."""
    mine = assemblies_today(at).filter(roll__member=member).order_by("starts_at", "id")
    return [_waiting(assembly, member, at=at) for assembly in mine]


def _waiting(assembly: Assembly, member: Member, *, at: datetime) -> Waiting:
    stretches = Attendance.objects.filter(assembly=assembly, member=member, out_at=None)
    ballot = standing.open_ballot(assembly)
    return Waiting(
        assembly=assembly,
        is_here=stretches.exists(),
        ballot=ballot,
        has_voted=ballot is not None and standing.vote_of(ballot, member) is not None,
        why_not=standing.why_no_vote(ballot, member, at=at) if ballot else "",
    )
