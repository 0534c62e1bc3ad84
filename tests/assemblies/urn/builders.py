"""Urns for the tests, made by the real actions."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from assemblies.actions import ballots, motions, urns
from assemblies.actions.ballots import Tellers
from assemblies.models import Assembly, Ballot, Motion, Urn
from assemblies.models.ballots import BallotMethod
from members.models import Member
from tests.assemblies.urn.voter import Paper, draw, put
from tests.builders import assemblies as meet
from tests.cast import Cast

VOTERS = ("bruno", "delia", "pablo", "diana", "marta", "juana")


@dataclass
class Secret:
    """A motion with its urn, and the papers drawn for it, by name."""

    cast: Cast
    assembly: Assembly
    motion: Motion
    urn: Urn
    papers: dict[str, Paper]

    @property
    def box(self) -> object:
        return self.urn.box_id

    def member(self, name: str) -> Member:
        return self.cast.member(name)

    def open(self, *, tellers: bool = False) -> Ballot:
        """Put the motion and open its ballot now."""
        now, chair = timezone.now(), self.cast.user("ana")
        motion = motions.put(motion=self.motion, by=chair, at=now)
        two = Tellers(self.member("tomas"), self.member("sofia")) if tellers else None
        return ballots.open(motion=motion, method=BallotMethod.URN, by=chair, at=now, tellers=two)

    def vote(self, choices: Mapping[str, str]) -> None:
        for name, choice in choices.items():
            assert put(self.urn.box_id, self.papers[name], choice) == "recorded"

    def close(self, ballot: Ballot) -> Ballot:
        return ballots.close(ballot=ballot, by=self.cast.user("ana"), at=timezone.now())


def prepare(
    cast: Cast,
    *,
    assembly: Assembly | None = None,
    drawn: tuple[str, ...] = VOTERS,
    title: str = "Relight",
    motion: Motion | None = None,
) -> Secret:
    """An open assembly with a motion, its urn, and papers drawn by these people."""
    assembly = assembly or meet.open_today(cast)
    chair = cast.user("ana")
    motion = motion or meet.make_motion(assembly, by=chair, at=timezone.now(), title=title)
    urn = urns.prepare(motion=motion, by=chair, at=timezone.now())
    papers = {name: draw(urn, cast.member(name)) for name in drawn}
    return Secret(cast, assembly, motion, urn, papers)
