"""Figures only the assembly sets: the hourly advance and the allocation of the premium."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision
from ledger.models.accounts import Fund


class HourlyAdvanceQuerySet(AppendOnlyQuerySet["HourlyAdvance"]):
    def in_force(self, on: date) -> "HourlyAdvance | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()


class HourlyAdvance(AppendOnly):
    """The advance on surplus (retiro) for an hour of work, from a day on."""

    amount = models.DecimalField(_("amount an hour"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="hourly_advance")

    objects = HourlyAdvanceQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="advance_positive"),
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class AllocationVectorQuerySet(AppendOnlyQuerySet["AllocationVector"]):
    def in_force(self, on: date) -> "AllocationVector | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()


class AllocationVector(AppendOnly):
    """How the solidarity premium is shared among the funds, from a day on. Shares sum to 1."""

    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="allocation")

    objects = AllocationVectorQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")

    def __str__(self) -> str:
        return screen.day(self.valid_from)


class AllocationShare(AppendOnly):
    vector = models.ForeignKey(AllocationVector, models.PROTECT, related_name="shares")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    share = models.DecimalField(_("share"), max_digits=6, decimal_places=4)

    objects = AppendOnlyQuerySet["AllocationShare"].as_manager()

    class Meta:
        ordering = ("vector", "fund")
        constraints = (
            models.UniqueConstraint(fields=("vector", "fund"), name="allocation_fund_once"),
            models.CheckConstraint(
                condition=models.Q(share__gt=0, share__lte=1), name="allocation_share_range"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund}: {self.share}"

    @property
    def percent(self) -> Decimal:
        return self.share * 100
