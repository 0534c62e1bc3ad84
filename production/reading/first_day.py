"""The steps of the first day that the catalogue tells of: products, and what they cost."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.offers import FirstStep
from production.models import CostSheetVersion, Product


def first_steps() -> Iterator[FirstStep]:
    """Each as the records stand."""
    goods = Product.objects.current()
    bare = goods.filter(cost_sheets=None).order_by("pk").first()
    yield FirstStep(
        name="products",
        title=_("Name what you make"),
        why=_("Each product with its unit. Orders, stock and crews' reports count in that unit."),
        url=reverse("coop:import_typed", args=["products"]),
        act=_("Type them in"),
        is_done=goods.exists(),
        rank=60,
        icon="stock",
    )
    url = (
        reverse("production:new_cost_sheet", args=[bare.pk])
        if bare
        else reverse("production:products")
    )
    yield FirstStep(
        name="cost-sheets",
        title=_("Say what one unit takes"),
        why=_("Materials and hours of one product: they show the assembly the price it needs."),
        url=url,
        act=_("Write a cost sheet"),
        is_done=CostSheetVersion.objects.exists(),
        rank=70,
        icon="price",
    )
