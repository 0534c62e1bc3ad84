"""How much a buyer can pay, as it says itself."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from ledger import pricing
from ledger.models.buyers import Buyer


class Band(models.IntegerChoices):
    """Bands of a public fact: the dues-paying members of the organisation."""

    SMALL = 1, _("up to 200 dues-paying members")
    MIDDLE = 2, _("from 201 to 1,000")
    LARGE = 3, _("from 1,001 to 5,000")
    GREAT = 4, _("more than 5,000")


class CapacityQuerySet(AppendOnlyQuerySet["CapacityDeclaration"]):
    def of(self, buyer: Buyer) -> "CapacityDeclaration | None":
        return self.filter(buyer=buyer).order_by("-id").first()


class CapacityDeclaration(AppendOnly):
    """The band a buyer put itself in; nobody asks for proof, and the last one counts."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="capacities")
    band = models.PositiveSmallIntegerField(_("band"), choices=Band.choices)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = CapacityQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=models.Q(band__in=Band.values), name="capacity_band"),
        )

    def __str__(self) -> str:
        return f"{self.buyer}: {self.get_band_display()}"

    @property
    def weight(self) -> Decimal:
        """The part of one by which a premium is weighed."""
        return pricing.CAPACITY[self.band]
