"""Sittings: a recess ends one, reopening begins the next within the days the statutes allow."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies import reading, recess
from assemblies.actions import floor, minutes, urns
from assemblies.actions.locks import own_assembly
from assemblies.models import AgendaItem, Assembly, Sitting, SittingText
from assemblies.models.assemblies import AssemblyState
from assemblies.quorum import Quorum
from coop import audit, clock
from coop.errors import Refused
from coop.models import User


@transaction.atomic
def adjourn(
    *, assembly: Assembly, resumes_at: datetime, by: User, at: datetime | None = None
) -> Sitting:
    """Go into recess until a day and hour; the sitting ends and has its own minutes.

    Refused when it would go on after the last day of the statutes, counted from the first
    sitting, whatever the number of recesses.
    """
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.OPEN)
    require_no_ballot(assembly)
    _require_in_time(assembly, resumes_at, at=at)
    urns.void_unused(assembly)
    sitting = reading.current_sitting(assembly)
    end(assembly, at=at, resumes_at=resumes_at)
    sitting.refresh_from_db()
    assembly.state, assembly.resumes_at = AssemblyState.RECESS, resumes_at
    assembly.save(update_fields=["state", "resumes_at"])
    minutes.assemble(assembly=assembly, sitting=sitting, at=at)
    audit.record("assembly.adjourned", by=by, at=at, about=assembly, sitting=sitting.n)
    return sitting


@transaction.atomic
def reopen(*, assembly: Assembly, by: User, at: datetime | None = None) -> Sitting:
    """Go on after a recess, with whoever came back; the roll and the agenda are kept.

    The quorum is checked again only where the statutes say so: in two calls, from the hour the
    assembly was adjourned to.
    """
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.RECESS)
    quorum = reading.quorum_of(assembly, at=at)
    if why := reading.why_not_reopen(assembly, quorum):
        raise Refused(why)
    rechecked = reading.rules_of(assembly).quorum_rechecked
    opening = found(quorum) if rechecked else {**found(quorum), "needed": None}
    assembly.state, assembly.resumes_at = AssemblyState.OPEN, None
    assembly.save(update_fields=["state", "resumes_at"])
    sitting = begin(assembly, opening=opening, at=at)
    audit.record("assembly.reopened", by=by, at=at, about=assembly, sitting=sitting.n, **opening)
    return sitting


def found(quorum: Quorum) -> dict[str, Any]:
    """What is kept of the quorum a sitting opened with."""
    return {
        "call": quorum.call.value,
        "present": quorum.present,
        "needed": quorum.needed,
        "roll": quorum.rule.roll,
    }


def begin(assembly: Assembly, *, opening: dict[str, Any], at: datetime) -> Sitting:
    """Begin the next sitting. Part of opening and reopening."""
    n = assembly.sittings.count() + 1
    return Sitting.objects.create(assembly=assembly, n=n, opened_at=at, opening=opening)


def end(assembly: Assembly, *, at: datetime, resumes_at: datetime | None = None) -> Sitting | None:
    """End the sitting that is open, if one is: its item ends and everybody leaves."""
    sitting = assembly.sittings.filter(closed_at=None).first()
    assembly.attendances.filter(out_at=None).update(out_at=Greatest("in_at", Value(at)))
    if sitting is None:
        return None
    end_item(sitting, at=at)
    sitting.closed_at, sitting.resumes_at = at, resumes_at
    sitting.save(update_fields=["closed_at", "resumes_at"])
    return sitting


def begin_item(item: AgendaItem, sitting: Sitting, *, at: datetime) -> None:
    """Begin a stretch of an item. What an earlier sitting said on it stays in its minutes."""
    last = item.stretches.select_related("sitting").order_by("-sitting__n").first()
    if last is not None and last.sitting_id != sitting.pk:
        SittingText.objects.create(sitting=last.sitting, item=item, deliberation=item.deliberation)
        item.deliberation = ""
    sitting.stretches.create(item=item, begun_at=at)
    item.begun_at, item.ended_at = item.begun_at or at, None
    item.save(update_fields=["begun_at", "ended_at", "deliberation"])


def end_item(sitting: Sitting, *, at: datetime) -> None:
    """End the item that is being dealt with."""
    floor.end_running(sitting.assembly, at=at)
    for stretch in sitting.stretches.filter(ended_at=None).select_related("item"):
        stretch.ended_at = max(at, stretch.begun_at)
        stretch.save(update_fields=["ended_at"])
        stretch.item.ended_at = stretch.ended_at
        stretch.item.save(update_fields=["ended_at"])


def require_no_ballot(assembly: Assembly) -> None:
    """Refuse while a ballot is open."""
    ballot = reading.open_ballot(assembly)
    if ballot is not None:
        raise Refused(
            _("Close the ballot on “%(motion)s” first.") % {"motion": ballot.motion.title}
        )


def _require_in_time(assembly: Assembly, resumes_at: datetime, *, at: datetime) -> None:
    if resumes_at <= at:
        raise Refused(_("Choose a day and an hour that are still to come."), field="day")
    days = reading.rules_of(assembly).adjournment_days
    first = timezone.localdate(assembly.opened_at)
    if not recess.may_resume(first, timezone.localdate(resumes_at), days=days):
        raise Refused(
            _(
                "The statutes allow %(days)s days for all recesses together, counted from the"
                " first sitting: until %(last)s."
            )
            % {"days": days, "last": date_format(recess.last_day(first, days=days))},
            field="day",
        )
