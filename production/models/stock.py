"""Stock: append-only moves between places; balances of real places are never negative."""

import uuid
from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product
from production.models.making import GOOD_GRADES


class Place(models.TextChoices):
    """Virtual places (production, buyer, count, waste) have no balance kept."""

    PRODUCTION = "production", _("production")
    WAREHOUSE = "warehouse", _("warehouse")
    WASTE = "waste", _("waste")
    BUYER = "buyer", _("buyer")
    COUNT = "count", _("stock count")


class StockCountQuerySet(AppendOnlyQuerySet["StockCount"]):
    def visible_to(self, user: User) -> "StockCountQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class StockCount(AppendOnly):
    """What a hand count found of a product and grade, and what the records said before it.

    A count is never refused; the difference becomes a move from or to the place "count".
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="counts")
    grade = models.CharField(_("grade"), max_length=10, choices=GOOD_GRADES)
    counted = models.DecimalField(_("quantity counted"), max_digits=14, decimal_places=4)
    expected = models.DecimalField(max_digits=14, decimal_places=4)
    reason = models.CharField(_("what explains the difference"), max_length=200, blank=True)
    counted_date = models.DateField(_("counted on"))
    recorded_at = models.DateTimeField()

    objects = StockCountQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(counted__gte=0), name="stock_count_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} · {self.get_grade_display()} · {self.counted_date}"

    @property
    def difference(self) -> Decimal:
        return self.counted - self.expected


class StockMove(AppendOnly):
    """`quantity` of a product and grade went from one place to another.

    `cause_type` and `cause_id` name the record that moved it (report, delivery, count).
    """

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="moves")
    grade = models.CharField(max_length=10)
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    from_place = models.CharField(max_length=12, choices=Place.choices)
    to_place = models.CharField(max_length=12, choices=Place.choices)
    cause_type = models.CharField(max_length=60)
    cause_id = models.BigIntegerField()
    occurred_date = models.DateField()
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = AppendOnlyQuerySet["StockMove"].as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        indexes = (
            models.Index(fields=("cause_type", "cause_id"), name="stock_cause"),
            models.Index(fields=("product", "grade"), name="stock_product"),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="move_positive"),
            models.CheckConstraint(
                condition=~models.Q(from_place=models.F("to_place")), name="move_two_places"
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} {self.quantity} {self.from_place} > {self.to_place}"


class StockBalanceQuerySet(models.QuerySet["StockBalance"]):
    def visible_to(self, user: User) -> "StockBalanceQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class StockBalance(models.Model):
    """What is in the warehouse, kept by a trigger on the moves; rebuildable from them."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="balances")
    grade = models.CharField(max_length=10)
    quantity = models.DecimalField(max_digits=14, decimal_places=4, default=0)

    objects = StockBalanceQuerySet.as_manager()

    class Meta:
        ordering = ("product", "grade")
        constraints = (
            models.UniqueConstraint(fields=("product", "grade"), name="stock_balance_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="stock_never_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} {self.grade}: {self.quantity}"

    def get_absolute_url(self) -> str:
        return reverse("production:stock_of", args=[self.pk])
