"""What a line of goods with its price carries, whether it is ordered or only quoted."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly

SUM_OF_LAYERS = Q(unit_price=F("market") + F("shield") + F("premium") - F("concession"))


class PricedLine(AppendOnly):
    """A quantity and the four layers of the price of ONE unit, frozen when it was written."""

    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    floor = models.DecimalField(max_digits=20, decimal_places=2)
    market = models.DecimalField(max_digits=20, decimal_places=2)
    market_known = models.BooleanField(default=True)
    shield = models.DecimalField(max_digits=20, decimal_places=2)
    premium = models.DecimalField(max_digits=20, decimal_places=2)
    concession = models.DecimalField(max_digits=20, decimal_places=2)
    subsidy = models.DecimalField(max_digits=20, decimal_places=2)
    unit_price = models.DecimalField(_("price"), max_digits=20, decimal_places=2)
    hours = models.DecimalField(_("hours"), max_digits=10, decimal_places=4)

    FROZEN = (
        "quantity", "floor", "market", "market_known", "shield", "premium", "concession",
        "subsidy", "unit_price", "hours",
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def total(self) -> Decimal:
        """Net amount of the line: unit price by quantity, to the cent (half up)."""
        return self.worth(self.quantity)

    def worth(self, quantity: Decimal) -> Decimal:
        """What a quantity of it comes to, to the cent (half up)."""
        return (self.unit_price * quantity).quantize(Decimal("0.01"), "ROUND_HALF_UP")
