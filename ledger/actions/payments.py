"""Payments: money in, and with it the premium into the funds."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.screen import money
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write, write_reversal
from ledger.actions._premium import premium_lines
from ledger.models import Entry, Invoice, Payment, Prepayment
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading.amounts import must_be_money
from ledger.reading.premium import Standing, standing_of


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
    standing = _must_be_due(invoice, amount, received_date, on=timezone.localdate(at))
    payment = _pay(
        invoice=invoice,
        standing=standing,
        amount=amount,
        received_date=received_date,
        reference=reference,
        client_id=client_id,
        by=by,
        at=at,
    )
    audit.record("payment.received", by=by, at=at, about=invoice, amount=str(amount))
    return payment


@transaction.atomic
def pay_in_advance(
    *,
    invoice: Invoice,
    prepayment: Prepayment,
    amount: Decimal,
    client_id: UUID,
    by: User | None,
    at: datetime,
) -> Payment:
    """Pay of an invoice what its buyer paid before; only now it brings premium to the funds.

    Raises `Refused` for more than is left of the advance payment, or than is due.
    """
    hold_the_books()
    if earlier := Payment.objects.filter(client_id=client_id).first():
        return earlier
    if prepayment.buyer_id != invoice.buyer_id:
        raise Refused(_("This money is of another buyer."))
    today = timezone.localdate(at)
    standing = _must_be_due(invoice, amount, today, on=today)
    left = Prepayment.objects.with_left().get(pk=prepayment.pk).left
    if amount > left:
        raise Refused(_("Only %(left)s is left of it.") % {"left": money(left)}, field="amount")
    payment = _pay(
        invoice=invoice,
        standing=standing,
        amount=amount,
        received_date=today,
        reference=str(prepayment)[:120],
        client_id=client_id,
        prepayment=prepayment,
        by=by,
        at=at,
    )
    audit.record("prepayment.used", by=by, at=at, about=invoice, amount=str(amount))
    return payment


@transaction.atomic
def annul(payment: Payment, *, reason: str, by: User, at: datetime) -> Payment:
    """Annul a payment recorded by mistake: the exact opposite, premium in the funds included.

    Raises `Refused` when a fund has already spent what it would have to give back.
    """
    hold_the_books()
    if payment.annuls_id is not None or Payment.objects.filter(annuls=payment).exists():
        raise Refused(_("This payment was already annulled."))
    if standing_of(payment.invoice).collected < payment.amount:
        raise Refused(_("Part of this money is kept as an advance payment: annul that first."))
    kept = Prepayment.objects.with_left().filter(origin=payment)
    if payment.amount < 0 and kept.filter(Q(("left__lt", F("amount")))).exists():
        raise Refused(_("Part of this advance payment was used or given back."))
    annulment = Payment.objects.create(
        client_id=uuid.uuid5(payment.client_id, "annulment"),
        invoice=payment.invoice,
        amount=-payment.amount,
        received_date=timezone.localdate(at),
        reference=reason[:120],
        entry=_undo(payment, reason=reason, by=by, at=at),
        annuls=payment,
        prepayment=payment.prepayment,
        recorded_at=at,
        by=by,
    )
    audit.record("payment.annulled", by=by, at=at, about=payment.invoice, payment=payment.pk)
    return annulment


def _pay(
    *,
    invoice: Invoice,
    standing: Standing,
    amount: Decimal,
    received_date: date,
    client_id: UUID,
    by: User | None,
    at: datetime,
    prepayment: Prepayment | None = None,
    **facts: str,
) -> Payment:
    """Write a payment with its entry: out of the bank, or out of what was paid before."""
    source = Code.BANK if prepayment is None else Code.PREPAYMENTS
    entry = write(
        EntryDraft(
            kind=EntryKind.PAYMENT,
            date=received_date,
            text=_("Payment of invoice %(number)s") % {"number": invoice.label},
            lines=[
                LineDraft(source, amount, invoice.buyer),
                LineDraft(Code.RECEIVABLE, -amount, invoice.buyer),
                *_release(invoice, standing, amount, received_date),
            ],
            client_id=client_id,
        ),
        by=by,
        at=at,
    )
    return Payment.objects.create(
        client_id=client_id,
        invoice=invoice,
        amount=amount,
        received_date=received_date,
        prepayment=prepayment,
        entry=entry,
        recorded_at=at,
        by=by,
        **facts,
    )


def _must_be_due(invoice: Invoice, amount: Decimal, received_date: date, *, on: date) -> Standing:
    """How the invoice stands, when so much can be paid of it."""
    if invoice.is_note:
        raise Refused(_("A note is paid with its invoice."))
    if Invoice.objects.filter(annuls=invoice).exists():
        raise Refused(_("Invoice %(number)s was annulled.") % {"number": invoice.label})
    must_be_money(amount)
    if received_date > on:
        raise Refused(_("Money cannot have come after today."), field="received_date")
    standing = standing_of(invoice)
    owed = max(standing.owed, ZERO)
    if amount > owed:
        message = _("Invoice %(number)s has %(owed)s left to pay: %(amount)s is too much.")
        facts = {"number": invoice.label, "owed": money(owed), "amount": money(amount)}
        raise Refused(message % facts, field="amount")
    return standing


def _release(
    invoice: Invoice, standing: Standing, amount: Decimal, received_date: date
) -> list[LineDraft]:
    """Move the collected part of the premium from pending to the funds."""
    if not invoice.premium:
        return []
    due = standing.to_release(collected=amount)
    return premium_lines(invoice, due, on=received_date) if due > 0 else []


def _undo(payment: Payment, *, reason: str, by: User, at: datetime) -> Entry:
    """Write the opposite of a payment's entry: exact, unless a note changed its premium since.

    A note without a premium changes it too: what was collected is a larger part of what is left.
    """
    invoice = payment.invoice
    back = standing_of(invoice).to_release(collected=-payment.amount)
    pending = payment.entry.lines.filter(account__code=Code.PREMIUM_PENDING)
    released = pending.aggregate(total=Sum("amount"))["total"] or ZERO
    if back == -released and not invoice.premium_moves.exists():
        return write_reversal(payment.entry, by=by, at=at, reason=reason)
    today = timezone.localdate(at)
    premium = Q(account__code=Code.PREMIUM_PENDING) | ~Q(account__fund=None)
    premium |= Q(account__code=Code.PREMIUM_WAITING)
    other = payment.entry.lines.exclude(premium).select_related("account", "buyer").order_by("n")
    text = _("Reversal of entry %(number)s: %(reason)s")
    draft = EntryDraft(
        kind=EntryKind.PAYMENT,
        date=today,
        text=text % {"number": payment.entry.number, "reason": reason},
        lines=[
            *(LineDraft(x.account.code, -x.amount, x.buyer) for x in other),
            *premium_lines(invoice, back, on=today),
        ],
        client_id=uuid.uuid5(payment.entry.client_id, "annulment"),
    )
    return write(draft, by=by, at=at)
