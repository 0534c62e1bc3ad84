"""What happens to stock besides being made, delivered and counted."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Invoice
from production.models.catalogue import Product
from production.models.deliveries import Delivery
from production.models.stock import Lot


class ChangeKind(models.TextChoices):
    TRANSFER = "transfer", _("taken to another place")
    REGRADE = "regrade", _("sorted again")
    WASTE = "waste", _("thrown away")
    RETURN = "return", _("returned by a buyer")
    GIFT_OUT = "gift_out", _("given away")
    GIFT_IN = "gift_in", _("received as a gift")
    BARTER_OUT = "barter_out", _("given in exchange")
    BARTER_IN = "barter_in", _("received in exchange")


BARTER = ("barter_out", "barter_in")
OTHER_SIDE = (*BARTER, "gift_out", "gift_in")


class StockChangeQuerySet(AppendOnlyQuerySet["StockChange"]):
    def visible_to(self, user: User) -> "StockChangeQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class StockChange(AppendOnly):
    """One such happening; its moves name it as their cause. `reverses` makes it an undoing.

    A gift or a barter names the `other_side`, a barter also what came or went `against` it, a
    return the delivery it left with. Who did it stands only in the audit trail.
    """

    kind = models.CharField(_("what happened"), max_length=10, choices=ChangeKind.choices)
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    grade = models.CharField(_("grade"), max_length=10)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="+")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="returns")
    other_side = models.CharField(_("other side"), max_length=150, blank=True)
    against = models.CharField(_("in exchange for"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    occurred_date = models.DateField(_("day"))
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = StockChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_change_positive"),
            models.CheckConstraint(
                condition=~Q(kind__in=OTHER_SIDE) | ~Q(other_side=""),
                name="stock_change_names_other_side",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=BARTER) | ~Q(against=""), name="stock_change_barter"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(*OTHER_SIDE, "transfer", "regrade")) | ~Q(reason=""),
                name="stock_change_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kind="return", delivery__isnull=False)
                | (~Q(kind="return") & Q(delivery=None)),
                name="stock_change_return_of_delivery",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None) | ~Q(reason=""), name="stock_change_undone_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.product}"

    def get_absolute_url(self) -> str:
        return reverse("production:stock_change", args=[self.pk])


class CreditedGoods(AppendOnly):
    """What came of a line that a credit note took back: a return, to a place or written off.

    What came to a place was sorted at once, by `held`, into a lot of its own that is held back
    until it is judged: no order leaves from it. A return that was undone counts no more.
    """

    note = models.ForeignKey(Invoice, models.PROTECT, related_name="goods")
    n = models.PositiveSmallIntegerField()
    change = models.OneToOneField(StockChange, models.PROTECT, related_name="credited")
    held = models.OneToOneField(
        StockChange, models.PROTECT, null=True, related_name="held_for_credit"
    )

    objects = AppendOnlyQuerySet["CreditedGoods"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.note.label}: {self.change}"

    @property
    def written_off(self) -> bool:
        return self.held_id is None
