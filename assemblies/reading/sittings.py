"""How the sittings of an assembly stand: the one that is open, who came, what it dealt with."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies import recess
from assemblies.models import AgendaItem, Assembly, Attendance, Ballot, Motion, Sitting
from assemblies.quorum import Quorum
from assemblies.reading import standing
from assemblies.timebox import Timebox, timebox


def current_sitting(assembly: Assembly) -> Sitting:
    """The sitting that is open."""
    return assembly.sittings.get(closed_at=None)


def last_sitting(assembly: Assembly) -> Sitting | None:
    return assembly.sittings.order_by("-n").first()


def sitting_of(item: AgendaItem) -> Sitting | None:
    """The sitting whose minutes tell what is said on an item: the last that dealt with it."""
    last = item.stretches.select_related("sitting").order_by("-sitting__n").first()
    return last.sitting if last else last_sitting(item.assembly)


def last_day_of_recess(assembly: Assembly) -> date:
    """The last day to which the assembly may be adjourned."""
    days = standing.rules_of(assembly).adjournment_days
    return recess.last_day(timezone.localdate(assembly.opened_at), days=days)


def why_not_reopen(assembly: Assembly, quorum: Quorum) -> str:
    """Why the assembly cannot go on now, in words; "" when it can."""
    if not quorum.has_begun:
        hour = date_format(timezone.localtime(quorum.called_for), "DATETIME_FORMAT")
        return _("The recess lasts until %(time)s: it cannot go on before.") % {"time": hour}
    days = standing.rules_of(assembly).adjournment_days
    first = timezone.localdate(assembly.opened_at)
    if not recess.may_resume(first, timezone.localdate(quorum.at), days=days):
        return _("The days that the statutes allow for recesses are over: close the assembly.")
    return _who_is_missing(assembly, quorum)


def _who_is_missing(assembly: Assembly, quorum: Quorum) -> str:
    if quorum.present == 0:
        return _("Nobody has checked in for this sitting yet.")
    if standing.rules_of(assembly).quorum_rechecked and not quorum.is_reached:
        return _("%(needed)s people are needed and %(present)s are here.") % {
            "needed": quorum.needed,
            "present": quorum.present,
        }
    return ""


def came_to(sitting: Sitting) -> QuerySet[Attendance]:
    """The stretches of presence of a sitting: of people who came after the sitting before it."""
    found = Attendance.objects.filter(assembly=sitting.assembly_id)
    before = _before(sitting)
    if before is not None:
        found = found.filter(in_at__gte=before)
    return found.filter(in_at__lt=sitting.closed_at) if sitting.resumes_at else found


def items_of(sitting: Sitting) -> QuerySet[AgendaItem]:
    """The items that the minutes of a sitting tell: what it dealt with, and at the closing what
    nobody came to deal with."""
    items = AgendaItem.objects.filter(assembly=sitting.assembly_id)
    dealt = Q(stretches__sitting=sitting) | Q(motions__in=motions_of(sitting))
    if sitting.resumes_at is None:
        dealt |= Q(stretches=None) & ~Q(motions__ballot__closed_at__lt=sitting.opened_at)
    return items.filter(dealt).distinct().order_by("n")


def motions_of(sitting: Sitting) -> QuerySet[Motion]:
    """The motions that the minutes of a sitting tell: those voted in it; at the closing also those
    that were never voted."""
    motions = Motion.objects.filter(item__assembly=sitting.assembly_id)
    voted = Q(ballot__closed_at__gte=sitting.opened_at)
    if sitting.resumes_at is not None:
        return motions.filter(voted, ballot__closed_at__lte=sitting.closed_at)
    return motions.filter(voted | Q(ballot=None))


def opening_of(ballot: Ballot) -> dict[str, Any]:
    """The quorum that a ballot stands on: of the first sitting, or of its own where the statutes
    check it again."""
    assembly = ballot.assembly
    sittings = assembly.sittings.filter(opened_at__lte=ballot.opened_at).order_by("-n")
    sitting = sittings.first()
    own: dict[str, Any] = sitting.opening if sitting else {}
    first: dict[str, Any] = assembly.opening
    return own if own.get("needed") is not None else first


def timeboxes(items: Iterable[AgendaItem], *, at: datetime) -> dict[int, Timebox]:
    """Planned and elapsed minutes of items whose `stretches` are prefetched, by key."""
    return {
        item.pk: timebox(
            item.minutes_planned, [(s.begun_at, s.ended_at) for s in item.stretches.all()], at=at
        )
        for item in items
    }


def items_to_run(assembly: Assembly, *, at: datetime) -> list[AgendaItem]:
    """The agenda as the chair's desk shows it: motions, and each item's `timebox`."""
    items = list(
        assembly.items.order_by("n").prefetch_related(
            "motions__ballot", "motions__mover", "motions__urn", "stretches"
        )
    )
    boxes = timeboxes(items, at=at)
    for item in items:
        item.timebox = boxes[item.pk]  # type: ignore[attr-defined]  # for the template
    return items


def _before(sitting: Sitting) -> datetime | None:
    """When the sitting before ended."""
    found = Sitting.objects.filter(assembly=sitting.assembly_id, n=sitting.n - 1)
    return found.values_list("closed_at", flat=True).first()
