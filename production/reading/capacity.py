"""How full the workplaces are, and when what is to be made will be made, by the recipes' steps."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from production import exploding, loading, queueing, reading
from production.loading import Bench, Job, Load, Task
from production.models import (
    MakingState,
    Product,
    ProductionOrder,
    Recipe,
    RecipeStep,
    Workplace,
)
from production.reading import recipes, serving

ZERO = Decimal(0)
HOUR = Decimal(60)
HUNDRED = 100
TRIED = 0  # the key of a job that is only tried
LAST = 10**9  # what is tried stands behind what has a number
Steps = dict[int, list[RecipeStep]]


@dataclass(frozen=True)
class Laid:
    """A production order on the workplaces: when it ends, None when it has no steps or no end."""

    order: ProductionOrder
    end: date | None
    steps: int

    @property
    def late(self) -> bool:
        due = self.order.due_date
        return self.end is not None and due is not None and self.end > due


@dataclass(frozen=True)
class DayLoad:
    """A day of a workplace: minutes taken of those it works; `percent` None on a day of rest."""

    day: date
    taken: Decimal
    minutes: Decimal

    @property
    def percent(self) -> int | None:
        return int(self.taken * HUNDRED / self.minutes) if self.minutes else None


@dataclass(frozen=True)
class Told:
    """The load of the workplaces, and what can be asked of it."""

    load: Load
    orders: list[Laid]
    workplaces: list[Workplace]
    steps: Steps
    on: date

    def asking(self, product: int, owed: Decimal) -> Callable[[Decimal], date | None] | None:
        """By when a quantity of a product would be made, after what is owed already; None when no
        recipe in use has steps at a workplace."""
        steps = self.steps.get(product, [])
        if not any(step.workplace_id in self.load.benches for step in steps):
            return None
        return lambda quantity: self.load.attempt(_job(TRIED, steps, quantity + owed, self.on))

    def days_of(self, workplace: Workplace, days: Iterable[date]) -> list[DayLoad]:
        bench = self.load.benches[workplace.pk]
        taken = self.load.taken
        return [DayLoad(day, taken[workplace.pk, day], bench.on(day)) for day in days]


def told(on: date, *, also: Collection[int] = (), tried: Sequence[ProductionOrder] = ()) -> Told:
    """Lay all that is released or planned, first in line first, from today on.

    What `also` names can be asked for too; `tried` are orders that nobody wrote, laid where they
    would stand in line. A fixed number of queries.
    """
    live = _in_line(tried, on)
    made = reading.made_of([order for order in live if order.pk > 0])
    workplaces = list(Workplace.objects.current().select_related("sector"))
    load = Load({x.pk: Bench(x.hours_a_day * HOUR, x.days_a_week) for x in workplaces})
    in_use = recipes.steps_of({*also, *(order.product_id for order in live)})
    frozen = _steps_of_recipes([order.recipe_id for order in live if order.recipe_id])
    laid = []
    for order in live:
        steps = frozen[order.recipe_id] if order.recipe_id else in_use[order.product_id]
        if order.state == MakingState.RELEASED and not order.recipe_id:
            steps = []
        done = sum(made[order.pk].values(), ZERO) if order.pk > 0 else ZERO
        rest = max(order.quantity - done, ZERO)
        end = load.add(_job(order.pk, steps, rest, on)) if steps else None
        laid.append(Laid(order, end, len(steps)))
    return Told(load, laid, workplaces, in_use, on)


@dataclass(frozen=True)
class Wish:
    """What is tried: so much of a product for a purpose, by a day when that matters."""

    product: Product
    quantity: Decimal
    purpose: str
    due_date: date | None = None


@dataclass(frozen=True)
class Change:
    """An order with the day it ends as things stand, and as tried; `now` None for a new one."""

    then: Laid
    now: Laid | None

    @property
    def moves(self) -> bool:
        return self.now is None or self.now.end != self.then.end


@dataclass(frozen=True)
class Trial:
    """The load as it stands and with what is tried in line."""

    now: Told
    then: Told

    @property
    def changes(self) -> list[Change]:
        """Every order, in the line as tried."""
        before = {laid.order.pk: laid for laid in self.now.orders}
        return [Change(laid, before.get(laid.order.pk)) for laid in self.then.orders]

    def rows(self, days: Sequence[date]) -> list[tuple[Workplace, list[tuple[DayLoad, DayLoad]]]]:
        """Each workplace, its days as they stand and as tried."""
        return [
            (x, list(zip(self.now.days_of(x, days), self.then.days_of(x, days), strict=True)))
            for x in self.now.workplaces
        ]


def attempt(wishes: Sequence[Wish], *, on: date) -> Trial:
    """What several quantities would do to the load, were they planned now. Nothing is written."""
    tried = [
        ProductionOrder(pk=-n, number=LAST + n, state=MakingState.PLANNED, **vars(wish))
        for n, wish in enumerate(wishes, start=1)
    ]
    return Trial(told(on), told(on, tried=tried))


def _in_line(tried: Sequence[ProductionOrder], on: date) -> list[ProductionOrder]:
    """As the floor takes them; what is released goes before what is planned."""
    states = (MakingState.RELEASED, MakingState.PLANNED)
    live = ProductionOrder.objects.filter(state__in=states).select_related("product")
    rule = serving.rule_on(on)
    return sorted(
        [*live, *tried],
        key=lambda o: (
            o.state != MakingState.RELEASED,
            queueing.place_in_line(rule, purpose=o.purpose, due=o.due_date, number=o.number),
        ),
    )


def _steps_of_recipes(recipe_ids: Sequence[int]) -> defaultdict[int, list[RecipeStep]]:
    found: defaultdict[int, list[RecipeStep]] = defaultdict(list)
    frozen = Recipe.objects.filter(pk__in=recipe_ids)
    for step in RecipeStep.objects.filter(recipe__in=frozen).order_by("recipe", "n"):
        found[step.recipe_id].append(step)
    return found


def _job(key: int, steps: Sequence[RecipeStep], quantity: Decimal, on: date) -> Job:
    tasks = (
        Task(
            bench=step.workplace_id,
            minutes=exploding.minutes(recipes.work_of(step), quantity),
            waiting_hours=step.waiting_hours,
        )
        for step in steps
    )
    return Job(key, tuple(tasks), on)


def week(on: date, count: int) -> Sequence[date]:
    return loading.days_from(on, count)
