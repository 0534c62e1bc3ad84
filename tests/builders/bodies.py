"""Meetings of the bodies, made by the real actions."""

from datetime import datetime, timedelta

from assemblies.actions import calling, openings
from assemblies.models import Assembly
from members.membership import COMMITTEE, SECTOR, BodyRef
from members.models import Committee
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.cast import Cast


def sector(cast: Cast, code: str = "presses") -> BodyRef:
    return BodyRef(SECTOR, sector=cast.sectors[code].pk)


def form_committee(cast: Cast, *names: str, days: int = 60) -> BodyRef:
    """A committee of the people named, formed by the founding act."""
    decision = people.adopt(
        "members.form_committee",
        by=cast.founder,
        at=cast.at,
        name="Gender and care",
        purpose="To prepare the statutes' chapter on care.",
        ends_on=(cast.today + timedelta(days=days)).isoformat(),
        members=[cast.member(name).pk for name in names],
    )
    return BodyRef(COMMITTEE, committee=Committee.objects.get(decision=decision).pk)


def draft(
    cast: Cast, body: BodyRef, *, by: str, days: int = 3, at: datetime | None = None
) -> Assembly:
    at = at or cast.at
    plan = calling.Plan(
        kind="",
        title="Meeting",
        place="Canteen",
        starts_at=at + timedelta(days=days, minutes=0 if days else 1),
        body=body,
    )
    return calling.draft(plan=plan, by=cast.user(by), at=at)


def called(cast: Cast, body: BodyRef, *, by: str, days: int = 3) -> Assembly:
    return calling.call(assembly=draft(cast, body, by=by, days=days), by=cast.user(by), at=cast.at)


def opened(
    cast: Cast, body: BodyRef, *, by: str, present: tuple[str, ...], days: int = 3
) -> Assembly:
    assembly = called(cast, body, by=by, days=days)
    meet.seat(assembly, [cast.member(name) for name in present], by=cast.user(by))
    at = assembly.starts_at
    return openings.open(assembly=assembly, by=cast.user(by), at=at)
