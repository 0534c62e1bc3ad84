"""Motions with a text to amend, and their amendments, made by the real actions."""

from datetime import timedelta
from typing import Any

from assemblies.actions import amendments, ballots, motions
from assemblies.actions.motions import Proposal
from assemblies.models import Assembly, Ballot, Motion
from tests.builders import assemblies as meet
from tests.cast import Cast

TEXT = (
    "Four people work three months on the clinic.\n"
    "Their hours are working hours. The material is sold at cost."
)


def make_motion(
    cast: Cast, assembly: Assembly, *, mover: str = "bruno", text: str = TEXT, **kwargs: Any
) -> Motion:
    """A motion moved by a member, under the first item."""
    proposal = Proposal(
        title=kwargs.pop("title", "Build the clinic"),
        text=text,
        mover=cast.member(mover),
        **kwargs,
    )
    item = assembly.items.order_by("n")[0]
    return motions.propose(item=item, proposal=proposal, by=cast.user(mover), at=assembly.starts_at)


def amend(
    cast: Cast,
    motion: Motion,
    old: str,
    new: str,
    *,
    mover: str = "delia",
    minutes: int = 1,
    **kwargs: Any,
) -> Motion:
    """An amendment that replaces some words of the text as it stands."""
    assert old in motion.text
    proposal = Proposal(
        title=f"{old} → {new}",
        text=motion.text.replace(old, new),
        kind=motion.kind,
        parameters=kwargs.pop("parameters", motion.parameters),
        mover=cast.member(mover),
    )
    at = motion.item.assembly.starts_at + timedelta(minutes=minutes)
    return amendments.propose(motion=motion, proposal=proposal, by=cast.user(mover), at=at)


def decide(cast: Cast, motion: Motion, *, carried: bool) -> Ballot:
    """Put it to the vote, vote and close."""
    ballot = meet.open_ballot(motion.item.assembly, by=cast.user("ana"), motion=motion)
    first, other = ("yes", "no") if carried else ("no", "yes")
    meet.vote_all(cast, ballot, {"bruno": first, "delia": first, "sofia": other})
    return ballots.close(
        ballot=ballot, by=cast.user("ana"), at=ballot.opened_at + timedelta(minutes=5)
    )
