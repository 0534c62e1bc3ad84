"""Orders of buyers, with the price frozen on each line."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Buyer, BuyerMandate, Entry
from production.models.catalogue import PriceList, Product
from production.models.priced import SUM_OF_LAYERS, PricedLine


class OrderState(models.TextChoices):
    PLACED = "placed", _("placed")
    SIGNING = "signing", _("waiting for signatures")
    CONFIRMED = "confirmed", _("confirmed")
    DELIVERED = "delivered", _("delivered")
    CANCELLED = "cancelled", _("cancelled")


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, user: User) -> "OrderQuerySet":
        """Members see every order; a buyer's people those of their organisation."""
        if has_role(user, Role.MEMBER):
            return self
        return self.filter(buyer__contacts__user=user, buyer__contacts__ended_at=None).distinct()


class Order(models.Model):
    number = models.PositiveIntegerField(_("number"), unique=True)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="orders")
    mandate = models.ForeignKey(
        BuyerMandate, models.PROTECT, null=True, related_name="orders", verbose_name=_("mandate")
    )
    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="orders")
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.PLACED)
    wanted_date = models.DateField(_("wanted by"), null=True, blank=True)
    place = models.CharField(_("deliver to"), max_length=600, blank=True)
    note = models.TextField(_("note"), blank=True)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    promised_date = models.DateField(_("promised for"), null=True)
    delivered_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True)
    reservation = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:order", args=[self.pk])


class OrderLineQuerySet(AppendOnlyQuerySet["OrderLine"]):
    def visible_to(self, user: User) -> "OrderLineQuerySet":
        return self.filter(order__in=Order.objects.visible_to(user))


class OrderLine(PricedLine):
    """A product of an order, at the price frozen when it was placed.

    With a tolerance, the order may be complete once `least` left, and no more than `most` leaves.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    n = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, related_name="order_lines")
    least = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    most = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    objects = OrderLineQuerySet.as_manager()

    class Meta:
        ordering = ("order", "n")
        constraints = (
            models.UniqueConstraint(fields=("order", "n"), name="order_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="order_line_positive"),
            models.CheckConstraint(condition=SUM_OF_LAYERS, name="order_line_layers_sum"),
            models.CheckConstraint(
                condition=Q(least=None, most=None)
                | Q(least__gt=0, least__lte=F("quantity"), most__gte=F("quantity")),
                name="order_line_tolerance",
            ),
        )

    def __str__(self) -> str:
        return f"{self.order} · {self.product}"

    @property
    def at_least(self) -> Decimal:
        return self.quantity if self.least is None else self.least

    @property
    def at_most(self) -> Decimal:
        return self.quantity if self.most is None else self.most
