"""A deposit asked of a buyer before goods are made. The money itself is an advance payment."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop.models import User
from ledger.models import Buyer
from production.models.agreements import Agreement
from production.models.orders import Order


class DepositQuerySet(models.QuerySet["Deposit"]):
    def visible_to(self, user: User) -> Self:
        """Seen by whoever sees the order or the agreement."""
        of_order = Q(order__in=Order.objects.visible_to(user))
        return self.filter(of_order | Q(agreement__in=Agreement.objects.visible_to(user)))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Deposit(models.Model):
    """A deposit asked on an order or on an agreement, until it is withdrawn.

    `percent` is the part of the net amount it was computed from, None when the amount was typed.
    """

    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="deposits")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="deposits")
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2, null=True)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    due_date = models.DateField(_("pay by"))
    how_to_pay = models.TextField(_("how to pay"))
    asked_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawal_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DepositQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(order=None, agreement__isnull=False)
                | Q(order__isnull=False, agreement=None),
                name="deposit_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="deposit_positive"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason=""),
                name="deposit_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=("order",), condition=Q(withdrawn_at=None), name="deposit_of_order_once"
            ),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(withdrawn_at=None),
                name="deposit_of_agreement_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.amount}"

    def get_absolute_url(self) -> str:
        return f"{self.subject.get_absolute_url()}#deposit"

    @property
    def subject(self) -> Order | Agreement:
        found = self.order or self.agreement
        if found is None:
            raise TypeError("a deposit is asked on an order or on an agreement")
        return found

    @property
    def buyer(self) -> Buyer:
        return self.subject.buyer
