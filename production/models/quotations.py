"""Quotations: prices frozen for a buyer until a day, before anything is ordered."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Buyer
from production.models.catalogue import PriceList, Product
from production.models.orders import Order
from production.models.priced import SUM_OF_LAYERS, PricedLine


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def visible_to(self, user: User) -> "QuotationQuerySet":
        """Members see every quotation; a buyer's people those of their organisation."""
        if has_role(user, Role.MEMBER):
            return self
        return self.filter(buyer__contacts__user=user, buyer__contacts__ended_at=None).distinct()


class Quotation(models.Model):
    """What goods cost a buyer until a day; ordered whole, once, or never."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="quotations")
    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="quotations")
    valid_until = models.DateField(_("valid until"))
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    order = models.OneToOneField(Order, models.PROTECT, null=True, related_name="quotation")

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:quotation", args=[self.pk])

    def is_over(self, on: date) -> bool:
        return self.order_id is None and on > self.valid_until


class QuotationLine(PricedLine):
    """A product of a quotation, at the price frozen when it was made."""

    quotation = models.ForeignKey(Quotation, models.PROTECT, related_name="lines")
    n = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, related_name="quotation_lines")

    objects = AppendOnlyQuerySet["QuotationLine"].as_manager()

    class Meta:
        ordering = ("quotation", "n")
        constraints = (
            models.UniqueConstraint(fields=("quotation", "n"), name="quotation_line_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="quotation_line_positive"
            ),
            models.CheckConstraint(condition=SUM_OF_LAYERS, name="quotation_line_layers_sum"),
        )

    def __str__(self) -> str:
        return f"{self.quotation} · {self.product}"
