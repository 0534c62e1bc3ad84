"""Payments: money in, and with it the premium into the funds."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write, write_reversal
from ledger.models import AllocationVector, Invoice, Line, Payment
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO, largest_remainder, to_cents
from ledger.reading.words import money


@transaction.atomic
def receive(
    *,
    invoice: Invoice,
    amount: Decimal,
    received_date: date,
    reference: str,
    client_id: UUID,
    by: User | None,
    at: datetime,
) -> Payment:
    """Record money received for an invoice, and put the premium in it into the funds.

    The premium follows the cash: what was collected of the invoice so far, in proportion, less
    what was released before; so a fully paid invoice has released exactly its whole premium. It
    is shared by the allocation in force on the day the money came; without one it waits.
    The same call again returns the first payment.
    """
    hold_the_books()
    if earlier := Payment.objects.filter(client_id=client_id).first():
        facts = (earlier.invoice_id, earlier.amount, earlier.received_date, earlier.reference)
        if facts != (invoice.pk, amount, received_date, reference):
            raise Refused(_("This payment was already recorded with other content."))
        return earlier
    _must_be_due(invoice, amount, received_date, on=timezone.localdate(at))
    entry = write(
        EntryDraft(
            kind=EntryKind.PAYMENT,
            date=received_date,
            text=_("Payment of invoice %(number)s") % {"number": invoice.label},
            lines=[
                LineDraft(Code.BANK, amount, invoice.buyer),
                LineDraft(Code.RECEIVABLE, -amount, invoice.buyer),
                *_release(invoice, amount, received_date),
            ],
            client_id=client_id,
        ),
        by=by,
        at=at,
    )
    payment = Payment.objects.create(
        client_id=client_id,
        invoice=invoice,
        amount=amount,
        received_date=received_date,
        reference=reference,
        entry=entry,
        recorded_at=at,
        by=by,
    )
    audit.record("payment.received", by=by, at=at, about=invoice, amount=str(amount))
    return payment


@transaction.atomic
def annul(payment: Payment, *, reason: str, by: User, at: datetime) -> Payment:
    """Annul a payment recorded by mistake: the exact opposite, premium in the funds included.

    Raises `Refused` when a fund has already spent what it would have to give back.
    """
    hold_the_books()
    if payment.annuls_id is not None or Payment.objects.filter(annuls=payment).exists():
        raise Refused(_("This payment was already annulled."))
    annulment = Payment.objects.create(
        client_id=uuid.uuid5(payment.client_id, "annulment"),
        invoice=payment.invoice,
        amount=-payment.amount,
        received_date=timezone.localdate(at),
        reference=reason[:120],
        entry=write_reversal(payment.entry, by=by, at=at, reason=reason),
        annuls=payment,
        recorded_at=at,
        by=by,
    )
    audit.record("payment.annulled", by=by, at=at, about=payment.invoice, payment=payment.pk)
    return annulment


def _must_be_due(invoice: Invoice, amount: Decimal, received_date: date, *, on: date) -> None:
    if invoice.annuls_id is not None or Invoice.objects.filter(annuls=invoice).exists():
        raise Refused(_("Invoice %(number)s was annulled.") % {"number": invoice.label})
    if amount <= 0 or amount != to_cents(amount):
        raise Refused(_("The amount must be more than zero."), field="amount")
    if received_date > on:
        raise Refused(_("Money cannot have come after today."), field="received_date")
    owed = invoice.total - _collected(invoice)
    if amount > owed:
        message = _("Invoice %(number)s has %(owed)s left to pay: %(amount)s is too much.")
        facts = {"number": invoice.label, "owed": money(owed), "amount": money(amount)}
        raise Refused(message % facts, field="amount")


def _collected(invoice: Invoice) -> Decimal:
    return invoice.payments.aggregate(total=Sum("amount"))["total"] or ZERO


def _release(invoice: Invoice, amount: Decimal, received_date: date) -> list[LineDraft]:
    """Move the collected part of the premium from pending to the funds."""
    if not invoice.premium:
        return []
    share = (_collected(invoice) + amount) / invoice.total
    due = to_cents(invoice.premium * share) - _released(invoice)
    if due <= 0:
        return []
    return [
        LineDraft(Code.PREMIUM_PENDING, due, invoice.buyer),
        *(LineDraft(code, -part, invoice.buyer) for code, part in share_out(due, on=received_date)),
    ]


def _released(invoice: Invoice) -> Decimal:
    lines = Line.objects.filter(entry__payment__invoice=invoice, account__code=Code.PREMIUM_PENDING)
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def share_out(amount: Decimal, *, on: date) -> list[tuple[str, Decimal]]:
    """Account codes and parts of a premium, by the allocation in force on a day."""
    vector = AllocationVector.objects.in_force(on)
    if vector is None:
        return [(Code.PREMIUM_WAITING, amount)]
    shares = list(vector.shares.select_related("fund__account").order_by("fund"))
    parts = largest_remainder(amount, [share.share for share in shares])
    return [(x.fund.account.code, part) for x, part in zip(shares, parts, strict=True)]
