"""Choices among options and elections for the tests, made by the real actions."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from assemblies.actions import ballots, contests, motions, preferences
from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Point
from assemblies.actions.contests import Asked, Seats
from assemblies.actions.motions import Proposal
from assemblies.models import Assembly, Ballot, Motion, Option
from assemblies.models.ballots import BallotMethod
from coop.statutes import Matter
from members.models import Office
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.cast import Cast

COLOURS = ("Grey tiles", "Red tiles", "Blue tiles")
STANDING = ("bruno", "delia", "diana", "elio")


def ask(
    cast: Cast,
    assembly: Assembly,
    *,
    options: Sequence[str] = COLOURS,
    title: str = "What to press first",
    **asked: Any,
) -> Motion:
    """A motion that asks to choose; a ranking for one place unless told otherwise."""
    item = assembly.items.order_by("n")[0]
    proposal = Proposal(title=title, text="The works begin with it.", mover_text="Prensas")
    return contests.propose(
        item=item,
        proposal=proposal,
        asked=Asked(**{"kind": "irv", **asked}),
        options=options,
        by=cast.user("ana"),
        at=timezone.now(),
    )


def open_named(cast: Cast, motion: Motion) -> Ballot:
    return open_by(cast, motion, BallotMethod.NAMED)


def open_by(
    cast: Cast, motion: Motion, method: BallotMethod, *, tellers: Sequence[str] = ()
) -> Ballot:
    at, chair = timezone.now(), cast.user("ana")
    put = motions.put(motion=motion, by=chair, at=at)
    two = Tellers(*(cast.member(name) for name in tellers)) if tellers else None
    return ballots.open(motion=put, method=method, by=chair, at=at, tellers=two)


def choose(cast: Cast, ballot: Ballot, choices: Mapping[str, str]) -> None:
    """People of the cast choose: name to the text of the choice."""
    for name, choice in choices.items():
        preferences.cast(
            ballot=ballot,
            member=cast.member(name),
            choice=choice,
            receipt=uuid4(),
            by=cast.user(name),
            at=timezone.now(),
        )


def close(cast: Cast, ballot: Ballot) -> Ballot:
    return ballots.close(ballot=ballot, by=cast.user("ana"), at=timezone.now())


def make_board(cast: Cast, *, seats: int = 2) -> Office:
    return people.make_office(
        role="councillor", name="Board members", seats=seats, by=cast.user("sofia"), at=cast.at
    )


def electing(cast: Cast) -> Assembly:
    """An open assembly with an item on elections."""
    return meet.open_today(cast, items=(Point("Elections", matter=Matter.ELECTIONS),))


def call_election(
    cast: Cast, assembly: Assembly, office: Office, *, seats: int = 2, kind: str = "stv"
) -> Motion:
    today = timezone.localdate()
    return contests.call_election(
        item=assembly.items.order_by("n")[0],
        seats=Seats(office, seats, today, today + timedelta(days=300), kind),
        mover=cast.member("ana"),
        by=cast.user("ana"),
        at=timezone.now(),
    )


def stand(cast: Cast, motion: Motion, names: Sequence[str] = STANDING) -> list[Option]:
    """People stand: named by the chair, accepted by themselves."""
    found = []
    for name in names:
        option = contests.nominate(
            motion=motion, member=cast.member(name), by=cast.user("ana"), at=timezone.now()
        )
        found.append(
            contests.answer(option=option, accepts=True, by=cast.user(name), at=timezone.now())
        )
    return found
