"""Resolutions with tasks, made by the real actions."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from assemblies.actions import following
from assemblies.actions.following import Charge
from assemblies.models import FollowUp
from coop import decisions
from coop.models import Decision
from coop.models.decisions import Body
from members.models import Member, Office, Sector
from tests.cast import Cast


def resolved(
    cast: Cast,
    title: str = "Mend the roof",
    *,
    audience: str = "members",
    body: str = Body.FOUNDING,
    at: datetime | None = None,
) -> Decision:
    """A resolution in words."""
    resolution = decisions.Resolution(body=body, title=title, text=title, audience=audience)
    return decisions.adopt(resolution, by=cast.user("ana"), at=at or timezone.now())


def given(
    cast: Cast,
    decision: Decision | None = None,
    *,
    to: Member | Sector | Office | None = None,
    what: str = "Ask three roofers for a price",
    due_on: date | None = None,
    at: datetime | None = None,
) -> FollowUp:
    """A task for a member (Bruno), a sector or an office."""
    moment = at or timezone.now()
    who = to or cast.member("bruno")
    charge = Charge(
        what,
        due_on or timezone.localdate(moment) + timedelta(days=10),
        member=who if isinstance(who, Member) else None,
        sector=who if isinstance(who, Sector) else None,
        office=who if isinstance(who, Office) else None,
    )
    decision = decision or Decision.objects.order_by("pk")[0]
    return following.give(decision=decision, charge=charge, by=cast.user("sofia"), at=moment)
