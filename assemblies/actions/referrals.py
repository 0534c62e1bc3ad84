"""A motion goes down to the sectors and their reports come up, before the assembly votes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import versions
from assemblies.models import Motion, Referral
from assemblies.models.motions import MotionState
from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Sector


@dataclass(frozen=True)
class Report:
    """What a sector says: in words, with the people for and against when it counted them."""

    text: str
    proposals: str = ""
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None


@transaction.atomic
def send_down(
    *, motion: Motion, sectors: Collection[Sector], due_on: date, by: User, at: datetime
) -> list[Referral]:
    """Ask sectors about a motion until a day; a sector that was asked already is left as it is."""
    motion = versions.own(motion)
    reading.require_state(motion.item.assembly, *versions.LIVE)
    if motion.state != MotionState.SUBMITTED or motion.amends_id is not None:
        raise Refused(_("Only a motion that waits to be put can go down to the sectors."))
    if due_on < timezone.localdate(at):
        raise Refused(_("The day to report until is past."), field="due_on")
    asked = set(motion.referrals.values_list("sector", flat=True))
    new = [sector for sector in sectors if sector.pk not in asked]
    if not new:
        raise Refused(_("Choose a sector that was not asked yet."), field="sectors")
    made = [
        Referral.objects.create(motion=motion, sector=each, due_on=due_on, sent_by=by, sent_at=at)
        for each in new
    ]
    asked_now = [each.sector_id for each in made]
    audit.record("motion.sent_down", by=by, at=at, about=motion, sectors=asked_now)
    return made


@transaction.atomic
def report(*, referral: Referral, report: Report, by: User, at: datetime) -> Referral:
    """Send a sector's report up: once, and before the motion is put to the vote."""
    motion = versions.own(referral.motion)
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if referral.reported_at is not None:
        raise Refused(_("This sector has sent its report already."))
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("The motion was put to the vote or has ended: a report comes before."))
    if not report.text.strip():
        raise Refused(_("Write what the sector said."), field="text")
    figures = (report.yes, report.no, report.abstain)
    if any(n is None for n in figures) and any(n is not None for n in figures):
        raise Refused(_("Give all three figures, or none."), field="yes")
    referral.text, referral.proposals = report.text.strip(), report.proposals.strip()
    referral.yes, referral.no, referral.abstain = figures
    referral.reported_by, referral.reported_at = by, at
    referral.save()
    audit.record(
        "referral.reported", by=by, at=at, about=motion, referral=referral.pk, figures=figures
    )
    return referral
