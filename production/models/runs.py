"""Many orders let leave at once: what was checked, and what became of each."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.deliveries import Delivery
from production.models.orders import Order


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    ISSUED = "issued", _("issued")
    REFUSED = "refused", _("not issued")


class InvoiceRunQuerySet(AppendOnlyQuerySet["InvoiceRun"]):
    def visible_to(self, user: User) -> "InvoiceRunQuerySet":
        """Members."""
        return self if has_role(user, Role.MEMBER) else self.none()


class InvoiceRun(AppendOnly):
    """Invoices asked for at once. The worker issues each in a transaction of its own."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    delivered_date = models.DateField(_("delivered on"))
    carrier = models.CharField(_("carrier"), max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = InvoiceRunQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"L-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:invoice_run", args=[self.pk])


class InvoiceRunItem(models.Model):
    """An order of a run. `quantities` maps the id of an order line to what was checked of it.

    Delivery and state are written in the transaction that issues the invoice.
    """

    run = models.ForeignKey(InvoiceRun, models.PROTECT, related_name="items")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    quantities = models.JSONField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="run_item")
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("run", "id")
        constraints = (
            models.UniqueConstraint(fields=("run", "order"), name="run_item_once"),
            models.CheckConstraint(
                condition=models.Q(state=RunState.ISSUED, delivery__isnull=False)
                | (~models.Q(state=RunState.ISSUED) & models.Q(delivery=None)),
                name="run_item_issued_with_delivery",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RunState.REFUSED) | ~models.Q(problem=""),
                name="run_item_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.run} · {self.order}"
