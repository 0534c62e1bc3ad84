"""Money of a buyer that is owed back or paid for later: no invoice is paid by it yet."""

import uuid
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models.accounts import BOOKS_OPEN_TO, Entry
from ledger.models.buyers import Buyer
from ledger.models.invoices import Payment


class PrepaymentQuerySet(AppendOnlyQuerySet["Prepayment"]):
    def visible_to(self, user: User) -> "PrepaymentQuerySet":
        """Members read all of them; a buyer's people their own."""
        if has_role(user, *BOOKS_OPEN_TO, Role.SALES):
            return self
        return self.filter(buyer__in=Buyer.objects.visible_to(user))

    def with_left(self) -> "PrepaymentQuerySet":
        """Add `left`: what paid no invoice and was not given back."""
        own = models.OuterRef("pk")
        used = Payment.objects.filter(prepayment=own).order_by().values("prepayment")
        given = PrepaymentReturn.objects.filter(prepayment=own).order_by().values("prepayment")
        nothing = models.Value(Decimal(0), output_field=models.DecimalField())
        sums: dict[str, Any] = {
            name: Coalesce(
                models.Subquery(rows.annotate(sum=models.Sum("amount")).values("sum")), nothing
            )
            for name, rows in (("used", used), ("given_back", given))
        }
        left = models.Case(
            models.When(models.Q(origin__annulled_by__isnull=False), then=nothing),
            default=models.F("amount") - models.F("used") - models.F("given_back"),
        )
        return self.annotate(**sums).annotate(**dict[str, Any](left=left))

    def open(self) -> "PrepaymentQuerySet":
        """Those of which something is left."""
        return self.with_left().filter(models.Q(("left__gt", 0)))


class Prepayment(AppendOnly):
    """An advance payment. `origin` took it off an invoice on which more than the due was paid."""

    left: Decimal  # added by `with_left()`

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="prepayments")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    received_date = models.DateField(_("received on"))
    order_reference = models.CharField(_("order"), max_length=60, blank=True)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    origin = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="kept")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="prepayment")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = PrepaymentQuerySet.as_manager()

    class Meta:
        ordering = ("received_date", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="prepayment_positive"),
        )

    def __str__(self) -> str:
        return gettext("Advance payment %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("ledger:prepayment", args=[self.pk])


class PrepaymentReturn(AppendOnly):
    """Money of an advance payment given back to its buyer."""

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    prepayment = models.ForeignKey(Prepayment, models.PROTECT, related_name="returns")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    paid_date = models.DateField(_("paid on"))
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="prepayment_return")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["PrepaymentReturn"].as_manager()

    class Meta:
        ordering = ("paid_date", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="prepayment_return_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} ({screen.day(self.paid_date)})"
