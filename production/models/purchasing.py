"""What is bought: suppliers, what was asked of them, and what came in, with the supplier's lot."""

from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product
from production.models.places import Location
from production.models.stock import Lot


class SupplierQuerySet(models.QuerySet["Supplier"]):
    def visible_to(self, user: User) -> "SupplierQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def current(self) -> "SupplierQuerySet":
        return self.filter(ended_at=None)


class Supplier(models.Model):
    """Whom materials are bought from; `contact` is how to reach them, in words."""

    name = models.CharField(_("name"), max_length=150)
    tax_id = models.CharField(_("tax number"), max_length=30, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = SupplierQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("name",), condition=models.Q(ended_at=None), name="supplier_named_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("production:supplier", args=[self.pk])


class PurchaseState(models.TextChoices):
    ASKED = "asked", _("asked for")
    ORDERED = "ordered", _("ordered")
    RECEIVED = "received", _("received")
    CANCELLED = "cancelled", _("cancelled")


class PurchaseQuerySet(models.QuerySet["PurchaseRequest"]):
    def visible_to(self, user: User) -> "PurchaseQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def open(self) -> "PurchaseQuerySet":
        return self.filter(state__in=(PurchaseState.ASKED, PurchaseState.ORDERED))


class PurchaseRequest(models.Model):
    """So much of a material is to be bought by a day; ordered of a supplier, received in parts."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="purchases")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    needed_date = models.DateField(_("needed by"), null=True)
    reason = models.CharField(_("what it is for"), max_length=200, blank=True)
    state = models.CharField(
        max_length=10, choices=PurchaseState.choices, default=PurchaseState.ASKED
    )
    supplier = models.ForeignKey(Supplier, models.PROTECT, null=True, related_name="purchases")
    expected_date = models.DateField(_("expected on"), null=True)
    price = models.DecimalField(_("price of a unit"), max_digits=20, decimal_places=4, null=True)
    created_at = models.DateTimeField()
    ordered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="purchase_positive"),
            models.CheckConstraint(
                condition=models.Q(state__in=("asked", "cancelled"))
                | models.Q(supplier__isnull=False, ordered_at__isnull=False),
                name="purchase_ordered_of_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"PC-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:purchase", args=[self.pk])


class ReceiptQuerySet(AppendOnlyQuerySet["Receipt"]):
    def visible_to(self, user: User) -> "ReceiptQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def standing(self) -> "ReceiptQuerySet":
        """Those that were not undone, and undo nothing."""
        return self.filter(reverses=None, reversed_by=None)


class Receipt(AppendOnly):
    """What came in from a supplier: a lot of ours, and the number the supplier gave it.

    `reverses` makes it the exact opposite of an earlier one.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="receipts")
    purchase = models.ForeignKey(
        PurchaseRequest, models.PROTECT, null=True, related_name="receipts"
    )
    product = models.ForeignKey(Product, models.PROTECT, related_name="receipts")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="receipts")
    supplier_lot = models.CharField(_("lot of the supplier"), max_length=60, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    price = models.DecimalField(_("price of a unit"), max_digits=20, decimal_places=4, null=True)
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    received_date = models.DateField(_("received on"))
    paper = models.CharField(_("delivery note of the supplier"), max_length=60, blank=True)
    reason = models.CharField(_("why it was undone"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="receipt_positive"),
            models.CheckConstraint(
                condition=models.Q(reverses=None) | ~models.Q(reason=""),
                name="receipt_undone_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"RE-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:receipt", args=[self.pk])

    @property
    def cost(self) -> Decimal | None:
        return None if self.price is None else self.price * self.quantity
