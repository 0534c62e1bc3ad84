"""What suppliers are owed: what came in as the books have it, their invoices, and what was paid."""

from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import has_role
from ledger.models import Entry
from ledger.models.accounts import BOOKS_OPEN_TO
from production.models.purchasing import Receipt, Supplier

MONEY = models.DecimalField(max_digits=20, decimal_places=2)


class ReceiptPosting(AppendOnly):
    """The entry of what came in with a price, or of its undoing; `amount` is below zero then."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="posting")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="receipt_posting")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["ReceiptPosting"].as_manager()

    def __str__(self) -> str:
        return f"{self.receipt}: {self.amount}"


class SupplierInvoiceQuerySet(AppendOnlyQuerySet["SupplierInvoice"]):
    def visible_to(self, user: User) -> Self:
        """Of the open books."""
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()

    def standing(self) -> Self:
        return self.filter(entry__reversed_by=None)

    def with_owed(self) -> Self:
        """Add `paid` and `owed`; nothing is owed of one that was undone."""
        standing = SupplierPayment.objects.standing().filter(invoice=OuterRef("pk"))
        paid = standing.order_by().values("invoice").annotate(total=Sum("amount")).values("total")
        sums: dict[str, Any] = {"paid": Coalesce(Subquery(paid, output_field=MONEY), Decimal(0))}
        left: dict[str, Any] = {"owed": F("net") + F("tax") - F("paid")}
        return self.annotate(**sums).annotate(**left)

    def open(self) -> Self:
        """Those of which something is left to pay."""
        return self.with_owed().filter(Q(("owed__gt", 0)))

    def paid_up(self) -> Self:
        return self.with_owed().filter(Q(("owed", 0)))


class SupplierInvoice(AppendOnly):
    """The paper of a supplier: what of the goods and services that came it charges.

    It is undone by the reversal of its entry.
    """

    paid: Decimal  # added by `with_owed()`
    owed: Decimal

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="invoices")
    number = models.CharField(_("number on the paper"), max_length=40)
    issued_date = models.DateField(_("date on the paper"))
    due_date = models.DateField(_("to be paid by"))
    net = models.DecimalField(_("amount without tax"), max_digits=20, decimal_places=2)
    tax = models.DecimalField(_("tax"), max_digits=20, decimal_places=2)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="supplier_invoice")
    recorded_at = models.DateTimeField()

    objects = SupplierInvoiceQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(net__gt=0, tax__gte=0), name="supplier_invoice_charges"
            ),
        )

    def __str__(self) -> str:
        return f"{self.supplier} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("production:supplier_invoice", args=[self.pk])

    @property
    def total(self) -> Decimal:
        return self.net + self.tax


class InvoicedReceipt(AppendOnly):
    """A receipt that an invoice of its supplier charges."""

    invoice = models.ForeignKey(SupplierInvoice, models.PROTECT, related_name="receipts")
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="invoiced")

    objects = AppendOnlyQuerySet["InvoicedReceipt"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice", "receipt"), name="receipt_invoiced_once"),
        )

    def __str__(self) -> str:
        return f"{self.invoice}: {self.receipt}"


class SupplierPaymentQuerySet(AppendOnlyQuerySet["SupplierPayment"]):
    def standing(self) -> Self:
        return self.filter(entry__reversed_by=None)


class SupplierPayment(AppendOnly):
    """Money paid of a supplier's invoice; undone by the reversal of its entry."""

    invoice = models.ForeignKey(SupplierInvoice, models.PROTECT, related_name="payments")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="supplier_payment")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    paid_on = models.DateField(_("paid on"))
    recorded_at = models.DateTimeField()

    objects = SupplierPaymentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="supplier_payment_positive"),
        )

    def __str__(self) -> str:
        return f"{self.invoice}: {self.amount} ({screen.day(self.paid_on)})"
