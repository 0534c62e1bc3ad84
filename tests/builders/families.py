"""A family of overalls in two colours and three sizes, with prices."""

from collections.abc import Sequence
from decimal import Decimal

from production.actions import families, planning
from production.actions.families import AxisWords, NewVariant
from production.models import Product, ProductFamily, ProductionOrder
from production.reading import families as reading
from tests.builders import production as build
from tests.builders.production import SHEETS, Works

COLOURS = ("Blue", "Clay red")
SIZES = ("S", "M", "L")
OVERALLS = (AxisWords("Colour", COLOURS), AxisWords("Size", SIZES))


def family(
    works: Works, axes: Sequence[AxisWords] = OVERALLS, *, code: str = "ov", name: str = "Overall"
) -> ProductFamily:
    """The family, still without products."""
    return families.set_up(
        code=code,
        name=name,
        unit="unit",
        axes=axes,
        by=works.user("marta"),
        at=works.at,
    )


def with_products(works: Works, made: ProductFamily | None = None) -> dict[str, Product]:
    """All products of the family, by their code."""
    made = made or family(works)
    axes = reading.axes_of([made.pk])[made.pk]
    chosen = [
        NewVariant(one.values, one.sku, one.name) for one in reading.possible(axes, axes.values)
    ]
    products = families.make_variants(
        family=made, chosen=chosen, by=works.user("marta"), at=works.at
    )
    return {product.sku: product for product in products}


def priced(works: Works, made: ProductFamily | None = None) -> dict[str, Product]:
    """The same with a price for all but the large red ones; blue is dearer."""
    products = with_products(works, made)
    found = Product.objects.exclude(family=None).exclude(sku__endswith="CLA-L")
    sheets = [
        {**SHEETS[0], "sku": sku, "overhead": "900" if "BLUE" in sku else "560"}
        for sku in found.values_list("sku", flat=True)
    ]
    build.set_price_list(
        by=works.cast.founder,
        at=works.at,
        valid_from=works.today.isoformat(),
        products=[*SHEETS, *sheets],
    )
    return products


def released(works: Works, product: Product, quantity: str) -> ProductionOrder:
    pablo = works.user("pablo")
    planned = planning.plan_for_stock(
        product=product, quantity=Decimal(quantity), by=pablo, at=works.at
    )
    return planning.release(production_order=planned, by=pablo, at=works.at)
