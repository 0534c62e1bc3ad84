"""What a report takes of materials, and what else comes out, by the recipe its order froze."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from coop.errors import Refused
from production import exploding, reading
from production.actions import reserving
from production.actions.moving import Step
from production.allotting import allot, shared
from production.models import (
    FloorReport,
    InputMode,
    Location,
    Lot,
    MaterialUse,
    OutputKind,
    Per,
    Place,
    Product,
    ProductionOrder,
    RecipeInput,
    StockBalance,
)
from production.queueing import Flag, flags_of_use
from production.reading import stocks
from production.reading.materials import line_of

ZERO = Decimal(0)


@dataclass(frozen=True)
class Said:
    """What a crew says of a material: from which balance or lot, and how much where it counted.

    `code` is what stands on a label, or what its QR code holds; it goes before `balance`.
    """

    balance: int | None = None
    code: str = ""
    used: Decimal | None = None


BY_THE_RECIPE = Said()


@dataclass(frozen=True)
class Named:
    """What the crew named, in words, and which balances that means; `known` or a question."""

    words: str = ""
    balances: frozenset[int] = frozenset()
    known: bool = True


@dataclass(frozen=True)
class Use:
    """What the recipe takes of a product, what the crew counted, and what the records had of it.

    `named_had` is how much came from the lot that was named.
    """

    product: Product
    wanted: Decimal
    used: Decimal | None
    taken: Decimal
    named: Named
    named_had: Decimal

    @property
    def flags(self) -> tuple[Flag, ...]:
        return flags_of_use(
            used=self.wanted if self.used is None else self.used,
            taken=self.taken,
            named=bool(self.named.words),
            known=self.named.known,
            named_had=self.named_had,
        )


@dataclass(frozen=True)
class Taken:
    """The moves of a report's materials; `total` is what it worked on, good or not."""

    total: Decimal
    steps: tuple[Step, ...] = ()
    uses: tuple[Use, ...] = field(default=())

    @property
    def flags(self) -> tuple[Flag, ...]:
        return tuple(dict.fromkeys(flag for use in self.uses for flag in use.flags))


def take(order: ProductionOrder, outcomes: Sequence[Decimal], said: Mapping[int, Said]) -> Taken:
    """Lock the materials of a report of `order` and say from where each comes.

    What went into the whole order is rounded once: a report takes what the order needs with it
    beyond what it needed before; `said` is what the crew counted or named, by product. What the
    records do not have is not taken, and a lot they do not know is asked later: nothing is refused.
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
        told = said.get(row.product_id, BY_THE_RECIPE)
        if told.used is not None and told.used < 0:
            words = _("A quantity cannot be less than zero.")
            raise Refused(words, field=f"used_{row.product_id}")
        wanted = _wanted(row, before, total)
        use, found = _use(row.product, wanted, told, held[row.product_id])
        steps += found
        if wanted > 0 or told.used is not None or told.code:
            uses.append(use)
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


def share(
    said: Mapping[int, Said], worked: Mapping[ProductionOrder, Decimal]
) -> dict[int, dict[int, Said]]:
    """What a crew says of its materials once for several orders, by the key of each order.

    `worked` is how much each order worked on, good or not. A lot that was named is that of every
    order; a quantity that was counted is shared by what the recipe of each takes of it.
    """
    needs: defaultdict[tuple[int, int], Decimal] = defaultdict(Decimal)
    of_recipe = {order.recipe_id for order in worked}
    for row in RecipeInput.objects.filter(recipe__in=of_recipe - {None}).select_related("recipe"):
        for_one = row.quantity / (row.recipe.batch if row.per == Per.BATCH else 1)
        for order, quantity in worked.items():
            if order.recipe_id == row.recipe_id:
                needs[row.product_id, order.pk] += for_one * quantity
    told: dict[int, dict[int, Said]] = {order.pk: {} for order in worked}
    for product, words in said.items():
        taking = [order.pk for order in worked if needs[product, order.pk] > 0]
        if not taking and (words.used or words.code):
            asks = _("Nothing that came out takes this material. Say what came out, or empty it.")
            raise Refused(asks, field=f"used_{product}")
        weights = [needs[product, pk] for pk in taking]
        parts: Sequence[Decimal | None] = [words.used] * len(taking)
        if taking and words.used is not None and words.used > 0:
            parts = shared(words.used, weights, exploding.PLACES)
        for pk, part in zip(taking, parts, strict=True):
            told[pk][product] = replace(words, used=part)
    return told


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
        MaterialUse(
            report=saved,
            product=x.product,
            wanted=x.wanted,
            used=x.used,
            taken=x.taken,
            named=x.named.words,
        )
        for x in taken.uses
    )


def _inputs(order: ProductionOrder) -> list[RecipeInput]:
    if order.recipe_id is None:
        return []
    rows = RecipeInput.objects.filter(recipe=order.recipe_id)
    return list(rows.select_related("product", "recipe").order_by("n"))


def _wanted(row: RecipeInput, before: Decimal, total: Decimal) -> Decimal:
    """What the recipe takes with this report; of what is counted in the stores, nothing."""
    if row.mode == InputMode.COUNT:
        return ZERO
    line = line_of(row, row.recipe)
    return exploding.needed(line, before + total) - exploding.needed(line, before)


def _use(
    product: Product, wanted: Decimal, told: Said, held: Sequence[StockBalance]
) -> tuple[Use, list[Step]]:
    used = wanted if told.used is None else told.used
    named = _named(product, told, held)
    by_key = {balance.pk: balance for balance in held}
    heaps = [reserving.heap(x, chosen=x.pk in named.balances) for x in held]
    parts = allot(used, heaps)
    had = sum((part for heap, part in parts if heap.chosen), ZERO)
    taken = sum((part for _heap, part in parts), ZERO)
    steps = [
        Step(product, part, by_key[heap.key].location, Place.PRODUCTION, lot=by_key[heap.key].lot)
        for heap, part in parts
    ]
    return Use(product, wanted, told.used, taken, named, had), steps


def _named(product: Product, told: Said, held: Sequence[StockBalance]) -> Named:
    """Which of what is held the crew means. What nobody finds is kept as it was written."""
    if told.code:
        lot = stocks.lot_called(told.code)
        if lot is None or lot.product_id != product.pk:
            return Named(told.code, known=False)
        return Named(lot.code, frozenset(x.pk for x in held if x.lot_id == lot.pk))
    if told.balance is None:
        return Named()
    here = next((x for x in held if x.pk == told.balance), None)
    gone = StockBalance.objects.filter(pk=told.balance, product=product).select_related("lot")
    balance = here or gone.first()
    lot = balance.lot if balance else None
    return Named(lot.code if lot else "", frozenset({told.balance}))


def _lot_of(saved: FloorReport, product: Product, n: int) -> Lot:
    return Lot.objects.create(
        code=f"{saved.pk:06d}-C{n}",
        product=product,
        grade="first",
        made_date=saved.work_date,
        report=saved,
    )
