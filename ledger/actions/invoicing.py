"""Invoices: numbered and frozen when issued; a wrong one is annulled by a credit note."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.numbers import next_number
from coop.screen import money
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    hold_the_books,
    write,
    write_reversal,
)
from ledger.actions._printed import buyer_text, print_later, seller_text
from ledger.actions.reservations import popular_account, remaining
from ledger.models import Buyer, Entry, Invoice, InvoiceLine
from ledger.models.accounts import EntryKind
from ledger.models.invoices import CREDIT_NOTES, INVOICES, LAYERS
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO, to_cents
from ledger.pricing import Layers, for_quantity
from ledger.reading.payment_details import usual_currency


@dataclass(frozen=True)
class DraftLine:
    """What is invoiced: `layers` and `hours` are those of ONE unit."""

    sku: str
    text: str
    quantity: Decimal
    unit: str
    layers: Layers
    hours: Decimal | None = None


@dataclass(frozen=True)
class InvoiceDraft:
    """An invoice before it has a number. `reservation` is the entry its subsidy draws on."""

    buyer: Buyer
    lines: Sequence[DraftLine]
    order_reference: str
    mandate_text: str
    issued_date: date
    due_date: date
    tax_rate: Decimal
    reservation: Entry | None = None


@dataclass(frozen=True)
class Sums:
    """The sums of an invoice's lines, and the tax on them."""

    market: Decimal
    shield: Decimal
    premium: Decimal
    concession: Decimal
    subsidy: Decimal
    net: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.net + self.tax


@transaction.atomic(savepoint=False)
def issue(draft: InvoiceDraft, *, by: User | None, at: datetime) -> Invoice:
    """Issue an invoice: number, entry and the job that prints it, all or nothing.

    Raises `Refused` when there is nothing to invoice, when the dates are the wrong way round, or
    when the popular price is not covered by its reservation or the fund.
    """
    _must_be_sound(draft)
    hold_the_books()
    priced = [for_quantity(line.layers, line.quantity) for line in draft.lines]
    sums = _sums(priced, draft.tax_rate)
    number = next_number(f"invoice:{INVOICES}")
    text = _("Invoice %(number)s, %(buyer)s")
    label = {"number": Invoice(series=INVOICES, number=number).label, "buyer": draft.buyer}
    entry = write(
        EntryDraft(
            kind=EntryKind.INVOICE,
            date=draft.issued_date,
            text=text % label,
            lines=[*_sale(draft.buyer, sums), *_subsidy(draft, sums.subsidy)],
            client_id=uuid.uuid4(),
            settles=draft.reservation if sums.subsidy else None,
        ),
        by=by,
        at=at,
    )
    invoice = Invoice.objects.create(
        number=number,
        series=INVOICES,
        buyer=draft.buyer,
        buyer_text=buyer_text(draft.buyer),
        seller_text=seller_text(),
        order_reference=draft.order_reference,
        mandate_text=draft.mandate_text,
        issued_date=draft.issued_date,
        due_date=draft.due_date,
        currency=usual_currency(),
        **{name: getattr(sums, name) for name in (*LAYERS, "net", "tax", "total")},
        tax_rate=draft.tax_rate,
        entry=entry,
        issued_at=at,
        by=by,
    )
    InvoiceLine.objects.bulk_create(_lines(invoice, draft.lines, priced))
    print_later(invoice, by=by)
    audit.record("invoice.issued", by=by, at=at, about=invoice, total=str(sums.total))
    return invoice


@transaction.atomic
def annul(invoice: Invoice, *, reason: str, by: User, at: datetime) -> Invoice:
    """Annul an invoice or a debit note by a credit note: the same figures negative, reversed.

    Raises `Refused` while payments stand: they are annulled first.
    """
    hold_the_books()
    if invoice.is_credit_note:
        raise Refused(_("A credit note is not annulled: issue the right invoice instead."))
    if Invoice.objects.filter(annuls=invoice).exists():
        raise Refused(_("Invoice %(number)s was already annulled.") % {"number": invoice.label})
    if invoice.payments.aggregate(total=Sum("amount"))["total"]:
        raise Refused(_("This invoice has payments: annul them first."))
    if invoice.corrections.exists():
        raise Refused(_("This invoice was corrected: credit what is left of it instead."))
    today = timezone.localdate(at)
    copied = ("buyer", "buyer_text", "order_reference", "mandate_text", "currency", "tax_rate")
    note = Invoice.objects.create(
        number=next_number(f"invoice:{CREDIT_NOTES}"),
        series=CREDIT_NOTES,
        issued_date=today,
        due_date=today,
        seller_text=seller_text(),
        **{name: getattr(invoice, name) for name in copied},
        **{name: -getattr(invoice, name) for name in (*LAYERS, "net", "tax", "total")},
        entry=write_reversal(invoice.entry, by=by, at=at, reason=reason),
        annuls=invoice,
        corrects=invoice.corrects,
        reason=reason,
        issued_at=at,
        by=by,
    )
    InvoiceLine.objects.bulk_create(_opposites(note, invoice))
    print_later(note, by=by)
    audit.record("invoice.annulled", by=by, at=at, about=invoice, credit_note=note.label)
    return note


def _must_be_sound(draft: InvoiceDraft) -> None:
    if not draft.lines or any(line.quantity <= 0 for line in draft.lines):
        raise Refused(_("An invoice needs at least one line with a quantity."))
    if draft.due_date < draft.issued_date:
        raise Refused(_("An invoice cannot fall due before it is issued."), field="due_date")


def _sums(priced: Sequence[Layers], tax_rate: Decimal) -> Sums:
    total = {name: sum((getattr(x, name) for x in priced), ZERO) for name in LAYERS}
    net = sum((x.price for x in priced), ZERO)
    if net <= 0:
        raise Refused(_("The invoice adds up to nothing."))
    return Sums(**total, net=net, tax=to_cents(net * tax_rate))


def _sale(buyer: Buyer, sums: Sums) -> list[LineDraft]:
    """Each layer in its own account, so that the books can be read like the price."""
    return [
        LineDraft(Code.RECEIVABLE, sums.total, buyer),
        LineDraft(Code.SALES, -sums.market, buyer),
        LineDraft(Code.SHIELD, -sums.shield, buyer),
        LineDraft(Code.PREMIUM_PENDING, -sums.premium, buyer),
        LineDraft(Code.CONCESSIONS, sums.concession, buyer),
        LineDraft(Code.TAX_PAYABLE, -sums.tax, buyer),
    ]


def _subsidy(draft: InvoiceDraft, amount: Decimal) -> list[LineDraft]:
    """The fund's part of a popular price: from the reservation, else from the fund itself."""
    if not amount:
        return []
    source = popular_account()
    if draft.reservation is not None:
        left = remaining(draft.reservation)
        if left < amount:
            message = _("The reservation holds %(left)s; this invoice needs %(amount)s.")
            raise Refused(message % {"left": money(left), "amount": money(amount)})
        source = Code.RESERVED
    return [
        LineDraft(source, amount, draft.buyer, fund=POPULAR_FUND),
        LineDraft(Code.POPULAR, -amount, draft.buyer),
    ]


def _lines(
    invoice: Invoice, drafts: Sequence[DraftLine], priced: Sequence[Layers]
) -> list[InvoiceLine]:
    return [
        InvoiceLine(
            invoice=invoice,
            n=n,
            sku=draft.sku,
            text=draft.text,
            quantity=draft.quantity,
            unit=draft.unit,
            unit_price=draft.layers.price,
            net=layers.price,
            hours=None if draft.hours is None else draft.hours * draft.quantity,
            **{name: getattr(layers, name) for name in LAYERS},
        )
        for n, (draft, layers) in enumerate(zip(drafts, priced, strict=True), start=1)
    ]


def _opposites(note: Invoice, invoice: Invoice) -> list[InvoiceLine]:
    return [
        InvoiceLine(
            invoice=note,
            **{name: getattr(line, name) for name in ("n", "sku", "text", "unit", "unit_price")},
            **{name: -getattr(line, name) for name in (*LAYERS, "net", "quantity")},
            hours=None if line.hours is None else -line.hours,
        )
        for line in invoice.lines.order_by("n")
    ]
