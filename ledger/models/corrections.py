"""What a correction does to premium that was collected before."""

from django.db import models

from coop.models import AppendOnly, AppendOnlyQuerySet
from ledger.models.accounts import Entry
from ledger.models.invoices import Invoice


class PremiumMove(AppendOnly):
    """Premium of an invoice that a note took back out of the funds, or brought into them.

    Its entry is of the kind of payments: it counts as premium wherever that is read.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="premium_moves")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="premium_move")

    objects = AppendOnlyQuerySet["PremiumMove"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.invoice}: {self.entry}"
