"""Families of products that differ in named ways: colour and size, format and finish."""

from collections.abc import Mapping

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product, ProductKind

AXES_MAX = 3


class ProductFamilyQuerySet(models.QuerySet["ProductFamily"]):
    def visible_to(self, user: User) -> "ProductFamilyQuerySet":
        if has_role(user, Role.MEMBER, Role.BUYER, Role.FOUNDER):
            return self
        return self.none()


class ProductFamily(models.Model):
    """Products made alike; each has one value of every axis, and no two have the same.

    The axes are said when the family is set up and stay; values are only added. The code and name
    of a new product begin with those of its family. An ended family keeps its products and gets
    none more; a trigger holds that.
    """

    code = models.CharField(_("code"), max_length=16, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ProductKind.choices, default=ProductKind.GOODS
    )
    unit = models.CharField(_("unit"), max_length=10)
    usual_days = models.PositiveSmallIntegerField(_("days to make it"), default=21)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ProductFamilyQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(usual_days__gte=1, usual_days__lte=365),
                name="product_family_usual_days",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_reason="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_reason="")),
                name="product_family_ended_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("production:family", args=[self.pk])


class FamilyAxis(AppendOnly):
    """One way in which the products of a family differ; the first is the rows of its table."""

    family = models.ForeignKey(ProductFamily, models.PROTECT, related_name="axes")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=30)

    objects = AppendOnlyQuerySet["FamilyAxis"].as_manager()

    class Meta:
        ordering = ("family", "n")
        constraints = (
            models.UniqueConstraint(fields=("family", "n"), name="family_axis_once"),
            models.CheckConstraint(
                condition=models.Q(n__gte=1, n__lte=AXES_MAX), name="family_axis_up_to_three"
            ),
        )

    def __str__(self) -> str:
        return self.name


class AxisValue(models.Model):
    """A value of an axis, with its part of the product's code; only its place in order changes."""

    axis = models.ForeignKey(FamilyAxis, models.PROTECT, related_name="values")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(_("value"), max_length=25)
    code = models.CharField(_("code"), max_length=7)

    class Meta:
        ordering = ("axis", "n")
        constraints = (
            models.UniqueConstraint(
                fields=("axis", "n"),
                name="axis_value_in_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=("axis", "name"), name="axis_value_named_once"),
            models.UniqueConstraint(fields=("axis", "code"), name="axis_value_coded_once"),
        )

    def __str__(self) -> str:
        return self.name


def values_of(product: Product) -> tuple[int, ...]:
    """The keys of the product's values, one for each axis of its family."""
    keys = (product.first_value_id, product.second_value_id, product.third_value_id)
    return tuple(key for key in keys if key is not None)


def value_fields(values: tuple[AxisValue, ...]) -> Mapping[str, AxisValue | None]:
    """The columns of a product that has these values, the axes it lacks left empty."""
    filled = (*values, *[None] * (AXES_MAX - len(values)))
    names = ("first_value", "second_value", "third_value")
    return dict(zip(names, filled, strict=True))
