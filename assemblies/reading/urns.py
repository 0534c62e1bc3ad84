"""How a secret ballot stands: who may draw a paper, who did, and what everybody can check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from assemblies.models import Assembly, Ballot, PaperIssue, SealedBallot, Urn
from assemblies.models.urns import PaperWay
from assemblies.reading import choices, standing
from assemblies.urn.board import words_of
from assemblies.urn.models import BoxState
from members.models import Member

SMALL = 5


@dataclass(frozen=True)
class Drawing:
    """An urn before it opens, as one member sees it."""

    urn: Urn
    drawn: int
    mine: PaperIssue | None
    why_not: str

    @property
    def key_words(self) -> str:
        """The key in three words, to compare the phone with the hall screen."""
        return words_of(self.urn.fingerprint)

    @property
    def mark(self) -> tuple[object, ...]:
        return (self.urn.pk, self.drawn, self.mine is not None, self.why_not)


@dataclass(frozen=True)
class Board:
    """A sealed urn: every ballot in the order of its code, and what they add up to."""

    urn: Urn
    ballots: list[SealedBallot]
    issued: int
    handed: int

    @property
    def lines(self) -> list[tuple[SealedBallot, str]]:
        """Each ballot with its choice in words."""
        return [(each, choices.words_in(self.urn.box.form, each.choice)) for each in self.ballots]

    @property
    def is_small(self) -> bool:
        """True when so few voted that the result itself may tell."""
        return len(self.ballots) < SMALL

    @property
    def key_words(self) -> str:
        return words_of(self.urn.fingerprint)


def drawings(assembly: Assembly, member: Member | None, *, at: datetime) -> list[Drawing]:
    """The urns of an assembly that papers can be drawn from."""
    urns = Urn.objects.filter(motion__item__assembly=assembly, box__state=BoxState.DRAWING)
    return [
        drawing(urn, member, at=at)
        for urn in urns.select_related("box", "motion__item__assembly").order_by("pk")
    ]


def drawing(urn: Urn, member: Member | None, *, at: datetime) -> Drawing:
    return Drawing(
        urn=urn,
        drawn=urn.issues.count(),
        mine=urn.issues.filter(member=member).first() if member else None,
        why_not=why_no_paper(urn, member, at=at) if member else "",
    )


def why_no_paper(urn: Urn, member: Member, *, at: datetime) -> str:
    """Why `member` may not draw a paper at a moment, in words; "" when they may."""
    assembly = urn.assembly
    recused = standing.recused_members(
        standing.matters_of(urn.motion),
        rules=standing.rules_of(assembly),
        on=timezone.localdate(assembly.starts_at),
    )
    why = standing.why_no_vote_on(assembly, member, recused, at=at)
    return why or standing.why_not_secret(assembly, member)


def counts_of_urn(ballot: Ballot) -> Iterable[str]:
    """The choices in a sealed urn."""
    sealed = SealedBallot.objects.filter(box_id=ballot.motion.urn.box_id)
    return sealed.values_list("choice", flat=True)


def handed_out(ballot: Ballot) -> int:
    """How many paper ballots were handed out beside the urn."""
    return ballot.motion.urn.issues.filter(way=PaperWay.HAND).count()


def board(ballot: Ballot) -> Board:
    """What everybody can check of a sealed urn."""
    urn = ballot.motion.urn
    ballots = SealedBallot.objects.filter(box_id=urn.box_id).order_by("code")
    ways = list(urn.issues.values_list("way", flat=True))
    return Board(
        urn=urn,
        ballots=list(ballots),
        issued=len(ways) - ways.count(PaperWay.HAND),
        handed=ways.count(PaperWay.HAND),
    )


def board_file(ballot: Ballot) -> Mapping[str, Any]:
    """The sealed urn as `verify_urn.py` reads it. Names nobody."""
    shown = board(ballot)
    box = shown.urn.box
    return {
        "format": "recuperada-urn-1",
        "motion": str(ballot.motion),
        "key": {"modulus": box.modulus, "exponent": f"{box.exponent:x}"},
        "fingerprint": shown.urn.fingerprint,
        "choices": box.choices,
        **({"form": box.form} if box.form else {}),
        "issued": shown.issued,
        "root": box.root,
        "ballots": [
            {"token": each.token, "signature": each.signature, "choice": each.choice}
            for each in shown.ballots
        ],
    }
