"""The minutes: assembled from the records, worded by the secretary, read, approved, issued once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import documents, reading
from assemblies.models import (
    AgendaItem,
    Approval,
    Assembly,
    Correction,
    Minutes,
    MinutesVersion,
    Sitting,
)
from assemblies.models.assemblies import AssemblyState
from assemblies.tasks import print_minutes
from coop import audit, offers
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Job, User
from members.models import Member


@dataclass(frozen=True)
class Wording:
    """The secretary's prose: `items` by the number of the item. `seen` is the version edited."""

    preamble: str
    items: Mapping[int, str]
    remarks: str
    seen: int


def assemble(*, assembly: Assembly, sitting: Sitting, at: datetime) -> Minutes:
    """Write the account of a sitting that ends; part of the recess or the closing."""
    content = documents.minutes_content(assembly, sitting=sitting)
    made, new = Minutes.objects.update_or_create(
        sitting=sitting,
        defaults={"content": content},
        create_defaults={
            "assembly": assembly,
            "content": content,
            "assembled_at": at,
            "remarks": "",
        },
    )
    if new:
        _keep_version(made, by=None, at=at)
    return made


@transaction.atomic
def reword(*, minutes: Minutes, wording: Wording, by: User, at: datetime) -> Minutes:
    """Change the prose; the wording before it is kept. Refused when somebody else changed it."""
    minutes = _own(minutes)
    _require_not_approved(minutes)
    if wording.seen != reading.version_of(minutes):
        raise Refused(
            _("Somebody changed the minutes while you wrote. Look at their wording first.")
        )
    minutes.preamble, minutes.remarks = wording.preamble, wording.remarks
    minutes.save(update_fields=["preamble", "remarks"])
    for item in reading.items_told_in(minutes):
        if item.n in wording.items and item.deliberation != wording.items[item.n]:
            item.deliberation = wording.items[item.n]
            item.save(update_fields=["deliberation"])
    assemble(assembly=minutes.assembly, sitting=minutes.sitting, at=at)
    _keep_version(minutes, by=by, at=at)
    audit.record("minutes.reworded", by=by, at=at, about=minutes)
    return minutes


@transaction.atomic
def correct(
    *, minutes: Minutes, wrong: str, right: str, reason: str, by: User, at: datetime
) -> Correction:
    """Correct a figure or a name of the records in the open: both stay to be read."""
    minutes = _own(minutes)
    _require_not_approved(minutes)
    made = Correction.objects.create(
        minutes=minutes, wrong=wrong, right=right, reason=reason, at=at, by=by
    )
    audit.record("minutes.corrected", by=by, at=at, about=minutes)
    return made


@transaction.atomic
def read_aloud(*, minutes: Minutes, by: User, at: datetime) -> Minutes:
    """Record that the minutes were read aloud, and when."""
    minutes = _own(minutes)
    minutes.read_at, minutes.read_by = at, by
    minutes.save(update_fields=["read_at", "read_by"])
    audit.record("minutes.read_aloud", by=by, at=at, about=minutes)
    return minutes


@transaction.atomic
def approve(*, minutes: Minutes, member: Member, by: User, at: datetime) -> Approval:
    """One of those chosen to sign approves the wording as it stands."""
    minutes = _own(minutes)
    if member.user_id != by.pk or member.pk not in reading.chosen_signers(minutes):
        raise Refused(_("Only the members whom the assembly chose to sign approve the minutes."))
    version = reading.version_of(minutes)
    made, new = Approval.objects.get_or_create(
        minutes=minutes, version=version, member=member, defaults={"at": at, "by": by}
    )
    if new:
        audit.record("minutes.approved", by=by, at=at, about=minutes, version=version)
    return made


@transaction.atomic
def approve_by_assembly(
    *, minutes: Minutes, assembly: Assembly, by: User, at: datetime
) -> Approval:
    """Record that a later assembly approved the minutes, also once they were issued."""
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if assembly.opened_at is None or assembly.starts_at <= minutes.assembly.starts_at:
        raise Refused(_("Only an assembly that met later can approve them."), field="assembly")
    version = reading.version_of(minutes)
    made = Approval.objects.create(
        minutes=minutes, version=version, assembly=assembly, at=at, by=by
    )
    audit.record("minutes.approved", by=by, at=at, about=minutes, version=version)
    return made


@transaction.atomic
def summarise(*, item: AgendaItem, deliberation: str, by: User, at: datetime) -> AgendaItem:
    """Write what was said under an item, while the assembly lasts or until the minutes go out.

    It goes into the minutes of the last sitting that dealt with the item.
    """
    assembly = Assembly.objects.select_for_update().get(pk=item.assembly_id)
    reading.require_state(assembly, AssemblyState.OPEN, AssemblyState.RECESS, AssemblyState.CLOSED)
    sitting = reading.sitting_of(item)
    minutes = Minutes.objects.select_for_update().filter(sitting=sitting).first()
    if minutes is not None:
        _require_not_issued(minutes)
        _require_not_approved(minutes)
    item.deliberation = deliberation
    item.save(update_fields=["deliberation"])
    if minutes is not None:
        kept = assemble(assembly=assembly, sitting=minutes.sitting, at=at)
        _keep_version(kept, by=by, at=at)
    audit.record("agenda.item_summarised", by=by, at=at, about=assembly, item=item.pk)
    return item


@transaction.atomic
def remark(*, minutes: Minutes, remarks: str, by: User, at: datetime) -> Minutes:
    """Add the secretary's remarks."""
    minutes = _own(minutes)
    _require_not_approved(minutes)
    minutes.remarks = remarks
    minutes.save(update_fields=["remarks"])
    _keep_version(minutes, by=by, at=at)
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
    minutes.seals = {
        "log": reading.seal(minutes.assembly),
        **{name: value for name, of in offers.seals if (value := of())},
    }
    minutes.issued_at, minutes.issued_by = at, by
    minutes.save(update_fields=["content", "seals", "issued_at", "issued_by"])
    audit.record("minutes.issued", by=by, at=at, about=minutes, assembly=minutes.assembly_id)
    request = JobRequest(key=print_key(minutes), title=str(minutes), by=by)
    return later(print_minutes, request, minutes_id=minutes.pk)


def print_key(minutes: Minutes) -> str:
    return f"minutes:{minutes.pk}"


def _own(minutes: Minutes) -> Minutes:
    own = Minutes.objects.select_for_update(of=("self",))
    own = own.select_related("assembly", "sitting", "first_signer", "second_signer")
    minutes = own.get(pk=minutes.pk)
    _require_not_issued(minutes)
    return minutes


def _require_not_issued(minutes: Minutes) -> None:
    if minutes.issued_at is not None:
        raise Refused(_("The minutes were issued: they stay as they are."))


def _require_not_approved(minutes: Minutes) -> None:
    if reading.is_approved(minutes):
        raise Refused(_("The minutes were approved: their words stay as they are."))


def _keep_version(minutes: Minutes, *, by: User | None, at: datetime) -> None:
    """Keep the prose as it stands now, when it differs from the last that was kept."""
    prose = reading.prose_of(minutes)
    last = minutes.versions.order_by("-n").first()
    if last is None or last.prose != prose:
        n = last.n + 1 if last else 1
        MinutesVersion.objects.create(minutes=minutes, n=n, prose=prose, at=at, by=by)
