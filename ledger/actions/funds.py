"""Premium that waited for an allocation goes to the funds once there is one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.models import AllocationVector, Buyer, Entry, Line
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.premium import share_out


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
    waiting = _waiting()
    if not waiting:
        raise Refused(_("No premium waits to be shared."))
    draft = EntryDraft(
        kind=EntryKind.FUND,
        date=today,
        text=_("Waiting premium shared among the funds"),
        lines=[line for part in waiting for line in _shared(part, today)],
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
        amount=str(sum(part.amount for part in waiting)),
    )
    return entry


def _waiting() -> list[LineDraft]:
    """What waits, buyer by buyer, so that each can be told where its premium went."""
    lines = Line.objects.filter(account__code=Code.PREMIUM_WAITING)
    sums = lines.values("buyer").annotate(total=Sum("amount")).order_by("buyer")
    buyers = Buyer.objects.in_bulk([row["buyer"] for row in sums if row["buyer"]])
    return [
        LineDraft(Code.PREMIUM_WAITING, -row["total"], buyers.get(row["buyer"]))
        for row in sums
        if row["total"] < 0
    ]


def _shared(waiting: LineDraft, today: date) -> list[LineDraft]:
    parts = share_out(waiting.amount, on=today)
    return [waiting, *(LineDraft(code, -part, waiting.buyer) for code, part in parts)]
