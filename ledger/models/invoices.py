"""Invoices and payments: frozen the moment they are issued."""

import uuid
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models.accounts import BOOKS_OPEN_TO, Entry
from ledger.models.buyers import Buyer

INVOICES = "A"
CREDIT_NOTES = "NC"
DEBIT_NOTES = "ND"
LAYERS = ("market", "shield", "premium", "concession", "subsidy")
LAYERS_SUM = models.Q(
    net=models.F("market") + models.F("shield") + models.F("premium") - models.F("concession")
)


class InvoiceQuerySet(AppendOnlyQuerySet["Invoice"]):
    def visible_to(self, user: User) -> "InvoiceQuerySet":
        """Members read every invoice; a buyer's people their own."""
        if has_role(user, *BOOKS_OPEN_TO, Role.SALES):
            return self
        return self.filter(buyer__in=Buyer.objects.visible_to(user))

    def with_paid(self) -> "InvoiceQuerySet":
        """Add `paid`, `corrected` (the sum of its notes) and `owed`.

        An annulled invoice and a note owe nothing; below zero is in the buyer's favour.
        """
        payments = Payment.objects.filter(invoice=models.OuterRef("pk")).order_by()
        paid = payments.values("invoice").annotate(sum=models.Sum("amount")).values("sum")
        notes = Invoice.objects.filter(corrects=models.OuterRef("pk")).order_by()
        noted = notes.values("corrects").annotate(sum=models.Sum("total")).values("sum")
        stands = models.Q(annuls=None, annulled_by=None, corrects=None)
        nothing = models.Value(Decimal(0), output_field=models.DecimalField())
        left = models.F("total") + models.F("corrected") - models.F("paid")
        sums: dict[str, Any] = {
            "paid": Coalesce(models.Subquery(paid), nothing),
            "corrected": Coalesce(models.Subquery(noted), nothing),
        }
        owed = models.Case(models.When(stands, then=left), default=nothing)
        return self.annotate(**sums).annotate(**dict[str, Any](owed=owed))

    def unpaid(self) -> "InvoiceQuerySet":
        """Those that still owe something."""
        return self.with_paid().filter(models.Q(("owed__gt", 0)))


class Invoice(AppendOnly):
    """An invoice; when `annuls` or `corrects` is set, a note about one.

    `annuls` makes it the credit note that undoes the whole. `corrects` names the invoice whose due
    it changes: a credit note takes a part off it, a debit note adds to it. What annuls a debit
    note has both. A note is paid with its invoice, never by itself.

    Amounts are sums of the lines: market + shield + premium - concession = net; net + tax = total.
    All layers carry the sign of the document (a credit note is negative).
    """

    paid: Decimal  # added by `with_paid()`
    corrected: Decimal
    owed: Decimal

    number = models.PositiveBigIntegerField(_("number"))
    series = models.CharField(max_length=10, default=INVOICES)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="invoices")
    buyer_text = models.JSONField(default=dict)
    seller_text = models.JSONField(default=dict)
    order_reference = models.CharField(_("order"), max_length=60, blank=True)
    mandate_text = models.CharField(_("mandate"), max_length=250, blank=True)
    issued_date = models.DateField(_("issued on"))
    due_date = models.DateField(_("due on"))
    currency = models.CharField(max_length=3, default=house)
    market = models.DecimalField(max_digits=20, decimal_places=2)
    shield = models.DecimalField(max_digits=20, decimal_places=2)
    premium = models.DecimalField(max_digits=20, decimal_places=2)
    concession = models.DecimalField(max_digits=20, decimal_places=2)
    subsidy = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    net = models.DecimalField(_("net"), max_digits=20, decimal_places=2)
    tax_rate = models.DecimalField(_("tax rate"), max_digits=6, decimal_places=4)
    tax = models.DecimalField(_("tax"), max_digits=20, decimal_places=2)
    total = models.DecimalField(_("total"), max_digits=20, decimal_places=2)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="invoice")
    annuls = models.OneToOneField("self", models.PROTECT, null=True, related_name="annulled_by")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    issued_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_date", "-number", "-id")
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="invoice_number_once"),
            models.CheckConstraint(
                condition=LAYERS_SUM,
                name="invoice_layers_sum",
            ),
            models.CheckConstraint(
                condition=models.Q(total=models.F("net") + models.F("tax")),
                name="invoice_total_sum",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | ~models.Q(reason=""),
                name="invoice_correction_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as printed: series and eight digits."""
        return f"{self.series}-{self.number:08d}"

    @property
    def is_note(self) -> bool:
        return self.annuls_id is not None or self.corrects_id is not None

    @property
    def is_credit_note(self) -> bool:
        return self.series == CREDIT_NOTES

    @property
    def is_debit_note(self) -> bool:
        return self.series == DEBIT_NOTES

    @property
    def about(self) -> "Invoice | None":
        """The paper that a note is about."""
        return self.annuls or self.corrects

    @property
    def favour(self) -> Decimal:
        """What was paid over what is due; told of an invoice read with `with_paid()`."""
        return max(-self.owed, Decimal(0))

    @property
    def kind_name(self) -> str:
        """What this paper is called."""
        if self.is_debit_note:
            return gettext("Debit note")
        return gettext("Credit note") if self.is_credit_note else gettext("Invoice")

    @property
    def language(self) -> str:
        """The language its buyer read when it was issued."""
        return str(self.buyer_text.get("language", settings.LANGUAGE_CODE))

    def get_absolute_url(self) -> str:
        return reverse("ledger:invoice", args=[self.pk])


class InvoiceLine(AppendOnly):
    """A line: text, quantity and the four layers, each for the whole line; and the hours of work
    in it, when the cost sheet states them."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    n = models.PositiveSmallIntegerField()
    sku = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    unit = models.CharField(max_length=10)
    unit_price = models.DecimalField(max_digits=20, decimal_places=2)
    market = models.DecimalField(max_digits=20, decimal_places=2)
    shield = models.DecimalField(max_digits=20, decimal_places=2)
    premium = models.DecimalField(max_digits=20, decimal_places=2)
    concession = models.DecimalField(max_digits=20, decimal_places=2)
    subsidy = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    net = models.DecimalField(max_digits=20, decimal_places=2)
    hours = models.DecimalField(_("hours of work"), max_digits=14, decimal_places=4, null=True)

    objects = AppendOnlyQuerySet["InvoiceLine"].as_manager()

    class Meta:
        ordering = ("invoice", "n")
        constraints = (
            models.UniqueConstraint(fields=("invoice", "n"), name="invoice_line_once"),
            models.CheckConstraint(
                condition=LAYERS_SUM,
                name="invoice_line_layers_sum",
            ),
        )

    def __str__(self) -> str:
        return self.text


class PaymentQuerySet(AppendOnlyQuerySet["Payment"]):
    def visible_to(self, user: User) -> "PaymentQuerySet":
        return self.filter(invoice__in=Invoice.objects.visible_to(user))


class Payment(AppendOnly):
    """What was paid of an invoice; when `annuls` is set, the annulment of one.

    With `prepayment` the money came before. A negative one that annuls nothing took money over
    what is due off the invoice, to be kept as an advance payment.
    """

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    received_date = models.DateField(_("received on"))
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="payment")
    annuls = models.OneToOneField("self", models.PROTECT, null=True, related_name="annulled_by")
    prepayment = models.ForeignKey(
        "ledger.Prepayment", models.PROTECT, null=True, related_name="uses"
    )
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ("-received_date", "-id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(amount=0), name="payment_not_zero"),
        )

    def __str__(self) -> str:
        return f"{self.amount} ({screen.day(self.received_date)})"

    def get_absolute_url(self) -> str:
        return reverse("ledger:invoice", args=[self.invoice_id])
