"""The materials of a production order: what its recipe needs, what was used, what is there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coop import screen
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

CHOICES = 6


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


@dataclass(frozen=True)
class Asked:
    """A material that a crew may say more of: what lies of it, oldest first, and whose it is.

    `named` is whether the crew names the lot; else the oldest goes first. `orders` are those
    whose recipe takes it.
    """

    product: Product
    named: bool
    counted: bool
    orders: tuple[int, ...]
    heaps: Sequence[StockBalance]

    @property
    def expected(self) -> StockBalance | None:
        return self.heaps[0] if self.heaps else None

    @property
    def choices(self) -> list[tuple[str, Any]]:
        first: Any = _("the oldest first")
        return [("", first), *((str(x.pk), _heap_words(x)) for x in self.heaps[:CHOICES])]

    @property
    def initial(self) -> str:
        return str(self.heaps[0].pk) if self.named and self.heaps else ""


def asked(orders: Iterable[ProductionOrder]) -> list[Asked]:
    """The materials of the recipes that the orders froze, each once, in two queries."""
    recipes_of = {order.pk: order.recipe_id for order in orders if order.recipe_id}
    rows = RecipeInput.objects.filter(recipe__in=set(recipes_of.values()))
    by_product: defaultdict[Product, list[RecipeInput]] = defaultdict(list)
    for row in rows.select_related("product").order_by("recipe", "n"):
        by_product[row.product].append(row)
    held = _heaps(by_product)
    found = []
    for product, inputs in by_product.items():
        modes = {row.mode for row in inputs}
        taking = {row.recipe_id for row in inputs}
        found.append(
            Asked(
                product=product,
                named=InputMode.SCAN in modes,
                counted=modes == {InputMode.COUNT},
                orders=tuple(pk for pk, recipe in recipes_of.items() if recipe in taking),
                heaps=held[product.pk],
            )
        )
    return found


def said_of(report: FloorReport) -> dict[str, Any]:
    """What a report said of its materials, by the names of the fields it was said in."""
    said: dict[str, Any] = {}
    for use in report.uses.all():
        said |= {f"code_{use.product_id}": use.named, f"used_{use.product_id}": use.used}
    return said


def _heaps(products: Iterable[Product]) -> defaultdict[int, list[StockBalance]]:
    """What is free of each, in the turn in which it is taken: without a lot, then the oldest."""
    rows = StockBalance.objects.filter(
        product__in=list(products), grade="first", quantity__gt=F("reserved")
    )
    held: defaultdict[int, list[StockBalance]] = defaultdict(list)
    turn = (F("lot__made_date").asc(nulls_first=True), "lot_id", "location_id")
    for heap in rows.select_related("lot", "location", "product").order_by(*turn):
        held[heap.product_id].append(heap)
    return held


def _heap_words(heap: StockBalance) -> str:
    return f"{heap.lot or heap.location} · {screen.quantity(heap.free, heap.product.unit)}"


def _used(order: ProductionOrder) -> defaultdict[int, Decimal]:
    """What the reports of the order took, those that were undone left out."""
    rows = MaterialUse.objects.filter(
        report__production_order=order, report__reversed_by=None
    ).order_by()
    sums = rows.values_list("product").annotate(total=Sum(Coalesce("used", "wanted")))
    return defaultdict(Decimal, dict(sums))
