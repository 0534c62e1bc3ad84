"""The materials of a production order: what its recipe needs, what was used, what is there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Sum

from production import exploding
from production.exploding import ZERO
from production.models import (
    FloorReport,
    InputMode,
    MaterialUse,
    Per,
    Product,
    ProductionOrder,
    Recipe,
    RecipeInput,
    StockBalance,
)
from production.reading import recipes
from production.reading.floor import Work


@dataclass(frozen=True)
class Material:
    """What the whole order needs of a product, what was used of it, what nobody reserved."""

    product: Product
    needed: Decimal
    used: Decimal
    free: Decimal

    @property
    def short(self) -> bool:
        return self.free < self.needed - self.used


def line_of(row: RecipeInput, recipe: Recipe) -> exploding.Line:
    return exploding.Line(
        whole=recipe.product_id,
        part=row.product_id,
        quantity=row.quantity,
        by_batch=row.per == Per.BATCH,
        batch=recipe.batch,
    )


def of_order(work: Work) -> list[Material]:
    """By the recipe the order froze, or the one in use while it is only planned."""
    order = work.order
    recipe = order.recipe or (recipes.in_use(order.product) if order.state == "planned" else None)
    if recipe is None:
        return []
    rows = list(recipe.inputs.select_related("product"))
    free = free_of(row.product_id for row in rows)
    used = _used(order)
    return [
        Material(
            product=row.product,
            needed=exploding.needed(line_of(row, recipe), order.quantity),
            used=used[row.product_id],
            free=free[row.product_id],
        )
        for row in rows
    ]


def free_of(products: Iterable[int]) -> defaultdict[int, Decimal]:
    """What lies in the warehouses of each product, first grade, and nobody reserved."""
    rows = StockBalance.objects.filter(product__in=list(products), grade="first").order_by()
    sums = rows.values_list("product").annotate(left=Sum(F("quantity") - F("reserved")))
    return defaultdict(Decimal, {pk: left or ZERO for pk, left in sums})


def uses_of(report: FloorReport) -> list[MaterialUse]:
    return list(report.uses.select_related("product"))


def to_choose(order: ProductionOrder) -> list[tuple[Product, list[StockBalance]]]:
    """The materials whose lot the crew names, each with what lies where, oldest first."""
    if order.recipe_id is None:
        return []
    rows = RecipeInput.objects.filter(recipe=order.recipe_id, mode=InputMode.SCAN)
    asked = [row.product for row in rows.select_related("product")]
    held: defaultdict[int, list[StockBalance]] = defaultdict(list)
    if asked:
        heaps = StockBalance.objects.filter(product__in=asked, grade="first", quantity__gt=0)
        heaps = heaps.select_related("lot", "location", "product")
        for heap in heaps.order_by("lot__made_date", "lot_id", "location_id"):
            held[heap.product_id].append(heap)
    return [(product, held[product.pk]) for product in asked]


def _used(order: ProductionOrder) -> defaultdict[int, Decimal]:
    """What the reports of the order took, those that were undone left out."""
    rows = MaterialUse.objects.filter(
        report__production_order=order, report__reversed_by=None
    ).order_by()
    sums = rows.values_list("product").annotate(total=Sum("wanted"))
    return defaultdict(Decimal, dict(sums))
