"""Addresses of programs that are told when something happens, and what was told to them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, user: User) -> "WebhookQuerySet":
        """Everybody sees their own."""
        return self.filter(user=user.pk)

    def live(self) -> "WebhookQuerySet":
        return self.filter(ended_at=None)


class Webhook(models.Model):
    """An address that is told of some kinds of events its owner may read of.

    `secret` signs what is sent; it is encrypted with the installation's key. Only that it ended
    is ever written to a row: a trigger holds that.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="webhooks")
    url = models.CharField(_("address"), max_length=300)
    kinds = ArrayField(models.CharField(max_length=40), verbose_name=_("what it is told"))
    secret = models.CharField(max_length=250)
    made_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kinds__len__gte=1), name="webhook_of_something"),
        )

    def __str__(self) -> str:
        return self.url


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("on its way")
    TAKEN = "taken", _("taken")
    GIVEN_UP = "given_up", _("given up")


class WebhookDelivery(models.Model):
    """What one address is told of one event: a row of the transaction in which it happened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    reference = models.CharField(max_length=60)
    path = models.CharField(max_length=200)
    happened_at = models.DateTimeField(_("when"))
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    answered = models.CharField(_("answer"), max_length=100, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-happened_at", "-id")
        indexes = (
            models.Index(
                fields=("next_at",), condition=Q(state="waiting"), name="webhook_delivery_due"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None)
                | Q(state__in=["taken", "given_up"], settled_at__isnull=False),
                name="webhook_delivery_settled",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
