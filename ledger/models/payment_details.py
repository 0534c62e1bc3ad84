"""How the co-operative is paid: the account that buyers are told."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User


class PaymentDetailsQuerySet(AppendOnlyQuerySet["PaymentDetails"]):
    def in_force(self, on: date, currency: str) -> "PaymentDetails | None":
        """Where money of this currency is sent on a day; of one day, what was recorded last."""
        known = self.filter(valid_from__lte=on, currency=currency)
        return known.order_by("-valid_from", "-id").first()


class PaymentDetails(AppendOnly):
    """Where buyers send money of a currency, from a day on. A correction is the next record."""

    holder = models.CharField(_("in the name of"), max_length=120)
    bank = models.CharField(_("bank"), max_length=80)
    account = models.CharField(_("account"), max_length=60)
    currency = models.CharField(_("currency"), max_length=3)
    note = models.CharField(_("note to who pays"), max_length=300, blank=True)
    valid_from = models.DateField(_("in force from"))
    client_id = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = PaymentDetailsQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(holder__regex=r"^\S") & Q(bank__regex=r"^\S"),
                name="payment_details_say_where",
            ),
            models.CheckConstraint(
                condition=Q(account__regex=r"^\S(.*\S)?$"), name="payment_details_account"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="payment_details_currency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.bank} · {self.account} ({self.currency})"

    def get_absolute_url(self) -> str:
        return reverse("ledger:payment_details")
