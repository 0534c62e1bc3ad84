"""Families of products as tables: what there is of each, and what can still be made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from production import variants
from production.grids import Grid, lay_out
from production.models import (
    AxisValue,
    MakingState,
    Product,
    ProductFamily,
    ProductionOrder,
)
from production.models.families import values_of
from production.reading.floor import works
from production.reading.supply import held_and_promised

C = TypeVar("C")


@dataclass(frozen=True)
class Axes:
    """A family with its axes: their names, and the values of each in order."""

    family: ProductFamily
    names: tuple[str, ...]
    values: tuple[tuple[AxisValue, ...], ...]


@dataclass(frozen=True)
class Holding:
    """A product of a family, what lies in the warehouse and what of it is promised."""

    product: Product
    held: Decimal
    promised: Decimal

    @property
    def free(self) -> Decimal:
        return max(self.held - self.promised, Decimal(0))


@dataclass(frozen=True)
class Possible:
    """A product the family could have, with the code and the name the rule gives it."""

    values: tuple[AxisValue, ...]
    sku: str
    name: str


def axes_of(families: Iterable[int]) -> dict[int, Axes]:
    """The axes of each of these families, in one query."""
    values = AxisValue.objects.filter(axis__family__in=set(families))
    rows = values.select_related("axis__family").order_by("axis__family__name", "axis__n", "n")
    by_axis: dict[int, list[AxisValue]] = {}
    for value in rows:
        by_axis.setdefault(value.axis_id, []).append(value)
    by_family: dict[int, list[list[AxisValue]]] = {}
    for found in by_axis.values():
        by_family.setdefault(found[0].axis.family_id, []).append(found)
    return {
        pk: Axes(
            family=axes[0][0].axis.family,
            names=tuple(found[0].axis.name for found in axes),
            values=tuple(tuple(found) for found in axes),
        )
        for pk, axes in by_family.items()
    }


def grids_of(
    axes: Axes, things: Iterable[C], product: Callable[[C], Product]
) -> list[Grid[AxisValue, C]]:
    """The tables of things that each are about one product of the family."""
    values = {value.pk: value for one in axes.values for value in one}
    cells = {tuple(values[pk] for pk in values_of(product(thing))): thing for thing in things}
    return lay_out(axes.values, cells)


def holdings(family: ProductFamily) -> list[Holding]:
    """The family's products that are in the catalogue, in a fixed number of queries."""
    products = list(family.variants.filter(annulled_at=None))
    found = held_and_promised([product.pk for product in products])
    return [Holding(product, *found(product.pk)) for product in products]


def on_the_floor(family: ProductFamily) -> list[ProductionOrder]:
    """For each product of the family that is being made, the order of it that comes first."""
    released = ProductionOrder.objects.filter(state=MakingState.RELEASED, product__family=family)
    first: dict[int, ProductionOrder] = {}
    for work in sorted(works(released), key=lambda work: work.rest <= 0):
        first.setdefault(work.order.product_id, work.order)
    return list(first.values())


def possible(axes: Axes, chosen: Sequence[Sequence[AxisValue]]) -> list[Possible]:
    """What can still be made of the chosen values, in order."""
    known = {values_of(x) for x in axes.family.variants.filter(annulled_at=None)}
    return [
        Possible(
            values=values,
            sku=variants.code_of(axes.family.code, [value.code for value in values]),
            name=variants.name_of(axes.family.name, [value.name for value in values]),
        )
        for values in variants.combinations(chosen)
        if tuple(value.pk for value in values) not in known
    ]
