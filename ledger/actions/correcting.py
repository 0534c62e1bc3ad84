"""Corrections of an invoice: a credit note takes a part off it, a debit note adds to it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from coop.numbers import next_number
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.actions._premium import move_premium
from ledger.actions._printed import print_later, seller_text
from ledger.actions.reservations import popular_account
from ledger.crediting import Part
from ledger.models import Entry, Invoice, InvoiceLine
from ledger.models.accounts import EntryKind
from ledger.models.invoices import CREDIT_NOTES, DEBIT_NOTES, LAYERS
from ledger.models.plan import POPULAR_FUND, Code
from ledger.reading.corrections import Credited, Outcome, look_at_credit, look_at_debit
from ledger.reading.returned import keepers

COPIED = ("buyer", "buyer_text", "order_reference", "mandate_text", "currency", "tax_rate")


@dataclass(frozen=True)
class Added:
    """What a debit note adds: a net amount, what for in words, and the account it is earned in."""

    text: str
    amount: Decimal
    account: str = Code.SALES


@dataclass(frozen=True)
class _Note:
    """A note that has its number."""

    invoice: Invoice
    series: str
    number: int
    reason: str
    by: User | None
    at: datetime

    def write(self, lines: Sequence[LineDraft]) -> Entry:
        words = {
            CREDIT_NOTES: _("Credit note %(number)s for %(invoice)s"),
            DEBIT_NOTES: _("Debit note %(number)s for %(invoice)s"),
        }
        label = Invoice(series=self.series, number=self.number).label
        draft = EntryDraft(
            kind=EntryKind.INVOICE,
            date=timezone.localdate(self.at),
            text=words[self.series] % {"number": label, "invoice": self.invoice.label},
            lines=lines,
            client_id=uuid.uuid4(),
        )
        return write(draft, by=self.by, at=self.at)

    def issue(self, entry: Entry, amounts: Mapping[str, Decimal]) -> Invoice:
        today, due = timezone.localdate(self.at), self.invoice.due_date
        return Invoice.objects.create(
            number=self.number,
            series=self.series,
            issued_date=today,
            due_date=max(today, due) if self.series == DEBIT_NOTES else today,
            seller_text=seller_text(),
            **{name: getattr(self.invoice, name) for name in COPIED},
            **amounts,
            entry=entry,
            corrects=self.invoice,
            reason=self.reason.strip(),
            issued_at=self.at,
            by=self.by,
        )


@transaction.atomic
def credit(
    invoice: Invoice,
    *,
    wanted: Sequence[Credited],
    reason: str,
    fate: str = "",
    by: User | None,
    at: datetime,
) -> Invoice:
    """Credit a part of an invoice: its layers, its tax, its premium and its subsidy in proportion.

    Premium that is in the funds by now is taken back from them, and what the popular-price fund
    paid goes back to it. What was paid over what is left stands in the buyer's favour.
    `fate` says what becomes of the goods credited (`ledger.reading.returned`); empty, nothing.
    Raises `Refused` for more than is left of a line, and when a fund spent what it must give back.
    """
    if fate:
        for _name, keeper in keepers:
            keeper.hold(invoice)
    hold_the_books()
    must_say_why(reason)
    today = timezone.localdate(at)
    outcome = look_at_credit(invoice, wanted, on=today)
    if outcome.returned > 0:
        move_premium(invoice, -outcome.returned, on=today, by=by, at=at)
    number = next_number(f"invoice:{CREDIT_NOTES}")
    draft = _Note(invoice, CREDIT_NOTES, number, reason, by=by, at=at)
    entry = draft.write(_credited(invoice, outcome))
    if outcome.returned < 0:
        move_premium(invoice, -outcome.returned, on=today, by=by, at=at)
    amounts = {name: -value for name, value in outcome.sums.items()}
    note = draft.issue(entry, {**amounts, "tax": -outcome.tax, "total": -outcome.total})
    InvoiceLine.objects.bulk_create(_taken(note, line, part) for line, part in outcome.parts)
    if fate:
        _settle_goods(note, fate, by=by, at=at)
    print_later(note, by=by)
    audit.record("invoice.credited", by=by, at=at, about=invoice, note=note.label, goods=fate)
    return note


@transaction.atomic
def debit(invoice: Invoice, *, added: Added, reason: str, by: User | None, at: datetime) -> Invoice:
    """Add an amount to an invoice, with its tax; it brings no premium. Annul it like an invoice."""
    hold_the_books()
    must_say_why(reason)
    if not added.text.strip():
        raise Refused(_("Say what is charged."), field="text")
    outcome = look_at_debit(invoice, added.amount)
    number = next_number(f"invoice:{DEBIT_NOTES}")
    draft = _Note(invoice, DEBIT_NOTES, number, reason, by=by, at=at)
    lines = [
        LineDraft(Code.RECEIVABLE, outcome.total, invoice.buyer),
        LineDraft(added.account, -outcome.net, invoice.buyer),
        LineDraft(Code.TAX_PAYABLE, -outcome.tax, invoice.buyer),
    ]
    amounts = {**outcome.sums, "tax": outcome.tax, "total": outcome.total}
    note = draft.issue(draft.write(lines), amounts)
    InvoiceLine.objects.create(
        invoice=note,
        n=1,
        text=added.text.strip(),
        quantity=Decimal(1),
        unit_price=added.amount,
        **outcome.sums,
    )
    print_later(note, by=by)
    audit.record("invoice.debited", by=by, at=at, about=invoice, note=note.label)
    return note


def _settle_goods(note: Invoice, fate: str, *, by: User | None, at: datetime) -> None:
    """Tell whoever keeps goods what came back, by the place of its line."""
    returned = {line.n: line for line in note.lines.order_by("n") if line.quantity}
    if not returned:
        return
    for _name, keeper in keepers:
        keeper.settle(note, returned, fate, by=by, at=at)


def _credited(invoice: Invoice, outcome: Outcome) -> list[LineDraft]:
    """Each layer out of the account it went into."""
    buyer, sums = invoice.buyer, outcome.sums
    lines = [
        LineDraft(Code.RECEIVABLE, -outcome.total, buyer),
        LineDraft(Code.SALES, sums["market"], buyer),
        LineDraft(Code.SHIELD, sums["shield"], buyer),
        LineDraft(Code.PREMIUM_PENDING, sums["premium"], buyer),
        LineDraft(Code.CONCESSIONS, -sums["concession"], buyer),
        LineDraft(Code.TAX_PAYABLE, outcome.tax, buyer),
    ]
    if sums["subsidy"]:
        lines += [
            LineDraft(popular_account(), -sums["subsidy"], buyer, fund=POPULAR_FUND),
            LineDraft(Code.POPULAR, sums["subsidy"], buyer),
        ]
    return lines


def _taken(note: Invoice, line: InvoiceLine, part: Part) -> InvoiceLine:
    return InvoiceLine(
        invoice=note,
        **{name: getattr(line, name) for name in ("n", "sku", "text", "unit", "unit_price")},
        **{name: -getattr(part, name) for name in (*LAYERS, "net", "quantity")},
        hours=None if part.hours is None else -part.hours,
    )
