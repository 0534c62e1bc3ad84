"""What left the gate."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Invoice
from production.models.orders import Order, OrderLine


class FreightPayer(models.TextChoices):
    """Who sees to it that the goods travel."""

    FACTORY = "factory", _("the factory pays it")
    BUYER = "buyer", _("the buyer pays it")
    OWN = "own", _("the buyer's own truck")


class DeliveryQuerySet(AppendOnlyQuerySet["Delivery"]):
    def visible_to(self, user: User) -> "DeliveryQuerySet":
        if has_role(user, Role.MEMBER):
            return self
        return self.filter(
            order__buyer__contacts__user=user, order__buyer__contacts__ended_at=None
        ).distinct()


class Delivery(AppendOnly):
    """Goods that left under a delivery note, with the invoice issued in the same transaction.

    Freight is in no price. It is paid apart or, with `freight_billed`, paid by the co-operative and
    owed by the buyer as the last line of the invoice, of no goods; a trigger holds that.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    order = models.ForeignKey(Order, models.PROTECT, related_name="deliveries")
    delivered_date = models.DateField(_("delivered on"))
    carrier = models.CharField(_("carrier"), max_length=120, blank=True)
    plate = models.CharField(_("plate of the truck"), max_length=20, blank=True)
    freight_by = models.CharField(
        _("freight"), max_length=10, choices=FreightPayer.choices, blank=True
    )
    freight_amount = models.DecimalField(
        _("freight agreed with the carrier"), max_digits=20, decimal_places=2, null=True
    )
    freight_billed = models.BooleanField(_("freight on the invoice"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="delivery")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(freight_amount=None)
                | models.Q(freight_amount__gte=0, freight_by__in=("factory", "buyer")),
                name="delivery_freight_has_a_payer",
            ),
            models.CheckConstraint(
                condition=models.Q(freight_billed=False)
                | models.Q(freight_amount__gt=0, freight_by="factory"),
                name="delivery_freight_billed_was_paid",
            ),
        )

    def __str__(self) -> str:
        return f"R-{self.number:08d}"

    def get_absolute_url(self) -> str:
        return reverse("production:delivery", args=[self.pk])


class DeliveryLine(AppendOnly):
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="delivered")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)

    objects = AppendOnlyQuerySet["DeliveryLine"].as_manager()

    class Meta:
        ordering = ("delivery", "id")
        constraints = (
            models.UniqueConstraint(fields=("delivery", "order_line"), name="delivery_line_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="delivery_line_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_line}: {self.quantity}"
