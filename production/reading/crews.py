"""Who was here, what each worked, and what the shift before said."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.models import Member
from members.models.sectors import Shift
from members.reading.worked import DayWorked
from production import shifts
from production.models import FloorDevice, HandOver, Presence, WorkLog
from production.models.crews import QUARTER
from production.reading.cards import turn_of

LATE = timedelta(hours=1)  # who goes tells it a little after the shift
NOTES_SINCE = timedelta(days=3)


def leaving(device: FloorDevice, at: datetime) -> dict[str, Any]:
    """The shift and day of those who hand over: of whoever is still here, else of an hour ago."""
    here = Presence.objects.here().filter(sector=device.sector_id)
    last = here.order_by("-work_date", "-id").first()
    if last is not None:
        return {"shift": last.shift, "work_date": last.work_date}
    return turn_of(at - LATE)


def crew_of(device: FloorDevice, turn: dict[str, Any]) -> QuerySet[Member]:
    """Whoever was tapped in that turn, and had no hours written down for it yet."""
    was = Q(presences__sector=device.sector_id) & Q(
        **{f"presences__{name}": value for name, value in turn.items()}
    )
    known = WorkLog.objects.standing().filter(sector=device.sector_id, **turn)
    found = Member.objects.filter(was, presences__left_at=None)
    return found.exclude(pk__in=known.values("member")).distinct()


def expected_hours(turn: dict[str, Any], at: datetime) -> Decimal:
    """From the beginning of the shift until now, no more than a shift."""
    local = timezone.localtime(at)
    if turn_of(at) != turn:
        return shifts.HOURS_OF_A_SHIFT
    return shifts.hours_since(None, local)


def unread(device: FloorDevice, at: datetime) -> HandOver | None:
    """The last note of the sector, until the next shift says that it has read it."""
    notes = HandOver.objects.filter(sector=device.sector_id, recorded_at__gte=at - NOTES_SINCE)
    last = notes.select_related("reading").first()
    return None if last is None or hasattr(last, "reading") else last


def days_worked(since: date, until: date) -> Iterator[DayWorked]:
    """For the advances: what stands of each member and day; a night shift is worked at night."""
    rows = WorkLog.objects.standing().filter(work_date__range=(since, until), quarters__gt=0)
    for member, day, shift, quarters in rows.values_list(
        "member", "work_date", "shift", "quarters"
    ):
        hours = quarters * QUARTER
        yield DayWorked(member, day, hours, hours if shift == Shift.NIGHT else Decimal(0))
