"""Products of one family shown as a table: a quantity, a price or a stock in each cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.forms import BoundField

from production.grids import Grid
from production.models import AxisValue, Product
from production.reading import Offer
from production.reading.families import Axes, axes_of, grids_of
from production.views.window import Shown

ZERO = Decimal(0)


@dataclass(frozen=True)
class Cell:
    """A product, the field where its quantity is typed, and what is said of it.

    `shown` tells the price and by when; `left` is how much of it may still be called off.
    """

    product: Product
    field: BoundField | None = None
    shown: Shown | None = None
    offer: Offer | None = None
    left: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """What was typed; nothing while it is not a figure."""
        if self.field is None or not self.field.form.is_bound:
            return ZERO
        self.field.form.is_valid()
        return self.field.form.cleaned_data.get(self.field.name) or ZERO

    @property
    def price(self) -> Decimal | None:
        offer = self.shown.offer if self.shown else self.offer
        return offer.layers.price if offer else None


@dataclass(frozen=True)
class Line:
    """A row of a table with its total and what is wrong in it."""

    value: AxisValue
    cells: tuple[Cell | None, ...]

    @property
    def total(self) -> Decimal:
        return sum((cell.amount for cell in self.cells if cell), ZERO)

    @property
    def errors(self) -> list[tuple[Cell, str]]:
        return [(cell, words) for cell in self.cells if cell for words in _errors(cell)]


@dataclass(frozen=True)
class Sheet:
    """One table of a family; `above` is the value of the third axis it stands under."""

    above: AxisValue | None
    columns: tuple[tuple[AxisValue, Decimal], ...]
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), ZERO)


@dataclass(frozen=True)
class Table:
    """The products of one family among those shown."""

    axes: Axes
    cells: tuple[Cell, ...]
    sheets: tuple[Sheet, ...]

    @property
    def least(self) -> Decimal | None:
        return min((cell.price for cell in self.cells if cell.price is not None), default=None)

    @property
    def most(self) -> Decimal | None:
        return max((cell.price for cell in self.cells if cell.price is not None), default=None)

    @property
    def one_price(self) -> bool:
        return self.least == self.most


def tables(cells: Sequence[Cell]) -> tuple[list[Cell], list[Table]]:
    """The cells that stand alone, and a table for each family of the others."""
    alone = [cell for cell in cells if cell.product.family_id is None]
    by_family: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.product.family_id is not None:
            by_family[cell.product.family_id].append(cell)
    axes = axes_of(by_family)
    return alone, [_table(axes[pk], found) for pk, found in by_family.items()]


def _table(axes: Axes, cells: Sequence[Cell]) -> Table:
    grids = grids_of(axes, cells, lambda cell: cell.product)
    return Table(axes, tuple(cells), tuple(_sheet(grid) for grid in grids))


def _sheet(grid: Grid[AxisValue, Cell]) -> Sheet:
    lines = tuple(Line(row.value, row.cells) for row in grid.rows)
    columns = tuple(
        (value, _sum(line.cells[place] for line in lines))
        for place, value in enumerate(grid.columns)
    )
    return Sheet(grid.above, columns, lines)


def _sum(cells: Iterable[Cell | None]) -> Decimal:
    return sum((cell.amount for cell in cells if cell), ZERO)


def _errors(cell: Cell) -> list[str]:
    return [str(words) for words in cell.field.errors] if cell.field else []
