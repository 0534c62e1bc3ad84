"""Premium on its way between what is to collect and the funds. Only actions call this."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, write
from ledger.models import Invoice, PremiumMove
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.premium import given_back, share_out


def premium_lines(invoice: Invoice, amount: Decimal, *, on: date) -> list[LineDraft]:
    """Collected premium into the funds, by the allocation of a day; below zero, back out again."""
    if not amount:
        return []
    parts = share_out(amount, on=on) if amount > 0 else given_back(invoice, -amount, on=on)
    sign = 1 if amount > 0 else -1
    return [
        LineDraft(Code.PREMIUM_PENDING, amount, invoice.buyer),
        *(LineDraft(code, -sign * part, invoice.buyer) for code, part in parts),
    ]


def move_premium(
    invoice: Invoice, amount: Decimal, *, on: date, by: User | None, at: datetime
) -> PremiumMove:
    """Write such a move on its own, because of a note."""
    words = (
        _("Premium of invoice %(number)s collected")
        if amount > 0
        else _("Premium of invoice %(number)s given back")
    )
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        date=on,
        text=words % {"number": invoice.label},
        lines=premium_lines(invoice, amount, on=on),
        client_id=uuid.uuid4(),
    )
    return PremiumMove.objects.create(invoice=invoice, entry=write(draft, by=by, at=at))
