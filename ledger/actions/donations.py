"""Donations: kept apart from prices, in an account of their own, with a receipt."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.numbers import next_number
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.models import Donation, Fund
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.amounts import must_be_money


@dataclass(frozen=True)
class DonationFacts:
    """Money given. `donor` is an organisation, or empty; with `fund` it is set apart there."""

    amount: Decimal
    received_date: date
    donor: str = ""
    fund: Fund | None = None
    reference: str = ""


@transaction.atomic
def receive(facts: DonationFacts, *, client_id: UUID, by: User, at: datetime) -> Donation:
    """Record a donation; the same call again returns the first.

    It is income of its own, never a sale: no layer of a price, no invoice, no part of the premium.
    A gift set apart in a fund leaves the result of the year as it was.
    """
    hold_the_books()
    if earlier := Donation.objects.filter(entry__client_id=client_id).first():
        return earlier
    must_be_money(facts.amount)
    if facts.received_date > timezone.localdate(at):
        raise Refused(_("Money cannot have come after today."), field="received_date")
    number = next_number("donation")
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=facts.received_date,
        text=_("Donation %(number)s") % {"number": number},
        lines=_lines(facts),
        client_id=client_id,
    )
    donation = Donation.objects.create(
        number=number,
        donor=facts.donor.strip(),
        amount=facts.amount,
        fund=facts.fund,
        received_date=facts.received_date,
        reference=facts.reference,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
        by=by,
    )
    audit.record("donation.received", by=by, at=at, about=donation, amount=str(facts.amount))
    return donation


def _lines(facts: DonationFacts) -> list[LineDraft]:
    lines = [LineDraft(Code.BANK, facts.amount), LineDraft(Code.DONATIONS, -facts.amount)]
    if facts.fund is None:
        return lines
    apart = [
        LineDraft(Code.DONATIONS_SET_APART, facts.amount),
        LineDraft(facts.fund.account.code, -facts.amount),
    ]
    return [*lines, *apart]
