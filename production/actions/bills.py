"""What suppliers are owed: posted when goods come in, invoiced by them, and paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from coop.screen import money
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    hold_the_books,
    posted_before,
    write,
    write_reversal,
)
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO, to_cents
from ledger.reading.amounts import must_be_money
from production.models import (
    InvoicedReceipt,
    ProductKind,
    Receipt,
    ReceiptPosting,
    Supplier,
    SupplierInvoice,
    SupplierPayment,
)
from production.reading import bills as reading


@dataclass(frozen=True)
class InvoiceFacts:
    """What the paper says: `net` is without tax. `receipts` are those it charges."""

    number: str
    issued_date: date
    due_date: date
    net: Decimal
    tax: Decimal
    receipts: Sequence[Receipt]


def post_receipt(receipt: Receipt, *, by: User, at: datetime) -> ReceiptPosting | None:
    """Put what came in into the books, inside the receipt's transaction, after its stock moved.

    It is owed from then on; the invoice tells to the cent. Without a price, or before the books
    are open, nothing is posted. The day is that of the receipt while its month is open.
    """
    amount = to_cents(receipt.cost or ZERO)
    day = reading.day_in_books(receipt.received_date, today=timezone.localdate(at))
    if not amount or day is None:
        return None
    words = _("%(receipt)s: %(product)s of %(supplier)s")
    names = {"receipt": receipt, "product": receipt.product.name, "supplier": receipt.supplier}
    stock = Code.GOODS_STOCK if receipt.product.kind == ProductKind.GOODS else Code.MATERIALS_STOCK
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=day,
        text=words % names,
        lines=[LineDraft(stock, amount), LineDraft(Code.RECEIVED, -amount)],
        client_id=reading.key_of(receipt),
    )
    entry = write(draft, by=by, at=at)
    return ReceiptPosting.objects.create(receipt=receipt, entry=entry, amount=amount)


def unpost_receipt(receipt: Receipt, opposite: Receipt, *, by: User, at: datetime) -> None:
    """Reverse the entry of a receipt that is undone; refused while an invoice charges it."""
    posting = ReceiptPosting.objects.select_related("entry").filter(receipt=receipt).first()
    hold_the_books()
    charged = InvoicedReceipt.objects.filter(receipt=receipt, invoice__entry__reversed_by=None)
    if invoiced := charged.select_related("invoice__supplier").first():
        words = _("%(invoice)s charges it: undo that invoice first.")
        raise Refused(words % {"invoice": invoiced.invoice})
    if posting is None:
        return
    entry = write_reversal(posting.entry, by=by, at=at, reason=opposite.reason)
    ReceiptPosting.objects.create(receipt=opposite, entry=entry, amount=-posting.amount)


@transaction.atomic
def enter_invoice(
    facts: InvoiceFacts, *, supplier: Supplier, client_id: UUID, by: User, at: datetime
) -> SupplierInvoice:
    """Enter a supplier's invoice: what came in is owed as it says. The same call again returns it.

    What it charges beyond what the receipts were taken in at goes to the stock of materials.
    """
    hold_the_books()
    _must_be_sound(facts, supplier, today=timezone.localdate(at))
    known = reading.posted_of(facts.receipts)
    words = _("Invoice %(number)s of %(supplier)s")
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=reading.day_in_books(facts.issued_date, today=timezone.localdate(at))
        or facts.issued_date,
        text=words % {"number": facts.number, "supplier": supplier},
        lines=[
            LineDraft(Code.RECEIVED, known),
            LineDraft(Code.MATERIALS_STOCK, facts.net - known),
            LineDraft(Code.TAX_CREDIT, facts.tax),
            LineDraft(Code.SUPPLIERS, -facts.net - facts.tax),
        ],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return SupplierInvoice.objects.get(entry=earlier)
    _must_be_new(facts, supplier)
    invoice = SupplierInvoice.objects.create(
        supplier=supplier,
        number=facts.number.strip(),
        issued_date=facts.issued_date,
        due_date=facts.due_date,
        net=facts.net,
        tax=facts.tax,
        entry=write(draft, by=by, at=at),
        recorded_at=at,
    )
    InvoicedReceipt.objects.bulk_create(
        InvoicedReceipt(invoice=invoice, receipt=receipt) for receipt in facts.receipts
    )
    audit.record("supplier_invoice.entered", by=by, at=at, about=invoice)
    return invoice


@transaction.atomic
def pay(
    *,
    invoice: SupplierInvoice,
    amount: Decimal,
    paid_on: date,
    paid_from: str,
    client_id: UUID,
    by: User,
    at: datetime,
) -> SupplierPayment:
    """Pay a supplier's invoice, whole or in part. The same call again returns the payment."""
    hold_the_books()
    words = _("Paid to %(supplier)s, invoice %(number)s")
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=paid_on,
        text=words % {"supplier": invoice.supplier, "number": invoice.number},
        lines=[LineDraft(Code.SUPPLIERS, amount), LineDraft(paid_from, -amount)],
        client_id=client_id,
    )
    if earlier := posted_before(draft):
        return SupplierPayment.objects.get(entry=earlier)
    found = SupplierInvoice.objects.standing().with_owed().filter(pk=invoice.pk).first()
    if found is None:
        raise Refused(_("This invoice was undone."))
    must_be_money(amount)
    if amount > found.owed:
        left = _("Only %(left)s is left to pay of it.") % {"left": money(found.owed)}
        raise Refused(left, field="amount")
    must_have_come(paid_on, today=timezone.localdate(at), field="paid_on")
    entry = write(draft, by=by, at=at)
    payment = SupplierPayment.objects.create(
        invoice=invoice, entry=entry, amount=amount, paid_on=paid_on, recorded_at=at
    )
    audit.record("supplier_invoice.paid", by=by, at=at, about=invoice, payment=payment.pk)
    return payment


def _must_be_sound(facts: InvoiceFacts, supplier: Supplier, *, today: date) -> None:
    if not facts.number.strip():
        raise Refused(_("Write the number on the paper."), field="number")
    if facts.net <= 0:
        raise Refused(_("The amount must be more than zero."), field="net")
    if facts.tax < 0:
        raise Refused(_("This figure cannot be less than zero."), field="tax")
    must_have_come(facts.issued_date, today=today, field="issued_date")
    if facts.due_date < facts.issued_date:
        raise Refused(_("An invoice cannot fall due before it is issued."), field="due_date")
    if any(receipt.supplier_id != supplier.pk for receipt in facts.receipts):
        raise Refused(_("That came from another supplier."), field="receipts")


def _must_be_new(facts: InvoiceFacts, supplier: Supplier) -> None:
    standing = SupplierInvoice.objects.standing().filter(supplier=supplier)
    if standing.filter(number__iexact=facts.number.strip()).exists():
        raise Refused(_("This invoice was entered already."), field="number")
    open_ones = set(reading.to_invoice(supplier).values_list("pk", flat=True))
    if not {receipt.pk for receipt in facts.receipts} <= open_ones:
        raise Refused(_("Part of it was invoiced already, or undone."), field="receipts")
