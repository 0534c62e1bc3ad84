"""What a report takes of materials, and what else comes out, by the recipe its order froze."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from production import exploding, reading
from production.actions import reserving
from production.actions.moving import Step
from production.allotting import allot
from production.models import (
    FloorReport,
    InputMode,
    Location,
    Lot,
    MaterialUse,
    OutputKind,
    Place,
    Product,
    ProductionOrder,
    RecipeInput,
    StockBalance,
)
from production.queueing import Flag
from production.reading.materials import line_of

ZERO = Decimal(0)


@dataclass(frozen=True)
class Use:
    """What the recipe takes of a product, and what the records had of it."""

    product: Product
    wanted: Decimal
    taken: Decimal


@dataclass(frozen=True)
class Taken:
    """The moves of a report's materials; `total` is what it worked on, good or not."""

    total: Decimal
    steps: tuple[Step, ...] = ()
    uses: tuple[Use, ...] = field(default=())

    @property
    def flags(self) -> tuple[Flag, ...]:
        short = any(use.taken < use.wanted for use in self.uses)
        return (Flag.SHORT,) if short else ()


def take(order: ProductionOrder, outcomes: Sequence[Decimal], chosen: Mapping[int, int]) -> Taken:
    """Lock the materials of a report of `order` and say from where each comes.

    What went into the whole order is rounded once: a report takes what the order needs with it
    beyond what it needed before. What the records do not have is not taken: nothing is refused.
    """
    total = sum(outcomes, ZERO)
    rows = _inputs(order)
    if not rows:
        return Taken(total)
    before = sum(reading.made_of([order])[order.pk].values(), ZERO)
    held: defaultdict[int, list[StockBalance]] = defaultdict(list)
    for balance in reserving.held_of({row.product_id for row in rows}):
        held[balance.product_id].append(balance)
    steps: list[Step] = []
    uses = []
    for row in rows:
        line = line_of(row, row.recipe)
        wanted = exploding.needed(line, before + total) - exploding.needed(line, before)
        found = _parts(row.product, wanted, held[row.product_id], chosen.get(row.product_id))
        steps += found
        if wanted > 0:
            uses.append(Use(row.product, wanted, sum((x.quantity for x in found), ZERO)))
    return Taken(total, tuple(steps), tuple(uses))


def hold_for(orders: Sequence[ProductionOrder]) -> None:
    """Lock the stock of all that the orders make and take, before the first of several reports.

    Each report alone locks in the one order; several in a transaction would lock order by order,
    and two crews with the same materials could wait for each other.
    """
    recipes = {order.recipe_id for order in orders}
    taken = RecipeInput.objects.filter(recipe__in=recipes).values_list("product_id", flat=True)
    products = {*taken, *(order.product_id for order in orders)}
    list(StockBalance.objects.locked().filter(product__in=products))


def bring_out(saved: FloorReport, taken: Taken) -> list[Step]:
    """What comes out beside the product: each a lot of its own in the warehouse, waste to waste."""
    recipe = saved.production_order.recipe
    if recipe is None:
        return []
    main = Location.objects.main()
    steps = []
    for row in recipe.outputs.select_related("product"):
        quantity = (taken.total / recipe.batch * row.quantity).quantize(exploding.PLACES)
        waste = row.kind == OutputKind.WASTE
        if quantity > 0:
            lot = None if waste else _lot_of(saved, row.product, row.n)
            target = Place.WASTE if waste else main
            steps.append(Step(row.product, quantity, Place.PRODUCTION, target, lot=lot))
    return steps


def record(saved: FloorReport, taken: Taken) -> None:
    """Keep what the recipe took and what was there, beside the report."""
    MaterialUse.objects.bulk_create(
        MaterialUse(report=saved, product=x.product, wanted=x.wanted, taken=x.taken)
        for x in taken.uses
    )


def _inputs(order: ProductionOrder) -> list[RecipeInput]:
    if order.recipe_id is None:
        return []
    rows = RecipeInput.objects.filter(recipe=order.recipe_id).exclude(mode=InputMode.COUNT)
    return list(rows.select_related("product", "recipe").order_by("n"))


def _parts(
    product: Product, wanted: Decimal, held: Sequence[StockBalance], chosen: int | None
) -> list[Step]:
    by_key = {balance.pk: balance for balance in held}
    heaps = [reserving.heap(x, chosen=x.pk == chosen) for x in held]
    return [
        Step(product, part, by_key[heap.key].location, Place.PRODUCTION, lot=by_key[heap.key].lot)
        for heap, part in allot(wanted, heaps)
    ]


def _lot_of(saved: FloorReport, product: Product, n: int) -> Lot:
    return Lot.objects.create(
        code=f"{saved.pk:06d}-C{n}",
        product=product,
        grade="first",
        made_date=saved.work_date,
        report=saved,
    )
