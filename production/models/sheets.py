"""Sheets for counting the warehouse: what stood on each when it was printed, and what was typed
back."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product
from production.models.places import Location
from production.models.stock import Lot, StockCount


class StockSheetQuerySet(models.QuerySet["StockSheet"]):
    def visible_to(self, user: User) -> "StockSheetQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class StockSheet(models.Model):
    """A paper to count by, of one place or of all; a trigger keeps it as it was printed.

    It may be typed back in parts: each of its lines is counted once.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(_("printed"))

    objects = StockSheetQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"SC-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:stock_sheet", args=[self.pk])


class StockSheetLine(AppendOnly):
    """A row of the paper: a lot in a place, or what has no lot there, and what the records said."""

    sheet = models.ForeignKey(StockSheet, models.PROTECT, related_name="lines")
    n = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    grade = models.CharField(max_length=10)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="+")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    expected = models.DecimalField(max_digits=14, decimal_places=4)

    objects = AppendOnlyQuerySet["StockSheetLine"].as_manager()

    class Meta:
        ordering = ("sheet", "n")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "n"), name="stock_sheet_line_once"),
            models.UniqueConstraint(
                fields=("sheet", "product", "grade", "lot", "location"),
                nulls_distinct=False,
                name="stock_sheet_heap_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.n}"


class CountExplanation(AppendOnly):
    """What explains the difference that a count found, said after it. It names nobody."""

    count = models.OneToOneField(StockCount, models.PROTECT, related_name="explanation")
    text = models.CharField(_("what explains the difference"), max_length=200)
    recorded_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["CountExplanation"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(text=""), name="count_explanation_says_something"
            ),
        )

    def __str__(self) -> str:
        return self.text
