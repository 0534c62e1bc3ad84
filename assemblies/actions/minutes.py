"""The minutes: assembled from the records, completed by the secretary, issued once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import documents, reading
from assemblies.models import AgendaItem, Assembly, Minutes, Sitting
from assemblies.models.assemblies import AssemblyState
from assemblies.tasks import print_minutes
from coop import audit
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Job, User
from members.models import Member


def assemble(*, assembly: Assembly, sitting: Sitting, at: datetime) -> Minutes:
    """Write the account of a sitting that ends; part of the recess or the closing."""
    content = documents.minutes_content(assembly, sitting=sitting)
    made, _new = Minutes.objects.update_or_create(
        sitting=sitting,
        defaults={"content": content},
        create_defaults={
            "assembly": assembly,
            "content": content,
            "assembled_at": at,
            "remarks": "",
        },
    )
    return made


@transaction.atomic
def summarise(*, item: AgendaItem, deliberation: str, by: User, at: datetime) -> AgendaItem:
    """Write what was said under an item, while the assembly lasts or until the minutes go out.

    It goes into the minutes of the last sitting that dealt with the item.
    """
    assembly = Assembly.objects.select_for_update().get(pk=item.assembly_id)
    reading.require_state(
        assembly, AssemblyState.OPEN, AssemblyState.RECESS, AssemblyState.CLOSED
    )
    sitting = reading.sitting_of(item)
    minutes = Minutes.objects.select_for_update().filter(sitting=sitting).first()
    if minutes is not None:
        _require_not_issued(minutes)
    item.deliberation = deliberation
    item.save(update_fields=["deliberation"])
    if minutes is not None:
        assemble(assembly=assembly, sitting=minutes.sitting, at=at)
    audit.record("agenda.item_summarised", by=by, at=at, about=assembly, item=item.pk)
    return item


@transaction.atomic
def remark(*, minutes: Minutes, remarks: str, by: User, at: datetime) -> Minutes:
    """Add the secretary's remarks."""
    minutes = _own(minutes)
    minutes.remarks = remarks
    minutes.save(update_fields=["remarks"])
    audit.record("minutes.remarked", by=by, at=at, about=minutes)
    return minutes


@transaction.atomic
def choose_signers(
    *, minutes: Minutes, first: Member, second: Member, by: User, at: datetime
) -> Minutes:
    """Record the two members the assembly chose to sign: the one choice outside the agenda."""
    minutes = _own(minutes)
    assembly = minutes.assembly
    if first.pk == second.pk:
        raise Refused(_("Choose two different people."), field="second")
    if {first.pk, second.pk} & {assembly.chair_id, assembly.secretary_id}:
        raise Refused(_("Chair and secretary sign already: choose two others."), field="first")
    for signer in (first, second):
        if not reading.came_to(minutes.sitting).filter(member=signer).exists():
            raise Refused(_("%(name)s was not at the assembly.") % {"name": signer})
    minutes.first_signer, minutes.second_signer = first, second
    minutes.save(update_fields=["first_signer", "second_signer"])
    audit.record(
        "minutes.signers_chosen", by=by, at=at, about=minutes, first=first.pk, second=second.pk
    )
    return minutes


@transaction.atomic
def issue(*, minutes: Minutes, by: User, at: datetime) -> Job:
    """Fix the minutes for good and ask the worker to print them."""
    minutes = _own(minutes)
    if minutes.first_signer is None or minutes.second_signer is None:
        raise Refused(_("Choose first the two members who sign."))
    minutes.content = documents.minutes_content(minutes.assembly, sitting=minutes.sitting)
    minutes.issued_at, minutes.issued_by = at, by
    minutes.save(update_fields=["content", "issued_at", "issued_by"])
    audit.record("minutes.issued", by=by, at=at, about=minutes, assembly=minutes.assembly_id)
    request = JobRequest(key=print_key(minutes), title=str(minutes), by=by)
    return later(print_minutes, request, minutes_id=minutes.pk)


def print_key(minutes: Minutes) -> str:
    return f"minutes:{minutes.pk}"


def _own(minutes: Minutes) -> Minutes:
    own = Minutes.objects.select_for_update(of=("self",))
    related = own.select_related("assembly", "sitting", "first_signer", "second_signer")
    minutes = related.get(pk=minutes.pk)
    _require_not_issued(minutes)
    return minutes


def _require_not_issued(minutes: Minutes) -> None:
    if minutes.issued_at is not None:
        raise Refused(_("The minutes were issued: they stay as they are."))
