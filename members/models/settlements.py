"""What is given back to somebody who left: reckoned once, due in parts, paid through the books.

A payment undone by the reversal of its entry no longer counts.
"""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Entry
from members.models.members import Member, RegisterEntry

SETTLERS = (Role.TREASURER, Role.SECRETARY, Role.FOUNDER)


class SettlementQuerySet(AppendOnlyQuerySet["Settlement"]):
    def visible_to(self, user: User) -> Self:
        """The person's own; everybody's for the treasurer and the secretary."""
        return self if has_role(user, *SETTLERS) else self.filter(member__user=user.pk)

    def in_force(self) -> Self:
        """Those that no later one put right."""
        return self.filter(corrected_by=None)


class Settlement(AppendOnly):
    """The shares of one departure, reckoned. A wrong one is put right by the one that names it."""

    departure = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="settlements")
    member = models.ForeignKey(Member, models.PROTECT, related_name="settlements")
    settled_on = models.DateField(_("settled on"))
    currency = models.CharField(max_length=3, default=house)
    paid = models.DecimalField(_("shares paid"), max_digits=20, decimal_places=2)
    loss_percent = models.DecimalField(_("losses not covered"), max_digits=7, decimal_places=4)
    loss = models.DecimalField(_("part of the losses"), max_digits=20, decimal_places=2)
    owed = models.DecimalField(_("owed to the co-operative"), max_digits=20, decimal_places=2)
    owed_text = models.CharField(_("for what it is owed"), max_length=200, blank=True)
    ahead = models.DecimalField(
        _("paid ahead and not taken off"), max_digits=20, decimal_places=2, default=0
    )
    due = models.DecimalField(_("to give back"), max_digits=20, decimal_places=2)
    capital = models.DecimalField(_("paid capital"), max_digits=20, decimal_places=2)
    yearly_limit = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    reason = models.CharField(_("what was wrong"), max_length=200, blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = SettlementQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("departure",), condition=Q(corrects=None), name="settlement_once"
            ),
            models.CheckConstraint(
                condition=Q(paid__gte=0, loss__gte=0, owed__gte=0, ahead__gte=0),
                name="settlement_amounts",
            ),
            models.CheckConstraint(
                condition=Q(loss_percent__gte=0, loss_percent__lte=100),
                name="settlement_loss_percent",
            ),
            models.CheckConstraint(
                condition=Q(
                    due=Greatest(F("paid") - F("loss") - F("ahead") - F("owed"), Decimal(0))
                ),
                name="settlement_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, reason="") | Q(corrects__isnull=False) & ~Q(reason=""),
                name="settlement_correction_says_why",
            ),
        )

    def __str__(self) -> str:
        return str(_("Settlement %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("members:settlement", args=[self.pk])

    @property
    def still_owed(self) -> Decimal:
        """What the shares were not enough for: the person goes on owing it."""
        return max(self.loss + self.ahead + self.owed - self.paid, Decimal(0))

    @property
    def paid_back(self) -> Decimal:
        """What was given back so far."""
        return self.payments.counting().aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


class SettlementPart(AppendOnly):
    """A part of a settlement and the day it is due."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="parts")
    due_on = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["SettlementPart"].as_manager()

    class Meta:
        ordering = ("settlement", "due_on")
        constraints = (
            models.UniqueConstraint(fields=("settlement", "due_on"), name="settlement_part_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_part_positive"),
        )

    def __str__(self) -> str:
        return f"{self.settlement}: {self.amount} ({screen.day(self.due_on)})"


class SettlementPaymentQuerySet(AppendOnlyQuerySet["SettlementPayment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(settlement__in=Settlement.objects.visible_to(user).values("pk"))

    def counting(self) -> Self:
        """Those whose entry stands."""
        return self.filter(entry__reversed_by=None)


class SettlementPayment(AppendOnly):
    """Money given back; `entry` is its place in the books, and its reversal undoes it."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="payments")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="settlement_payment")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    paid_on = models.DateField(_("paid on"))
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = SettlementPaymentQuerySet.as_manager()

    class Meta:
        ordering = ("paid_on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_payment_positive"),
        )

    def __str__(self) -> str:
        return f"{self.settlement}: {self.amount} ({screen.day(self.paid_on)})"

    def get_absolute_url(self) -> str:
        return self.settlement.get_absolute_url()
