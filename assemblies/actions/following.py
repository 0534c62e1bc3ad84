"""Tasks that follow a resolution: given to somebody, reported done, opened again, dropped."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.models import FollowUp, FollowUpReport
from assemblies.models.following import FollowUpState
from coop import audit
from coop.errors import Refused
from coop.models import Decision, User
from members.models import Member, Office, Sector

LOCK = 20338  # the first key of the advisory locks taken here; the second is the task's


@dataclass(frozen=True)
class Charge:
    """What is to be done until when, by exactly one member, sector or office."""

    what: str
    due_on: date
    member: Member | None = None
    sector: Sector | None = None
    office: Office | None = None


@transaction.atomic
def give(*, decision: Decision, charge: Charge, by: User, at: datetime) -> FollowUp:
    """Give a task that a resolution brings with it to who answers for it."""
    if sum(each is not None for each in (charge.member, charge.sector, charge.office)) != 1:
        raise Refused(_("Choose one member, one sector or one office."), field="member")
    if charge.due_on < timezone.localdate(at):
        raise Refused(_("The day has passed: choose one that is still to come."), field="due_on")
    made = FollowUp.objects.create(
        decision=decision,
        what=charge.what,
        member=charge.member,
        sector=charge.sector,
        office=charge.office,
        due_on=charge.due_on,
        given_at=at,
        by=by,
    )
    audit.record("follow_up.given", by=by, at=at, about=made, decision=decision)
    return made


@transaction.atomic
def finish(*, follow_up: FollowUp, note: str, by: User, at: datetime) -> FollowUpReport:
    """Report a task as done, with a word on how."""
    made = _tell(follow_up, FollowUpState.DONE, note, by=by, at=at)
    audit.record("follow_up.done", by=by, at=at, about=follow_up, decision=follow_up.decision)
    return made


@transaction.atomic
def reopen(*, follow_up: FollowUp, note: str, by: User, at: datetime) -> FollowUpReport:
    """Say why a task is still to be done after all."""
    made = _tell(follow_up, FollowUpState.OPEN, note, by=by, at=at)
    audit.record("follow_up.reopened", by=by, at=at, about=follow_up, decision=follow_up.decision)
    return made


@transaction.atomic
def drop(*, follow_up: FollowUp, note: str, by: User, at: datetime) -> FollowUpReport:
    """Say why a task is no longer needed."""
    made = _tell(follow_up, FollowUpState.DROPPED, note, by=by, at=at)
    audit.record("follow_up.dropped", by=by, at=at, about=follow_up, decision=follow_up.decision)
    return made


def _tell(
    follow_up: FollowUp, state: FollowUpState, note: str, *, by: User, at: datetime
) -> FollowUpReport:
    """Write what became of it, one after the other; the same twice is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, follow_up.pk % 2**31])
    now = FollowUp.objects.with_state().get(pk=follow_up.pk).standing
    if now == state:
        raise Refused(_("This was told already: the task is “%(state)s”.") % {"state": state.label})
    if FollowUpState.OPEN not in {now, state}:
        raise Refused(_("The task is not open: open it again first."))
    return FollowUpReport.objects.create(follow_up=follow_up, state=state, note=note, at=at, by=by)
