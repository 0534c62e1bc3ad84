"""Opening with quorum, working through the agenda, closing."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import minutes, sittings, urns
from assemblies.actions.locks import own_assembly
from assemblies.models import AgendaItem, Assembly
from assemblies.models.assemblies import AssemblyState
from assemblies.quorum import Call, Quorum
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member


@transaction.atomic
def open(  # noqa: A001  the assembly's own word; always called as openings.open
    *,
    assembly: Assembly,
    by: User,
    at: datetime | None = None,
    chair: Member | None = None,
    secretary: Member | None = None,
) -> Assembly:
    """Open with the quorum of the call that the clock says; refused in words before."""
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.CALLED)
    quorum = reading.quorum_of(assembly, at=at)
    if not quorum.may_open:
        raise Refused(why_not_open(quorum))
    assembly.chair = chair or assembly.chair
    assembly.secretary = secretary or assembly.secretary
    if assembly.chair is None or assembly.secretary is None:
        raise Refused(_("Say first who chairs and who keeps the minutes."))
    assembly.state = AssemblyState.OPEN
    assembly.opened_at = at
    assembly.opening = sittings.found(quorum)
    assembly.save(update_fields=["state", "opened_at", "opening", "chair", "secretary"])
    sittings.begin(assembly, opening=assembly.opening, at=at)
    audit.record("assembly.opened", by=by, at=at, about=assembly, **assembly.opening)
    return assembly


def why_not_open(quorum: Quorum) -> str:
    """Why the assembly cannot open now, and from when or with how many it can."""
    if not quorum.has_begun:
        return _("The assembly was called for %(time)s: it cannot open before.") % {
            "time": _time(quorum.called_for)
        }
    facts = {
        "needed": quorum.needed,
        "present": quorum.present,
        "missing": quorum.missing,
        "second": quorum.rule.second,
        "time": _time(quorum.second_at),
    }
    if quorum.call is Call.SECOND or quorum.at >= quorum.second_at:
        return _("%(needed)s people are needed and %(present)s are here.") % facts
    return (
        _(
            "The first call needs %(needed)s people and %(present)s are here: %(missing)s are"
            " missing. From %(time)s, the second call, %(second)s are enough."
        )
        % facts
    )


@transaction.atomic
def begin_item(*, item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    """Turn to an item of the agenda; the one before ends. Turning to the current one changes
    nothing."""
    assembly = own_assembly(item.assembly)
    reading.require_state(assembly, AssemblyState.OPEN)
    sitting = reading.current_sitting(assembly)
    now = sitting.stretches.filter(ended_at=None).first()
    if now is None or now.item_id != item.pk:
        sittings.end_item(sitting, at=at)
        sittings.begin_item(item, sitting, at=at)
    audit.record("agenda.item_begun", by=by, at=at, about=assembly, item=item.pk)
    item.refresh_from_db()
    return item


@transaction.atomic
def close(*, assembly: Assembly, by: User, at: datetime | None = None) -> Assembly:
    """Close the assembly: everybody leaves, and the minutes assemble themselves.

    In recess it can be closed too: nobody came back to go on with it.
    """
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.OPEN, AssemblyState.RECESS)
    sittings.require_no_ballot(assembly)
    urns.void_unused(assembly)
    assembly.moods.filter(closed_at=None).update(closed_at=at)
    sitting = sittings.end(assembly, at=at)
    assembly.state, assembly.resumes_at = AssemblyState.CLOSED, None
    assembly.closed_at = at
    assembly.save(update_fields=["state", "resumes_at", "closed_at"])
    if sitting is not None:
        minutes.assemble(assembly=assembly, sitting=sitting, at=at)
    audit.record("assembly.closed", by=by, at=at, about=assembly)
    return assembly


@transaction.atomic
def lapse(*, assembly: Assembly, reason: str, by: User, at: datetime | None = None) -> Assembly:
    """Record that a called assembly did not take place, with who came and why."""
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.CALLED)
    quorum = reading.quorum_of(assembly, at=at)
    if quorum.may_open:
        raise Refused(_("There is quorum: the assembly can open."))
    if not reason.strip():
        raise Refused(_("Write why the assembly did not take place."), field="reason")
    assembly.attendances.filter(out_at=None).update(out_at=at)
    assembly.state = AssemblyState.LAPSED
    assembly.opening = {"present": quorum.present, "needed": quorum.needed, "reason": reason}
    assembly.closed_at = at
    assembly.save(update_fields=["state", "opening", "closed_at"])
    audit.record("assembly.lapsed", by=by, at=at, about=assembly, present=quorum.present)
    return assembly


def _time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H:i")
