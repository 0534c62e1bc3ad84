"""Shows of hands for the tests."""

from datetime import timedelta

from assemblies.actions import ballots, motions
from assemblies.actions.ballots import Tellers
from assemblies.models import Assembly, Ballot, PaperCount
from assemblies.models.ballots import BallotMethod
from tests.builders import assemblies as build
from tests.cast import Cast

PAIR = ("bruno", "delia")


def open_hands(cast: Cast, assembly: Assembly, *, tellers: tuple[str, str] | None = PAIR) -> Ballot:
    at, chair = assembly.starts_at + timedelta(minutes=10), cast.user("ana")
    motion = build.make_motion(assembly, by=chair, at=at)
    motion = motions.put(motion=motion, by=chair, at=at)
    two = Tellers(*(cast.member(name) for name in tellers)) if tellers else None
    return ballots.open(motion=motion, method=BallotMethod.HANDS, by=chair, at=at, tellers=two)


def count(
    cast: Cast, ballot: Ballot, teller: str, counted: tuple[int, int, int | None]
) -> PaperCount:
    return ballots.count_paper(
        ballot=ballot,
        teller=cast.member(teller),
        counted=counted,
        by=cast.user(teller),
        at=ballot.opened_at + timedelta(minutes=1),
    )
