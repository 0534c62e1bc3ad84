"""Things that differ in up to three ways, laid out as tables. No Django, no database."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)
C = TypeVar("C")


@dataclass(frozen=True)
class Row(Generic[V, C]):
    """One value of the first axis with its cells; None where there is no such thing."""

    value: V
    cells: tuple[C | None, ...]


@dataclass(frozen=True)
class Grid(Generic[V, C]):
    """A table: rows of the first axis, columns of the second; `above` is a value of the third.

    Without a second axis there are no columns, and each row has one cell.
    """

    above: V | None
    columns: tuple[V, ...]
    rows: tuple[Row[V, C], ...]


def lay_out(axes: Sequence[Sequence[V]], cells: Mapping[tuple[V, ...], C]) -> list[Grid[V, C]]:
    """The tables of `cells`, whose keys hold one value of each of the one to three `axes`.

    Every cell stands in exactly one place. Rows, columns and tables without any cell are left out.
    """
    first, *others = axes
    second = others[0] if others else ()
    third: Sequence[V | None] = others[1] if len(others) > 1 else (None,)
    grids = [_grid(first, second, above, cells) for above in third]
    return [grid for grid in grids if grid.rows]


def _grid(
    first: Sequence[V], second: Sequence[V], above: V | None, cells: Mapping[tuple[V, ...], C]
) -> Grid[V, C]:
    tail = () if above is None else (above,)
    columns = tuple(
        column for column in second if any((row, column, *tail) in cells for row in first)
    )
    heads: Sequence[tuple[V, ...]] = [(column,) for column in columns] if second else [()]
    rows = (
        Row(value, tuple(cells.get((value, *head, *tail)) for head in heads)) for value in first
    )
    kept = tuple(row for row in rows if any(cell is not None for cell in row.cells))
    return Grid(above, columns, kept)
