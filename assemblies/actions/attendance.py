"""Who is in the room, from when to when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.locks import shared_assembly
from assemblies.models import Assembly, Attendance
from assemblies.models.assemblies import AssemblyState
from assemblies.models.attendance import CheckInWay
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member

DOORS_OPEN = timedelta(hours=2)
LIVE = (AssemblyState.CALLED, AssemblyState.OPEN, AssemblyState.RECESS)


def normal_code(text: str) -> str:
    """A door code as people type it: any case, with or without spaces and dashes."""
    return "".join(c for c in text.upper() if c.isalnum())


@transaction.atomic
def check_in_by_code(
    *,
    assembly: Assembly,
    member: Member,
    code: str,
    by: User,
    way: str = CheckInWay.CODE,
    at: datetime | None = None,
) -> Attendance:
    """Check in from one's own phone with the code on the hall screen, in the room or elsewhere."""
    if normal_code(code) != assembly.door_code or not assembly.door_code:
        raise Refused(
            _("That is not the code on the hall screen. Look again: it has six signs."),
            field="code",
        )
    if member.user_id != by.pk:
        raise Refused(_("With the code you can check in only yourself."))
    return check_in(assembly=assembly, member=member, way=way, by=by, at=at)


@transaction.atomic
def check_in(
    *,
    assembly: Assembly,
    member: Member,
    way: str,
    by: User,
    assistant: str = "",
    at: datetime | None = None,
) -> Attendance:
    """Begin a stretch of presence; somebody who is already in stays in.

    `at` None means the database's clock, read once the assembly is held.
    """
    assembly = shared_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, *LIVE)
    _require_doors(assembly, at=at)
    if way == CheckInWay.REMOTE and (why := reading.why_not_remote(assembly)):
        raise Refused(why, field="way")
    if reading.roll_entry(assembly, member) is None:
        raise Refused(_("%(name)s is not on the voters' roll of this assembly.") % {"name": member})
    found, made = Attendance.objects.get_or_create(
        assembly=assembly,
        member=member,
        out_at=None,
        defaults={"in_at": at, "way": CheckInWay(way), "assistant": assistant, "by": by},
    )
    if made:
        audit.record("attendance.checked_in", by=by, at=at, about=assembly, member=member.pk)
    return found


@transaction.atomic
def check_in_many(
    *, assembly: Assembly, members: Sequence[Member], by: User, at: datetime | None = None
) -> int:
    """Check in at the desk everybody who is named and not in yet; how many that were."""
    assembly = shared_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, *LIVE)
    _require_doors(assembly, at=at)
    inside = set(assembly.attendances.filter(out_at=None).values_list("member_id", flat=True))
    on_roll = set(assembly.roll.values_list("member_id", flat=True))
    coming = sorted({m.pk for m in members} & on_roll - inside)
    Attendance.objects.bulk_create(
        Attendance(assembly=assembly, member_id=pk, in_at=at, way=CheckInWay.DESK, by=by)
        for pk in coming
    )
    audit.record("attendance.many_checked_in", by=by, at=at, about=assembly, members=coming)
    return len(coming)


def _require_doors(assembly: Assembly, *, at: datetime) -> None:
    if assembly.state != AssemblyState.OPEN and at < assembly.hour - DOORS_OPEN:
        raise Refused(_("Check-in opens two hours before the assembly."))


@transaction.atomic
def check_out(
    *, assembly: Assembly, member: Member, by: User, at: datetime | None = None
) -> Attendance | None:
    """End the stretch of presence; somebody who is not in stays out."""
    assembly = shared_assembly(assembly)
    reading.require_state(assembly, *LIVE)
    stretch = (
        Attendance.objects.select_for_update()
        .filter(assembly=assembly, member=member, out_at=None)
        .first()
    )
    if stretch is None:
        return None
    at = at or clock.now()
    stretch.out_at = max(at, stretch.in_at)
    stretch.save(update_fields=["out_at"])
    audit.record("attendance.checked_out", by=by, at=at, about=assembly, member=member.pk)
    return stretch
