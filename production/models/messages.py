"""What buyer and factory write to each other about an order."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from production.models.orders import Order


class OrderMessage(AppendOnly):
    """A message of one side to the other. It stays as it was written, with the order."""

    LONGEST = 2000

    order = models.ForeignKey(Order, models.PROTECT, related_name="messages")
    text = models.TextField(_("message"), max_length=LONGEST)
    from_buyer = models.BooleanField()
    sent_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["OrderMessage"].as_manager()

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(text=""), name="order_message_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order}: {screen.day(timezone.localdate(self.sent_at))}"
