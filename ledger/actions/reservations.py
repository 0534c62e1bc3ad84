"""The popular price: set aside when an order is accepted, drawn when it is invoiced.

The fund pays the difference up to the floor, so a popular price never comes out of the advances.
"""

import uuid
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions import access
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, posted_before, write
from ledger.models import Buyer, Entry, Fund
from ledger.models.accounts import EntryKind
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO
from ledger.reading.access import remaining

__all__ = ["popular_account", "release", "remaining", "reserve"]


@transaction.atomic
def reserve(
    *, buyer: Buyer, amount: Decimal, text: str, client_id: UUID, by: User, at: datetime
) -> Entry:
    """Set `amount` of the popular-price fund aside for an order of `buyer`.

    It lasts the days the rules say, and is taken from the buyer's term where there is one.
    Raises `Refused` when the fund does not hold that much, or when the promises would not survive
    the leaving of the largest payer. The same call again returns the first reservation.
    """
    if amount <= 0:
        raise Refused(_("There is nothing to reserve."))
    draft = EntryDraft(
        kind=EntryKind.RESERVATION,
        date=timezone.localdate(at),
        text=text,
        lines=[
            LineDraft(popular_account(), amount, buyer),
            LineDraft(Code.RESERVED, -amount, buyer),
        ],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return earlier
    entry = write(draft, by=by, at=at)
    access.keep_until(entry, buyer, on=draft.date)
    access.require_cover(ZERO, on=draft.date)
    audit.record("popular_price.reserved", by=by, at=at, about=entry, amount=str(amount))
    return entry


@transaction.atomic
def release(entry: Entry, *, by: User | None, at: datetime) -> Entry:
    """Give what is left of a reservation back to the fund. Raises `Refused` when nothing is."""
    hold_the_books()
    left = remaining(entry)
    if left <= 0:
        raise Refused(_("Nothing is left of this reservation."))
    line = entry.lines.select_related("buyer").filter(account__code=Code.RESERVED).get()
    draft = EntryDraft(
        kind=EntryKind.RESERVATION,
        date=timezone.localdate(at),
        text=_("Reservation %(number)s released") % {"number": entry.number},
        lines=[
            LineDraft(Code.RESERVED, left, line.buyer),
            LineDraft(popular_account(), -left, line.buyer),
        ],
        client_id=uuid.uuid4(),
        settles=entry,
    )
    released = write(draft, by=by, at=at)
    audit.record("popular_price.released", by=by, at=at, about=entry, amount=str(left))
    return released


def popular_account() -> str:
    """The code of the account that holds the popular-price fund."""
    fund = Fund.objects.select_related("account").filter(code=POPULAR_FUND).first()
    if fund is None:
        raise Refused(_("The books are not open yet."))
    return fund.account.code
