"""Committees: formed and filled only as a resolution says; they end by themselves."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from coop import audit
from coop.models import Decision, User
from members.models import Committee, CommitteeSeat, Member


@transaction.atomic
def form(
    *,
    name: str,
    purpose: str,
    ends_on: date,
    members: Sequence[Member],
    decision: Decision,
    by: User,
    at: datetime,
) -> Committee:
    """Form a committee with its first members. Only the effect of a resolution may call this."""
    day = decision.adopted_date
    committee = Committee.objects.create(
        name=name, purpose=purpose, starts_on=day, ends_on=ends_on, decision=decision
    )
    for member in members:
        CommitteeSeat.objects.create(
            committee=committee, member=member, starts_on=day, decision=decision
        )
    audit.record("committee.formed", by=by, at=at, about=committee, decision=decision)
    return committee


@transaction.atomic
def name(
    *, committee: Committee, member: Member, decision: Decision, by: User, at: datetime
) -> CommitteeSeat:
    """Name somebody more. Only the effect of a resolution may call this."""
    seat = CommitteeSeat.objects.create(
        committee=committee, member=member, starts_on=decision.adopted_date, decision=decision
    )
    audit.record(
        "committee.named", by=by, at=at, about=committee, decision=decision, member=member.pk
    )
    return seat
