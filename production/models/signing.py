"""Several people of the buyer sign an order: asked for, given, taken back, run out."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coop.models import User
from ledger.models import BuyerContact
from production.models.orders import Order

M = TypeVar("M", bound=models.Model)


class OfOrder(models.QuerySet[M]):
    """Seen by whoever sees the order."""

    PATH = "order__in"

    def visible_to(self, user: User) -> Self:
        return self.filter(**{self.PATH: Order.objects.visible_to(user)})


class Outcome(models.TextChoices):
    SIGNED = "signed", _("signed by all")
    LAPSED = "lapsed", _("run out")
    CANCELLED = "cancelled", _("cancelled with its order")


class SigningQuerySet(OfOrder["Signing"]):
    def waiting(self) -> "SigningQuerySet":
        return self.filter(ended_at=None)

    def run_out(self, on: date) -> "SigningQuerySet":
        return self.waiting().filter(expires_on__lt=on)


class Signing(models.Model):
    """One time an order was put before those who sign for its buyer.

    `wanted` is what the mandate said that day; after `expires_on` nobody signs any more.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="signings")
    wanted = models.PositiveSmallIntegerField(_("signatures"))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    expires_on = models.DateField(_("sign until"))
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    objects = SigningQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("order",), condition=Q(ended_at=None), name="signing_of_an_order_once"
            ),
            models.CheckConstraint(condition=Q(wanted__gt=1), name="signing_wants_several"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | Q(ended_at__isnull=False) & ~Q(outcome=""),
                name="signing_ended_with_an_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.order}: {self.wanted}"


class OrderSignatureQuerySet(OfOrder["OrderSignature"]):
    PATH = "signing__order__in"

    def standing(self) -> "OrderSignatureQuerySet":
        return self.filter(withdrawn_at=None)


class OrderSignature(models.Model):
    """One person of the buyer signed; it may be taken back while others are still missing."""

    signing = models.ForeignKey(Signing, models.PROTECT, related_name="signatures")
    contact = models.ForeignKey(BuyerContact, models.PROTECT, related_name="signatures")
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = OrderSignatureQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("signing", "contact"),
                condition=Q(withdrawn_at=None),
                name="order_signature_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("signed_at")),
                name="order_signature_taken_back_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact}: {self.signing}"
