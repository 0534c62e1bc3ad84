"""Assemblies for the tests, made by the real actions."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from assemblies.actions import attendance, ballots, calling, motions, openings
from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Plan, Point
from assemblies.actions.motions import Proposal
from assemblies.models import AgendaItem, Assembly, Ballot, Motion, Vote
from assemblies.models.ballots import BallotMethod
from coop.models import Decision, StatutesInForce, User
from coop.models.decisions import Body
from coop.numbers import next_number
from members.models import Member
from tests.cast import Cast


@transaction.atomic
def give_statutes(cast: Cast, *, preset: str = "ar_20337", **changes: Any) -> None:
    """The statutes the co-operative lives by, from long before."""
    day = cast.today - timedelta(days=800)
    decision = Decision.objects.create(
        number=next_number("decision"),
        body=Body.FOUNDING,
        title="Statutes",
        text="Statutes",
        kind="coop.set_statutes",
        adopted_at=cast.at,
        adopted_date=day,
        by=cast.founder,
    )
    StatutesInForce.objects.create(
        preset=preset, changes=changes, valid_from=day, decision=decision
    )


def make_draft(
    cast: Cast,
    *,
    kind: str = "extraordinary",
    days: int = 16,
    hours: int = 0,
    items: Sequence[Point] = (Point("Order of the day"),),
    at: datetime | None = None,
) -> Assembly:
    """A draft for `days` after `at` (the cast's moment)."""
    at = at or cast.at
    secretary = cast.user("sofia")
    plan = Plan(
        kind=kind,
        title="Assembly of the works",
        place="Dining hall",
        starts_at=at + timedelta(days=days, hours=hours),
    )
    assembly = calling.draft(plan=plan, by=secretary, at=at)
    for point in items:
        calling.add_item(assembly=assembly, point=point, by=secretary, at=at)
    return assembly


def make_called(cast: Cast, **kwargs: Any) -> Assembly:
    at = kwargs.get("at") or cast.at
    return calling.call(assembly=make_draft(cast, **kwargs), by=cast.user("sofia"), at=at)


def seat(
    assembly: Assembly, members: Sequence[Member], *, by: User, at: datetime | None = None
) -> None:
    """Check people in at the desk (at the called time)."""
    for member in members:
        attendance.check_in(
            assembly=assembly, member=member, way="desk", by=by, at=at or assembly.starts_at
        )


def make_open(
    cast: Cast, *, present: Sequence[str] | None = None, **kwargs: Any
) -> Assembly:
    """An assembly called in time, opened at the called time, everybody there unless named."""
    assembly = make_called(cast, **kwargs)
    names = list(cast.members) if present is None else list(present)
    people = [cast.member(name) for name in names]
    seat(assembly, people, by=cast.user("sofia"))
    return openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)


def open_today(cast: Cast, **kwargs: Any) -> Assembly:
    """An open assembly that began a moment before now, for the tests of screens."""
    called_at = timezone.now() - timedelta(days=16, minutes=30)
    return make_open(cast, at=called_at, **kwargs)


def make_motion(
    assembly: Assembly,
    *,
    by: User,
    at: datetime,
    item: AgendaItem | None = None,
    kind: str = "",
    parameters: Mapping[str, Any] | None = None,
    title: str = "Relight the second kiln",
) -> Motion:
    proposal = Proposal(
        title=title,
        text="The assembly resolves it.",
        kind=kind,
        parameters=parameters or {},
        mover_text="Hornos",
    )
    item = item or assembly.items.order_by("n").first()
    assert item is not None
    return motions.propose(item=item, proposal=proposal, by=by, at=at)


def open_ballot(
    assembly: Assembly,
    *,
    by: User,
    at: datetime | None = None,
    tellers: Tellers | None = None,
    motion: Motion | None = None,
    **kwargs: Any,
) -> Ballot:
    """Put a motion and open its ballot, named unless tellers are given."""
    at = at or assembly.starts_at + timedelta(minutes=10)
    motion = motion or make_motion(assembly, by=by, at=at, **kwargs)
    motion = motions.put(motion=motion, by=by, at=at)
    method = BallotMethod.PAPER if tellers else BallotMethod.NAMED
    return ballots.open(motion=motion, method=method, by=by, at=at, tellers=tellers)


def vote(
    ballot: Ballot,
    member: Member,
    choice: str,
    *,
    by: User | None = None,
    at: datetime | None = None,
    receipt: uuid.UUID | None = None,
) -> Vote:
    user = by or member.user
    assert user is not None
    return ballots.cast(
        ballot=ballot,
        member=member,
        choice=choice,
        receipt=receipt or uuid.uuid4(),
        by=user,
        at=at or ballot.opened_at + timedelta(minutes=1),
    )


def vote_all(cast: Cast, ballot: Ballot, choices: Mapping[str, str]) -> None:
    """People of the cast vote: name to choice."""
    for name, choice in choices.items():
        vote(ballot, cast.member(name), choice)


def today_plus(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
