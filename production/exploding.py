"""What a quantity takes by its recipe, through every level. No Django, no database.

What goes into each unit grows with the quantity; what goes into each batch is counted once for
every batch begun. A product needed in several places is summed first, and its batches are rounded
up once, over the whole of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

ZERO = Decimal(0)
PLACES = Decimal("0.0001")
MINUTES = Decimal(60)


class Circle(Exception):  # noqa: N818  it names what was found
    """A product that would go into itself; `args[0]` is its key."""


@dataclass(frozen=True, slots=True)
class Line:
    """`quantity` of `part` goes into each unit of `whole`, or into each batch of `batch` units."""

    whole: int
    part: int
    quantity: Decimal
    by_batch: bool = False
    batch: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work: `run_minutes` for each load begun of `load` units, with `crew` people."""

    setup_minutes: Decimal
    run_minutes: Decimal
    load: Decimal
    crew: int = 1


def batches(quantity: Decimal, batch: Decimal) -> Decimal:
    """How many batches are begun to make a quantity."""
    if quantity <= 0:
        return ZERO
    return (quantity / batch).to_integral_value(ROUND_CEILING)


def needed(line: Line, quantity: Decimal) -> Decimal:
    """How much of the part goes into `quantity` of the whole, to four places, never too little."""
    times = batches(quantity, line.batch) if line.by_batch else max(quantity, ZERO)
    return (times * line.quantity).quantize(PLACES, ROUND_CEILING)


def explode(wanted: Mapping[int, Decimal], lines: Iterable[Line]) -> dict[int, Decimal]:
    """How much of every product is needed for what is wanted, itself included.

    Products come in an order in which each stands after all it goes into. Raises `Circle`.
    """
    below: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        below[line.whole].append(line)
    total: defaultdict[int, Decimal] = defaultdict(Decimal, wanted)
    found = {}
    for product in _in_order(wanted, below):
        found[product] = total[product]
        for line in below[product]:
            total[line.part] += needed(line, total[product])
    return found


def minutes(step: Step, quantity: Decimal) -> Decimal:
    """How long the step holds its workplace to make a quantity, in minutes."""
    if quantity <= 0:
        return ZERO
    return step.setup_minutes + step.run_minutes * batches(quantity, step.load)


def hours_of_work(steps: Collection[Step], quantity: Decimal) -> Decimal:
    """Hours of people that the steps take to make a quantity."""
    worked = sum((minutes(step, quantity) * step.crew for step in steps), ZERO)
    return worked / MINUTES


def _in_order(wanted: Collection[int], below: Mapping[int, Collection[Line]]) -> list[int]:
    """Every product that is reached, each after all it goes into; without recursion, so deep."""
    done: dict[int, bool] = {}
    order: list[int] = []
    for first in wanted:
        stack = [(first, False)]
        while stack:
            product, left = stack.pop()
            if left:
                done[product] = True
                order.append(product)
            elif product not in done:
                done[product] = False
                stack.append((product, True))
                stack += _next(product, below, done)
    return order[::-1]


def _next(
    product: int, below: Mapping[int, Collection[Line]], done: Mapping[int, bool]
) -> list[tuple[int, bool]]:
    """What goes into a product and was not seen; one still being looked at closes a circle."""
    parts = [line.part for line in below.get(product, ())]
    for part in parts:
        if done.get(part) is False:
            raise Circle(part)
    return [(part, False) for part in parts if part not in done]
