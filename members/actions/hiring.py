"""The register of hired people who are not members: entered, and ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import HiredPerson
from members.models.hiring import HiringCase


@dataclass(frozen=True, slots=True)
class Contract:
    """What was agreed with somebody who is hired; `until_date` is the last day, if one was set."""

    name: str
    task: str
    case: str
    since_date: date
    until_date: date | None = None


@transaction.atomic
def hire(*, contract: Contract, by: User, at: datetime) -> HiredPerson:
    """Enter somebody hired who is not a member. The limits of the statutes warn, they do not bar:
    what happens in the works is entered as it is."""
    if contract.until_date is not None and contract.until_date < contract.since_date:
        raise Refused(_("The last day cannot be before the first."), field="until_date")
    hired = HiredPerson.objects.create(
        name=contract.name,
        task=contract.task,
        case=HiringCase(contract.case),
        since_date=contract.since_date,
        until_date=contract.until_date,
        recorded_at=at,
        by=by,
    )
    audit.record("hire.entered", by=by, at=at, about=hired)
    return hired


@transaction.atomic
def end(*, hired: HiredPerson, ended_on: date, by: User, at: datetime) -> HiredPerson:
    """Enter the last day somebody hired worked. Ended once, it stays ended."""
    hired = HiredPerson.objects.select_for_update().get(pk=hired.pk)
    if hired.ended_on is not None:
        raise Refused(_("The end of this hire is already entered."))
    if ended_on < hired.since_date:
        raise Refused(_("The last day cannot be before the first."), field="ended_on")
    if ended_on > timezone.localdate(at):
        raise Refused(_("The last day cannot be in the future."), field="ended_on")
    hired.ended_on, hired.ended_at, hired.ended_by = ended_on, at, by
    hired.save(update_fields=["ended_on", "ended_at", "ended_by"])
    audit.record("hire.ended", by=by, at=at, about=hired)
    return hired
