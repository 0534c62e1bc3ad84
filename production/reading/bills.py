"""What of the suppliers' goods is invoiced, what is owed, and whether the books say the same."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop import offers
from coop.asking import Question
from coop.models import User
from coop.offers import Awaiting
from coop.permissions import Role, has_role
from coop.screen import money
from ledger.models import Entry, Period
from ledger.money import ZERO
from ledger.reading.causes import Cause, causes
from ledger.reading.entries import objections
from production.models import (
    InvoicedReceipt,
    Receipt,
    ReceiptPosting,
    Supplier,
    SupplierInvoice,
    SupplierPayment,
)
from production.models.bills import SupplierInvoiceQuerySet

POSTED = """
    SELECT r.number, p.amount FROM production_receiptposting p
    JOIN production_receipt r ON r.id = p.receipt_id
    LEFT JOIN production_receiptposting o ON o.receipt_id = r.reverses_id
    LEFT JOIN ledger_entry e ON e.id = p.entry_id
    WHERE production_booked(p.entry_id, '2.1.07') <> -p.amount
       OR CASE WHEN r.reverses_id IS NULL THEN p.amount <> round(r.price * r.quantity, 2)
               ELSE o.id IS NULL OR p.amount <> -o.amount
                    OR e.reverses_id IS DISTINCT FROM o.entry_id END
    UNION ALL
    SELECT r.number, p.amount FROM production_receiptposting p
    JOIN production_receipt r ON r.id = p.receipt_id
    JOIN production_receipt u ON u.reverses_id = r.id
    WHERE NOT EXISTS (SELECT 1 FROM production_receiptposting o WHERE o.receipt_id = u.id)
    ORDER BY 1"""
CHARGED = """
    SELECT s.name || ' ' || i.number, i.net + i.tax FROM production_supplierinvoice i
    JOIN production_supplier s ON s.id = i.supplier_id
    WHERE production_booked(i.entry_id, '2.1.01') <> -(i.net + i.tax)
       OR production_booked(i.entry_id, '2.1.07') <> (
         SELECT coalesce(sum(p.amount), 0) FROM production_invoicedreceipt r
         JOIN production_receiptposting p ON p.receipt_id = r.receipt_id WHERE r.invoice_id = i.id)
       OR (production_stands(i.entry_id) AND EXISTS (
         SELECT 1 FROM production_invoicedreceipt r JOIN production_receipt u
           ON u.reverses_id = r.receipt_id WHERE r.invoice_id = i.id)) ORDER BY 1"""
TWICE = """
    SELECT r.receipt_id, count(*) FROM production_invoicedreceipt r
    JOIN production_supplierinvoice i ON i.id = r.invoice_id AND production_stands(i.entry_id)
    GROUP BY 1 HAVING count(*) > 1 ORDER BY 1"""
PAID = """
    SELECT s.name || ' ' || i.number, sum(p.amount) FROM production_supplierinvoice i
    JOIN production_supplier s ON s.id = i.supplier_id
    JOIN production_supplierpayment p ON p.invoice_id = i.id
    GROUP BY s.name, i.id
    HAVING bool_or(production_booked(p.entry_id, '2.1.01') <> p.amount)
        OR sum(p.amount) FILTER (WHERE production_stands(p.entry_id))
             > CASE WHEN production_stands(i.entry_id) THEN i.net + i.tax ELSE 0 END ORDER BY 1"""
WAITING = """
    SELECT '2.1.07', booked.amount FROM (
      SELECT coalesce(-sum(l.amount), 0) AS amount FROM ledger_line l
      JOIN ledger_account a ON a.id = l.account_id AND a.code = '2.1.07') booked
    WHERE booked.amount <> (SELECT coalesce(sum(amount), 0) FROM production_receiptposting)
      - (SELECT coalesce(sum(p.amount), 0) FROM production_invoicedreceipt r
         JOIN production_supplierinvoice i ON i.id = r.invoice_id AND production_stands(i.entry_id)
         JOIN production_receiptposting p ON p.receipt_id = r.receipt_id)"""
QUESTIONS: tuple[Question, ...] = (
    ("receipts are in the books with their value", ReceiptPosting, POSTED),
    ("invoices of suppliers are their receipts and their entry", SupplierInvoice, CHARGED),
    ("what came in is invoiced once", InvoicedReceipt, TWICE),
    ("no more is paid of a supplier's invoice than it charges", SupplierPayment, PAID),
    ("what waits for its invoice is what the books have", ReceiptPosting, WAITING),
)
USUAL_DAYS = timedelta(days=30)


def register() -> None:
    """Tell the treasurer, and the pages of entries."""
    offers.awaiting.add("production.bills", await_treasury)
    causes.add("production.bills", causes_of)
    objections.add("production.bills", objections_to)


def day_in_books(day: date, *, today: date) -> date | None:
    """The day itself while its month is open, else today; None while the books are not open."""
    for wanted in (day, today):
        around = Period.objects.filter(starts_on__lte=wanted, ends_on__gte=wanted, closed_at=None)
        if around.exists():
            return wanted
    return None


def key_of(receipt: Receipt) -> UUID:
    """What makes the entry of a receipt one."""
    return uuid5(NAMESPACE_URL, f"receipt:{receipt.pk}")


def to_invoice(supplier: Supplier) -> QuerySet[Receipt]:
    """What came of a supplier that no standing invoice charges, the oldest first."""
    standing = SupplierInvoice.objects.standing().filter(receipts__isnull=False)
    found = Receipt.objects.standing().filter(supplier=supplier)
    return (
        found.exclude(invoiced__invoice__in=standing)
        .select_related("product", "supplier", "posting")
        .order_by("received_date", "id")
    )


def posted_of(receipts: Sequence[Receipt]) -> Decimal:
    """What receipts were taken into the books at."""
    rows = ReceiptPosting.objects.filter(receipt__in=[receipt.pk for receipt in receipts])
    return rows.aggregate(total=Sum("amount"))["total"] or ZERO


def invoices() -> SupplierInvoiceQuerySet:
    """Every invoice that stands, what is to be paid first, by the day."""
    rows = SupplierInvoice.objects.standing().with_owed().select_related("supplier")
    return rows.order_by("due_date", "-id")


def value_to_invoice() -> Decimal:
    """What came in, as it was taken into the books, and no standing invoice charges yet."""
    standing = SupplierInvoice.objects.standing().filter(receipts__isnull=False)
    rows = ReceiptPosting.objects.exclude(receipt__invoiced__invoice__in=standing)
    return rows.aggregate(total=Sum("amount"))["total"] or ZERO


def receipts_of(invoice: SupplierInvoice) -> QuerySet[Receipt]:
    rows = Receipt.objects.filter(invoiced__invoice=invoice)
    return rows.select_related("product", "posting").order_by("id")


def start_of(supplier: Supplier, *, today: date) -> dict[str, Any]:
    """What the form of an invoice begins with: all that came and is not invoiced."""
    waiting = list(to_invoice(supplier))
    return {
        "issued_date": today,
        "due_date": today + USUAL_DAYS,
        "net": posted_of(waiting) or None,
        "receipts": [receipt.pk for receipt in waiting],
    }


def invoice_of(receipt: Receipt) -> SupplierInvoice | None:
    """The standing invoice that charges a receipt."""
    rows = SupplierInvoice.objects.standing().filter(receipts__receipt=receipt)
    return rows.select_related("supplier").first()


def await_treasury(user: User) -> Iterator[Awaiting]:
    """What suppliers are owed by a day that has come."""
    if not has_role(user, Role.TREASURER):
        return
    due = invoices().open().filter(due_date__lte=timezone.localdate())
    owed = [invoice.owed for invoice in due]
    if owed:
        words = ngettext(
            "%(count)s invoice of a supplier to pay",
            "%(count)s invoices of suppliers to pay",
            len(owed),
        )
        url = reverse("production:supplier_invoices")
        title = words % {"count": len(owed)}
        yield Awaiting(title, url, money(sum(owed, ZERO)), "invoice", 21, "warn")


def causes_of(entry: Entry, user: User) -> Iterator[Cause]:
    """What came in, the supplier's invoice or the payment of it that an entry was written for."""
    for receipt in Receipt.objects.visible_to(user).filter(posting__entry=entry):
        yield Cause(str(receipt), receipt.get_absolute_url())
    seen = SupplierInvoice.objects.visible_to(user).select_related("supplier")
    for invoice in (*seen.filter(entry=entry), *seen.filter(payments__entry=entry)):
        yield Cause(str(invoice), invoice.get_absolute_url())


def objections_to(entry: Entry) -> Iterator[str]:
    """What came in is taken back where it was written down; paid invoices stand."""
    if ReceiptPosting.objects.filter(entry=entry).exists():
        yield _("This entry is undone where it was made.")
    invoice = SupplierInvoice.objects.with_owed().filter(entry=entry).first()
    if invoice is not None and invoice.paid:
        yield _("This invoice has payments: undo them first.")
