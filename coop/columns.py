"""Columns side by side along time: what each week or day is made of, and a mark for what was meant.

As in `coop.charts`, texts arrive written, and a word or a hatching repeats what a colour says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coop.charts import Chart, Part
from coop.drawing import (
    HATCHED,
    INK,
    MUTED,
    WIDTH,
    Box,
    Dress,
    Spot,
    hatch,
    rect,
    svg,
    tag,
    text,
)

HEIGHT = 220
TOP = 26
BASE = HEIGHT - 26
GAP = Decimal("0.25")
WRITTEN = 4
MARK_OVER = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One week or day: what it is made of from the ground up, and what was meant, if known."""

    label: str
    parts: tuple[Part, ...]
    meant: Part | None = None

    @property
    def height(self) -> Decimal:
        return sum((abs(Decimal(part.value)) for part in self.parts), Decimal(0))


def column_chart(*, title: str, columns: Sequence[Column], head: tuple[str, ...] = ()) -> Chart:
    """Stack the parts of each column; the highest is written, and the labels that have room.

    Every column has the same parts in the same order. The table has a row for each column.
    """
    top = max((_reach(column) for column in columns), default=Decimal(0)) or Decimal(1)
    step = Decimal(WIDTH) / max(len(columns), 1)
    pieces = [tag("line", x1=0, x2=WIDTH, y1=BASE, y2=BASE, class_="chart-axis", stroke=MUTED)]
    for place, column in enumerate(columns):
        frame = Box(x=step * place + step * GAP / 2, width=step * (1 - GAP))
        pieces += _stack(column, frame=frame, top=top, of=title)
    pieces += _labels(columns, step, top)
    if any(part.kind in HATCHED for column in columns for part in column.parts):
        pieces = [hatch(title), *pieces]
    rows = tuple(_row(column) for column in columns)
    about = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in rows)
    drawn = svg(pieces, title=title, about=about, dress=Dress("chart-svg", WIDTH, HEIGHT))
    return Chart(title=title, svg=drawn, head=head, rows=rows)


def _reach(column: Column) -> Decimal:
    meant = Decimal(column.meant.value) if column.meant else Decimal(0)
    return max(column.height, meant)


def _stack(column: Column, *, frame: Box, top: Decimal, of: str) -> list[str]:
    pieces: list[str] = []
    room = BASE - TOP
    y = Decimal(BASE)
    for part in column.parts:
        tall = abs(Decimal(part.value)) / top * room
        y -= tall
        pieces.append(rect(Box(frame.x, y, frame.width, tall), part.kind, of=of))
    if column.meant is not None and column.meant.value:
        at = BASE - Decimal(column.meant.value) / top * room
        pieces.append(
            tag(
                "line",
                x1=frame.x - MARK_OVER,
                x2=frame.x + frame.width + MARK_OVER,
                y1=at,
                y2=at,
                class_="chart-mark",
                stroke=INK,
                stroke_width=3,
            )
        )
    return pieces


def _labels(columns: Sequence[Column], step: Decimal, top: Decimal) -> list[str]:
    """The names of a few columns along the ground, and what the highest comes to."""
    if not columns:
        return []
    every = -(-len(columns) // WRITTEN)
    named = range(0, len(columns), every)
    found = [text(columns[n].label, at=Spot(_middle(n, step), HEIGHT - 6)) for n in named]
    heights = [column.height for column in columns]
    tallest = heights.index(max(heights))
    told = columns[tallest].parts[0] if len(columns[tallest].parts) == 1 else None
    if told is not None:
        over = BASE - heights[tallest] / top * (BASE - TOP) - 8
        found.append(text(told.text, at=Spot(_middle(tallest, step), over), strong=True))
    return found


def _middle(place: int, step: Decimal) -> Decimal:
    return step * place + step / 2


def _row(column: Column) -> tuple[str, ...]:
    meant = (column.meant.text,) if column.meant else ()
    return (column.label, *meant, *(part.text for part in column.parts))
