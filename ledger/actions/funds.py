"""Premium that waited for an allocation goes to the funds once there is one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.actions.payments import share_out
from ledger.models import AllocationVector, Balance, Entry
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code


@transaction.atomic
def allocate_waiting(*, client_id: UUID, by: User, at: datetime) -> Entry:
    """Share the premium that waits among the funds, by the allocation in force today."""
    hold_the_books()
    if earlier := Entry.objects.filter(client_id=client_id).first():
        return earlier
    today = timezone.localdate(at)
    vector = AllocationVector.objects.in_force(today)
    if vector is None:
        raise Refused(_("No allocation is in force: the assembly decides it first."))
    waiting = -Balance.objects.get(account__code=Code.PREMIUM_WAITING).amount
    if waiting <= 0:
        raise Refused(_("No premium waits to be shared."))
    draft = EntryDraft(
        kind=EntryKind.FUND,
        date=today,
        text=_("Waiting premium shared among the funds"),
        lines=[
            LineDraft(Code.PREMIUM_WAITING, waiting),
            *(LineDraft(code, -part) for code, part in share_out(waiting, on=today)),
        ],
        client_id=client_id,
        decision=vector.decision,
    )
    entry = write(draft, by=by, at=at)
    audit.record(
        "premium.allocated",
        by=by,
        at=at,
        about=entry,
        decision=vector.decision,
        amount=str(waiting),
    )
    return entry
