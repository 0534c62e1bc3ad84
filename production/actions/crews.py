"""Who is here today, what each of them worked, and what a shift tells the next one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from members.models import Member, Sector
from production.models import FloorDevice, HandOver, HandOverReading, Presence, WorkLog
from production.models.crews import QUARTERS_OF_A_DAY


@dataclass(frozen=True)
class Turn:
    """A shift of a sector on a day of work."""

    sector: Sector
    shift: str
    work_date: date


@dataclass(frozen=True)
class Told:
    """What a shift leaves for the next one to know."""

    stands: str = ""
    missing: str = ""
    dangerous: str = ""


@transaction.atomic
def gather(*, device: FloorDevice, turn: Turn, here: Collection[Member], at: datetime) -> int:
    """Say who is here; whoever was and is not in `here` has left. Returns how many are here."""
    Sector.objects.select_for_update(no_key=True).get(pk=turn.sector.pk)
    rows = Presence.objects.here().filter(
        sector=turn.sector, shift=turn.shift, work_date=turn.work_date
    )
    rows.exclude(member__in=here).update(left_at=at)
    known = set(rows.values_list("member_id", flat=True))
    Presence.objects.bulk_create(
        Presence(
            member=member,
            sector=turn.sector,
            shift=turn.shift,
            work_date=turn.work_date,
            since_at=at,
        )
        for member in here
        if member.pk not in known
    )
    audit.record("crew.gathered", by=None, at=at, about=device)
    return len(here)


@transaction.atomic
def hand_over(
    *,
    turn: Turn,
    told: Told,
    quarters: Mapping[Member, int],
    by: User | None,
    at: datetime,
) -> HandOver:
    """End a shift: the hours of each, in quarters, and what the next shift must know.

    Whoever has hours in this shift already keeps them: they are corrected by name, with a reason.
    """
    Sector.objects.select_for_update(no_key=True).get(pk=turn.sector.pk)
    where = {"sector": turn.sector, "shift": turn.shift, "work_date": turn.work_date}
    known = set(WorkLog.objects.standing().filter(**where).values_list("member_id", flat=True))
    for member, worked in sorted(quarters.items(), key=lambda pair: pair[0].pk):
        if member.pk not in known and worked:
            _write_hours(member, worked, where, at=at)
    Presence.objects.here().filter(**where).update(left_at=at)
    note = HandOver.objects.create(
        **where,
        stands=told.stands,
        missing=told.missing,
        dangerous=told.dangerous,
        recorded_at=at,
    )
    audit.record("shift.handed_over", by=by, at=at, about=note)
    return note


@transaction.atomic
def read_note(*, note: HandOver, shift: str, by: User | None, at: datetime) -> HandOverReading:
    """The next shift says that it has read the note."""
    Sector.objects.select_for_update(no_key=True).get(pk=note.sector_id)
    if HandOverReading.objects.filter(note=note).exists():
        raise Refused(_("This note was read already."))
    reading = HandOverReading.objects.create(note=note, shift=shift, read_at=at)
    audit.record("shift.note_read", by=by, at=at, about=note)
    return reading


@transaction.atomic
def correct_hours(*, log: WorkLog, quarters: int, reason: str, by: User, at: datetime) -> WorkLog:
    """Say the hours of a member again, with a reason; the earlier row stays on record."""
    Member.objects.select_for_update(no_key=True).get(pk=log.member_id)
    if WorkLog.objects.filter(replaces=log).exists():
        raise Refused(_("These hours were corrected already."))
    must_say_why(reason)
    if quarters == log.quarters:
        raise Refused(_("Nothing changed."), field="hours")
    where = {"sector_id": log.sector_id, "shift": log.shift, "work_date": log.work_date}
    corrected = _write_hours(
        log.member, quarters, where, at=at, replaces=log, reason=reason.strip()
    )
    audit.record("hours.corrected", by=by, at=at, about=corrected)
    return corrected


def _write_hours(
    member: Member,
    quarters: int,
    where: Mapping[str, Any],
    *,
    at: datetime,
    replaces: WorkLog | None = None,
    reason: str = "",
) -> WorkLog:
    """Write a row; refused in words when the day of the member would have more than 24 hours."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    day = WorkLog.objects.standing().filter(member=member, work_date=where["work_date"])
    others = day.exclude(pk=replaces.pk) if replaces else day
    if (others.aggregate(all=Sum("quarters"))["all"] or 0) + quarters > QUARTERS_OF_A_DAY:
        words = _("%(member)s: a day has at most 24 hours.") % {"member": member}
        raise Refused(words, field="hours")
    return WorkLog.objects.create(
        member=member, **where, quarters=quarters, recorded_at=at, replaces=replaces, reason=reason
    )
