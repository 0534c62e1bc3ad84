"""Telling people of a call: the roll by mail, the authority by a notice."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.actions.locks import shared_assembly
from assemblies.models import Assembly, AuthorityNotice, RollCorrection
from assemblies.models.assemblies import AssemblyState
from assemblies.tasks import mail_call
from coop import audit
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Job, User


def mail_to_roll(assembly: Assembly, *, by: User) -> Job:
    """Have the call mailed to everybody on its roll, once."""
    request = JobRequest(key=mail_key(assembly), title=str(assembly), by=by)
    return later(mail_call, request, assembly_id=assembly.pk)


def mail_to_added(correction: RollCorrection, *, by: User) -> Job:
    """Have the call mailed to whoever a correction put on its roll: who has it gets it no more."""
    assembly = correction.assembly
    request = JobRequest(f"{mail_key(assembly)}:{correction.pk}", title=str(assembly), by=by)
    return later(mail_call, request, assembly_id=assembly.pk)


def mail_key(assembly: Assembly) -> str:
    return f"call-mail:{assembly.pk}"


@transaction.atomic
def notify_authority(
    *, assembly: Assembly, given_date: date, way: str, receipt: str, by: User, at: datetime
) -> AuthorityNotice:
    """Record that the authority was told of the call; late is recorded as it was."""
    assembly = shared_assembly(assembly)
    if assembly.state == AssemblyState.DRAFT or assembly.called_at is None:
        raise Refused(_("This assembly has not been called yet."))
    if not assembly.is_general:
        raise Refused(_("The authority is told of assemblies of all members only."))
    if not timezone.localdate(assembly.called_at) <= given_date <= timezone.localdate(at):
        raise Refused(
            _("It can only have been given after the call, and not in the future."),
            field="given_date",
        )
    made = AuthorityNotice.objects.create(
        assembly=assembly, given_date=given_date, way=way, receipt=receipt, at=at, by=by
    )
    audit.record("authority.notified", by=by, at=at, about=assembly, notice=made.pk)
    return made
