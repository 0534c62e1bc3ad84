"""Advance payments: money of a buyer before there is an invoice, or over what one is due."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from coop.screen import money
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.actions.payments import pay_in_advance
from ledger.models import Buyer, Invoice, Payment, Prepayment, PrepaymentReturn
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.amounts import must_be_money
from ledger.reading.premium import standing_of


@dataclass(frozen=True)
class PrepaymentFacts:
    """Money that came; `order_reference` names the order it is for, "" for none."""

    buyer: Buyer
    amount: Decimal
    received_date: date
    order_reference: str = ""
    reference: str = ""


@transaction.atomic
def receive(
    facts: PrepaymentFacts, *, client_id: UUID, by: User | None, at: datetime
) -> Prepayment:
    """Record money received before its invoice: it is owed to the buyer, and brings no premium.

    The same call again returns the first.
    """
    hold_the_books()
    if earlier := Prepayment.objects.filter(client_id=client_id).first():
        return earlier
    must_be_money(facts.amount)
    if facts.received_date > timezone.localdate(at):
        raise Refused(_("Money cannot have come after today."), field="received_date")
    buyer = facts.buyer
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        date=facts.received_date,
        text=_("Advance payment of %(buyer)s") % {"buyer": buyer},
        lines=[
            LineDraft(Code.BANK, facts.amount, buyer),
            LineDraft(Code.PREPAYMENTS, -facts.amount, buyer),
        ],
        client_id=client_id,
    )
    prepayment = Prepayment.objects.create(
        client_id=client_id,
        buyer=buyer,
        amount=facts.amount,
        received_date=facts.received_date,
        order_reference=facts.order_reference,
        reference=facts.reference,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
        by=by,
    )
    amount = str(facts.amount)
    audit.record("prepayment.received", by=by, at=at, about=prepayment, amount=amount)
    return prepayment


@transaction.atomic
def keep_favour(invoice: Invoice, *, client_id: UUID, by: User | None, at: datetime) -> Prepayment:
    """Keep what was paid over the due of an invoice as an advance payment of its buyer."""
    hold_the_books()
    if earlier := Prepayment.objects.filter(client_id=client_id).first():
        return earlier
    amount = -standing_of(invoice).owed
    if invoice.is_note or amount <= 0:
        raise Refused(_("No more was paid of this invoice than is due."))
    today = timezone.localdate(at)
    text = _("Paid over what is due of invoice %(number)s") % {"number": invoice.label}
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        date=today,
        text=text,
        lines=[
            LineDraft(Code.RECEIVABLE, amount, invoice.buyer),
            LineDraft(Code.PREPAYMENTS, -amount, invoice.buyer),
        ],
        client_id=client_id,
    )
    facts: dict[str, Any] = {
        "client_id": client_id,
        "received_date": today,
        "recorded_at": at,
        "by": by,
    }
    facts |= {"entry": write(draft, by=by, at=at), "reference": text}
    origin = Payment.objects.create(invoice=invoice, amount=-amount, **facts)
    kept = Prepayment.objects.create(buyer=invoice.buyer, amount=amount, origin=origin, **facts)
    audit.record("prepayment.kept", by=by, at=at, about=invoice, amount=str(amount))
    return kept


@transaction.atomic
def give_back(
    prepayment: Prepayment,
    *,
    amount: Decimal,
    paid_date: date,
    reference: str,
    client_id: UUID,
    by: User | None,
    at: datetime,
) -> PrepaymentReturn:
    """Pay an advance payment back, or a part of it. The same call again returns the first."""
    hold_the_books()
    if earlier := PrepaymentReturn.objects.filter(client_id=client_id).first():
        return earlier
    must_be_money(amount)
    must_have_come(paid_date, today=timezone.localdate(at), field="paid_date")
    left = Prepayment.objects.with_left().get(pk=prepayment.pk).left
    if amount > left:
        raise Refused(_("Only %(left)s is left of it.") % {"left": money(left)}, field="amount")
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        date=paid_date,
        text=_("Advance payment given back to %(buyer)s") % {"buyer": prepayment.buyer},
        lines=[
            LineDraft(Code.PREPAYMENTS, amount, prepayment.buyer),
            LineDraft(Code.BANK, -amount, prepayment.buyer),
        ],
        client_id=client_id,
    )
    returned = PrepaymentReturn.objects.create(
        client_id=client_id,
        prepayment=prepayment,
        amount=amount,
        paid_date=paid_date,
        reference=reference,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
        by=by,
    )
    audit.record("prepayment.returned", by=by, at=at, about=prepayment, amount=str(amount))
    return returned


def use_for_order(invoice: Invoice, *, by: User | None, at: datetime) -> list[Payment]:
    """Pay an invoice with what its buyer paid before for the same order, the oldest first.

    Runs in the transaction that issued the invoice.
    """
    if not invoice.order_reference:
        return []
    mine = Prepayment.objects.open().filter(
        buyer=invoice.buyer, order_reference=invoice.order_reference
    )
    made: list[Payment] = []
    for prepayment in mine.order_by("received_date", "id"):
        amount = min(prepayment.left, standing_of(invoice).owed)
        if amount > 0:
            payment = pay_in_advance(
                invoice=invoice,
                prepayment=prepayment,
                amount=amount,
                client_id=uuid.uuid4(),
                by=by,
                at=at,
            )
            made.append(payment)
    return made
