"""Stock: append-only moves between places; what a place holds is never negative."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product
from production.models.making import GOOD_GRADES, Grade
from production.models.orders import OrderLine
from production.models.places import Location, Place

HELD = "held"  # came back from a buyer: no order leaves from it until it is sorted again
STOCK_GRADES = [*Grade.choices, (HELD, _("came back, to be judged"))]
COUNTED_GRADES = [*GOOD_GRADES, (HELD, _("came back, to be judged"))]
CARRIED_ON = Greatest(models.F("found") + models.F("since"), Decimal(0))


class MemberReads(AppendOnlyQuerySet["StockCount"]):
    def visible_to(self, user: User) -> "MemberReads":
        return self if has_role(user, Role.MEMBER) else self.none()


class LotQuerySet(models.QuerySet["Lot"]):
    def visible_to(self, user: User) -> "LotQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class Lot(models.Model):
    """What was made or received together and is told apart: one product, one grade, one shade.

    A trigger keeps product, grade and code as they are, and shade and calibre once any of it left.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="lots")
    code = models.CharField(_("lot"), max_length=40, unique=True)
    grade = models.CharField(_("grade"), max_length=10, choices=STOCK_GRADES)
    shade = models.CharField(_("shade"), max_length=20, blank=True)
    calibre = models.CharField(_("calibre"), max_length=20, blank=True)
    made_date = models.DateField(_("made or received on"))
    expires_date = models.DateField(_("good until"), null=True, blank=True)
    report = models.ForeignKey(
        "production.FloorReport", models.PROTECT, null=True, related_name="lots"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        ordering = ("made_date", "id")
        indexes = (models.Index(fields=("product", "made_date"), name="lot_product_date"),)

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("production:lot", args=[self.pk])


class StockCount(AppendOnly):
    """What a hand count found of a product and grade, and what the records said before it.

    It counts one lot in one place, or all of the product and grade there; the difference becomes
    moves from or to the place "count". One of a sheet counts what its line names: `found` then, and
    `since` what came (below zero: left) until it was typed back.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="counts")
    grade = models.CharField(_("grade"), max_length=10, choices=COUNTED_GRADES)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="counts")
    location = models.ForeignKey(Location, models.PROTECT, related_name="counts")
    counted = models.DecimalField(_("quantity counted"), max_digits=14, decimal_places=4)
    expected = models.DecimalField(max_digits=14, decimal_places=4)
    reason = models.CharField(_("what explains the difference"), max_length=200, blank=True)
    counted_date = models.DateField(_("counted on"))
    recorded_at = models.DateTimeField()
    sheet_line = models.OneToOneField(
        "production.StockSheetLine", models.PROTECT, null=True, related_name="count"
    )
    found = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    since = models.DecimalField(max_digits=14, decimal_places=4, default=0)

    objects = MemberReads.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(counted__gte=0), name="stock_count_not_negative"),
            models.CheckConstraint(
                condition=Q(sheet_line=None, found=None, since=0)
                | Q(sheet_line__isnull=False, found__gte=0, counted=CARRIED_ON),
                name="stock_count_of_a_sheet",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} · {self.get_grade_display()} · {screen.day(self.counted_date)}"

    @property
    def difference(self) -> Decimal:
        return self.counted - self.expected

    @property
    def stood(self) -> Decimal:
        """What the records said when it was counted."""
        return self.expected - self.since


class StockMove(AppendOnly):
    """`quantity` of a product and grade, and of a lot of it, went from one place to another.

    `cause_type` and `cause_id` name the record that moved it; which kinds of record may, the
    table `production_stockcause` lists. Written by `production.actions.moving` alone.
    """

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="moves")
    grade = models.CharField(max_length=10)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="moves")
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    from_place = models.CharField(max_length=12, choices=Place.choices)
    to_place = models.CharField(max_length=12, choices=Place.choices)
    from_location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="+")
    to_location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="+")
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
                condition=~models.Q(from_place=models.F("to_place"))
                | ~models.Q(from_location=models.F("to_location")),
                name="move_two_places",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(from_place="warehouse", from_location__isnull=False)
                    | (~models.Q(from_place="warehouse") & models.Q(from_location=None))
                )
                & (
                    models.Q(to_place="warehouse", to_location__isnull=False)
                    | (~models.Q(to_place="warehouse") & models.Q(to_location=None))
                )
                & ~(models.Q(from_location=None) & models.Q(from_place=models.F("to_place"))),
                name="move_names_its_places",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} {self.quantity} {self.from_place} > {self.to_place}"

    @property
    def from_words(self) -> str:
        place = self.from_location
        return str(place) if place else str(self.get_from_place_display())

    @property
    def to_words(self) -> str:
        return str(self.to_location) if self.to_location else str(self.get_to_place_display())


class StockBalanceQuerySet(models.QuerySet["StockBalance"]):
    def visible_to(self, user: User) -> "StockBalanceQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def locked(self) -> "StockBalanceQuerySet":
        """Locked in the one order everybody keeps: product, grade, lot, place."""
        nulls = models.F("lot_id").asc(nulls_first=True)
        rows = self.select_for_update(of=("self",))
        return rows.order_by("product_id", "grade", nulls, "location_id")


class StockBalance(models.Model):
    """What lies in a place of a lot, or of what has no lot; kept by triggers alone.

    `quantity` is the sum of the moves, `reserved` that of the live reservations.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="balances")
    grade = models.CharField(max_length=10)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="balances")
    location = models.ForeignKey(Location, models.PROTECT, related_name="balances")
    quantity = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    reserved = models.DecimalField(max_digits=14, decimal_places=4, default=0)

    objects = StockBalanceQuerySet.as_manager()

    class Meta:
        ordering = ("product", "grade", "lot", "location")
        constraints = (
            models.UniqueConstraint(
                fields=("product", "grade", "lot", "location"),
                nulls_distinct=False,
                name="stock_balance_once",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="stock_never_negative"),
            models.CheckConstraint(
                condition=models.Q(reserved__gte=0, reserved__lte=models.F("quantity")),
                name="stock_reserved_is_there",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} {self.grade}: {self.quantity}"

    def get_absolute_url(self) -> str:
        return reverse("production:stock_of", args=[self.pk])

    @property
    def free(self) -> Decimal:
        return self.quantity - self.reserved


class StockReservation(models.Model):
    """Part of a balance kept for a line of an order, until it leaves or is let go."""

    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="reservations")
    balance = models.ForeignKey(StockBalance, models.PROTECT, related_name="reservations")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=("order_line",),
                condition=models.Q(ended_at=None),
                name="stock_reservation_live",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_reservation_positive"),
        )

    def __str__(self) -> str:
        return f"{self.order_line}: {self.quantity}"
