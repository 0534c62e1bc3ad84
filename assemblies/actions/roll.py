"""The voters' roll: frozen by the call, corrected afterwards in the open."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import telling
from assemblies.actions.locks import own_assembly
from assemblies.models import Assembly, PaperIssue, RollCorrection, RollEntry
from assemblies.models.assemblies import AssemblyState
from assemblies.urn.models import BoxState
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member
from members.reading import bodies


def freeze(assembly: Assembly) -> None:
    """Who is on the register that day; who is suspended is left out, arrears leave voice only."""
    roll = [
        RollEntry(assembly=assembly, member=m, may_vote=s.may_vote, reason=s.reason[:200])
        for m, s in bodies.members_of(assembly.body, reading.day_of(assembly))
    ]
    if not roll:
        raise Refused(
            _("There is nobody on the register on that day.")
            if assembly.is_general
            else _("Nobody belongs to this body on that day.")
        )
    RollEntry.objects.bulk_create(roll)


@transaction.atomic
def correct(
    *,
    assembly: Assembly,
    member: Member,
    may_vote: bool,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> RollCorrection:
    """Put somebody on the roll who was left out, or give or take a vote; never during a ballot.

    Nobody is taken off: who should not be there has voice only, and the reason says why.
    """
    assembly = own_assembly(assembly)
    at = at or clock.now()
    states = (AssemblyState.CALLED, AssemblyState.OPEN, AssemblyState.RECESS)
    reading.require_state(assembly, *states)
    if reading.open_ballot(assembly) is not None:
        raise Refused(_("Close the ballot that is open first: its roll cannot change."))
    if not reason.strip():
        raise Refused(_("Say why the roll is corrected."), field="reason")
    entry = reading.roll_entry(assembly, member)
    if entry is not None and entry.may_vote == may_vote:
        raise Refused(_("The roll says so already."), field="may_vote")
    _require_no_paper(assembly, member)
    made = RollCorrection.objects.create(
        assembly=assembly,
        member=member,
        before=entry.may_vote if entry else None,
        may_vote=may_vote,
        reason=reason.strip(),
        corrected_at=at,
        corrected_by=by,
    )
    RollEntry.objects.update_or_create(
        assembly=assembly,
        member=member,
        defaults={"may_vote": may_vote, "reason": "" if may_vote else made.reason},
    )
    if entry is None and assembly.state == AssemblyState.CALLED:
        telling.mail_to_added(made, by=by)
    audit.record("roll.corrected", by=by, at=at, about=assembly, correction=made.pk)
    return made


def _require_no_paper(assembly: Assembly, member: Member) -> None:
    """Who holds a paper of a secret ballot that goes on keeps it."""
    held = PaperIssue.objects.filter(urn__motion__item__assembly=assembly, member=member)
    if held.filter(urn__box__state__in=(BoxState.DRAWING, BoxState.OPEN)).exists():
        raise Refused(_("%(name)s has drawn a ballot paper: it counts.") % {"name": member})
