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
from production.reading import recipes

ZERO = Decimal(0)
HOUR = Decimal(60)
HUNDRED = 100
TRIED = 0  # the key of a job that is only tried
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


def told(on: date, *, also: Collection[int] = ()) -> Told:
    """Lay all that is released or planned, first in line first, from today on.

    What `also` names can be asked for too. A fixed number of queries.
    """
    live = _in_line()
    made = reading.made_of(live)
    workplaces = list(Workplace.objects.current().select_related("sector"))
    load = Load({x.pk: Bench(x.hours_a_day * HOUR, x.days_a_week) for x in workplaces})
    in_use = recipes.steps_of({*also, *(order.product_id for order in live)})
    frozen = _steps_of_recipes([order.recipe_id for order in live if order.recipe_id])
    laid = []
    for order in live:
        steps = frozen[order.recipe_id] if order.recipe_id else in_use[order.product_id]
        if order.state == MakingState.RELEASED and not order.recipe_id:
            steps = []
        rest = max(order.quantity - sum(made[order.pk].values(), ZERO), ZERO)
        end = load.add(_job(order.pk, steps, rest, on)) if steps else None
        laid.append(Laid(order, end, len(steps)))
    return Told(load, laid, workplaces, in_use, on)


def what_if(now: Told, product: Product, quantity: Decimal) -> date | None:
    """The day a quantity of a product would be made, were it ordered now. Nothing is written."""
    asked = now.asking(product.pk, ZERO)
    return asked(quantity) if asked else None


def _in_line() -> list[ProductionOrder]:
    """As the floor takes them; what is released goes before what is planned."""
    states = (MakingState.RELEASED, MakingState.PLANNED)
    live = list(ProductionOrder.objects.filter(state__in=states).select_related("product"))
    return sorted(
        live,
        key=lambda o: (
            o.state != MakingState.RELEASED,
            queueing.place_in_line(purpose=o.purpose, due=o.due_date, number=o.number),
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
