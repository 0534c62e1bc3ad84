"""The popular price: set aside when an order is accepted, drawn when it is invoiced.

The fund pays the difference up to the floor, so a popular price never comes out of the advances.
"""

import uuid
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions import access
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, posted_before, write
from ledger.models import Buyer, Entry, Fund, Line, ReservationTerm
from ledger.models.accounts import EntryKind
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO


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
    term, further = access.beyond_the_term(buyer, amount, on=draft.date)
    access.require_cover(further, on=draft.date)
    entry = write(draft, by=by, at=at)
    access.keep_until(entry, term, on=draft.date)
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


def release_expired(*, at: datetime) -> int:
    """Give back what is left of reservations that ran out; return how many there were.

    Each is its own transaction, so that one that is drawn on meanwhile does not keep the others.
    """
    today = timezone.localdate(at)
    over = ReservationTerm.objects.filter(expires_on__lt=today).select_related("entry")
    done = 0
    for each in over.order_by("expires_on", "id"):
        if remaining(each.entry) > 0:
            release(each.entry, by=None, at=at)
            done += 1
    return done


def remaining(entry: Entry) -> Decimal:
    """What is left of a reservation after what was drawn, released and given back."""
    lines = Line.objects.filter(Q(entry=entry) | Q(entry__settles=entry))
    total = lines.filter(account__code=Code.RESERVED).aggregate(total=Sum("amount"))["total"]
    return -(total or ZERO)


def popular_account() -> str:
    """The code of the account that holds the popular-price fund."""
    fund = Fund.objects.select_related("account").filter(code=POPULAR_FUND).first()
    if fund is None:
        raise Refused(_("The books are not open yet."))
    return fund.account.code
