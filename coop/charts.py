"""Charts drawn on the server as accessible SVG, shared by screens and papers.

Frozen dataclasses in, a `Chart` out: the picture and the same figures as rows. Texts arrive
already written for their reader; shapes carry a class (dressed by tokens on screens) and a plain
colour for paper. A pattern or a word always repeats what a colour says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from zlib import crc32

Number = Decimal | int

WIDTH = 360
ROW = 44
LABEL_HEIGHT = 18
BAR = 20
INK = "#26201b"
MUTED = "#5e5247"
GROUND = "#e9dfcf"
MARK = "#9c3a1c"
COLOURS = {
    "market": "#7a6a58",
    "shield": "#9c3a1c",
    "premium": "#1f6b4a",
    "concession": "#8a5a00",
    "yes": "#1f6b4a",
    "no": "#9c3a1c",
    "abstain": "#7a6a58",
    "main": "#0e5f6f",
}
HATCHED = frozenset({"shield", "concession", "no"})


@dataclass(frozen=True, slots=True)
class Part:
    """One share of a whole: what it is, how much, and how its amount is written."""

    label: str
    value: Number
    text: str
    kind: str = "main"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same figures as a table."""

    title: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bar_chart(*, title: str, parts: Sequence[Part], head: tuple[str, str] = ("", "")) -> Chart:
    """Compare amounts: one bar each, its name and its amount above it."""
    top = max((abs(part.value) for part in parts), default=Decimal(0)) or Decimal(1)
    pieces: list[str] = []
    for place, part in enumerate(parts):
        y = place * (ROW + 8)
        pieces += _caption(part.label, part.text, y)
        pieces.append(_rect(0, y + LABEL_HEIGHT + 4, WIDTH, BAR, "ground"))
        width = _scaled(abs(part.value), top)
        pieces.append(_rect(0, y + LABEL_HEIGHT + 4, width, BAR, part.kind, of=title))
    height = max(len(parts) * (ROW + 8) - 8, 1)
    return _chart(title, pieces, height, parts, head)


def stacked_bar(*, title: str, parts: Sequence[Part], head: tuple[str, str] = ("", "")) -> Chart:
    """Show what a whole is made of. A negative part is drawn hatched: it was given, not charged."""
    total = sum((abs(part.value) for part in parts), Decimal(0)) or Decimal(1)
    pieces = [_rect(0, 0, WIDTH, 40, "ground")]
    x = Decimal(0)
    for part in parts:
        width = _scaled(abs(part.value), total)
        pieces.append(_rect(x, 0, max(width - 2, Decimal(0)), 40, part.kind, of=title))
        x += width
    return _chart(title, pieces, 40, parts, head)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mark a count must reach, on the same scale as the count."""

    label: str
    value: Number


def tally_bar(
    *,
    title: str,
    parts: Sequence[Part],
    threshold: Threshold | None = None,
    head: tuple[str, str] = ("", ""),
) -> Chart:
    """Show a vote as one bar and the mark the votes in favour had to reach."""
    total = sum((part.value for part in parts), Decimal(0)) or Decimal(1)
    pieces = [_rect(0, 22, WIDTH, 44, "ground")]
    x = Decimal(0)
    for part in parts:
        width = _scaled(part.value, total)
        pieces.append(_rect(x, 22, max(width - 2, Decimal(0)), 44, part.kind, of=title))
        x += width
    if threshold is not None:
        pieces += _mark(_scaled(min(threshold.value, total), total), 16, 72, threshold.label)
    return _chart(title, pieces, 74, parts, head)


def gauge(*, title: str, part: Part, needed: Threshold, top: Number) -> Chart:
    """Show how many are here against how many are needed (quorum)."""
    whole = Decimal(max(top, needed.value, part.value)) or Decimal(1)
    pieces = [
        _rect(0, 22, WIDTH, 36, "ground"),
        _rect(0, 22, _scaled(part.value, whole), 36, part.kind, of=title),
        *_mark(_scaled(needed.value, whole), 16, 64, needed.label),
    ]
    rows = [part, Part(label=needed.label, value=needed.value, text=str(needed.value))]
    return _chart(title, pieces, 66, rows, ("", ""))


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series over time."""

    label: str
    value: Number
    text: str


def line_chart(*, title: str, points: Sequence[Point], head: tuple[str, str] = ("", "")) -> Chart:
    """Show how a figure moved, its first, last, lowest and highest value written on it."""
    if not points:
        return Chart(title=title, svg=_svg(title, "", [], 1), head=head, rows=())
    height = 200
    spots = _spots(points, left=6, top=30, width=WIDTH - 12, height=height - 90)
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in spots)
    pieces = [
        f'<line x1="0" x2="{WIDTH}" y1="{height - 28}" y2="{height - 28}" '
        f'class="chart-axis" stroke="{MUTED}"/>',
        f'<polyline points="{path}" class="chart-line" fill="none" '
        f'stroke="{COLOURS["main"]}" stroke-width="3"/>',
    ]
    values = [point.value for point in points]
    lowest = values.index(min(values))
    for place in _told(spots, lowest=lowest, highest=values.index(max(values))):
        x, y = spots[place]
        pieces.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="5" class="chart-dot" fill="{COLOURS["main"]}"/>'
        )
        words_y = y + 24 if place == lowest else y - 12
        pieces.append(_text(points[place].text, x, words_y, _anchor(x), strong=True))
    for place in {0, len(points) - 1}:
        x, _y = spots[place]
        pieces.append(_text(points[place].label, x, Decimal(height - 8), _anchor(x)))
    parts = [Part(label=point.label, value=point.value, text=point.text) for point in points]
    return _chart(title, pieces, height, parts, head)


def sparkline(*, title: str, points: Sequence[Point]) -> Chart:
    """Show the shape of a series in the height of a line of text."""
    spots = _spots(points, left=2, top=3, width=116, height=22) if points else []
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in spots)
    pieces = [
        f'<polyline points="{path}" class="chart-line" fill="none" '
        f'stroke="{COLOURS["main"]}" stroke-width="2"/>'
    ]
    about = ", ".join(f"{point.label} {point.text}" for point in points)
    rows = tuple((point.label, point.text) for point in points)
    return Chart(
        title=title,
        svg=_svg(title, about, pieces, 28, 120, "chart-svg chart-spark"),
        head=("", ""),
        rows=rows,
    )


def _told(spots: Sequence[tuple[Decimal, Decimal]], *, lowest: int, highest: int) -> list[int]:
    """Choose the points whose value is written: the extremes, and an end with room beside them."""
    told = [highest, lowest] if highest != lowest else [highest]
    for end in (0, len(spots) - 1):
        if all(abs(spots[end][0] - spots[place][0]) > WIDTH / 3 for place in told):
            told.append(end)
    return told


def _spots(
    points: Sequence[Point], *, left: int, top: int, width: int, height: int
) -> list[tuple[Decimal, Decimal]]:
    values = [Decimal(point.value) for point in points]
    low, high = min(values), max(values)
    span = high - low or Decimal(1)
    step = Decimal(width) / max(len(values) - 1, 1)
    return [
        (left + step * place, top + height - (value - low) / span * height)
        for place, value in enumerate(values)
    ]


def _chart(
    title: str, pieces: list[str], height: int, parts: Sequence[Part], head: tuple[str, str]
) -> Chart:
    about = "; ".join(f"{part.label}: {part.text}" for part in parts)
    hatched = any(part.kind in HATCHED for part in parts)
    drawing = [_hatch(title), *pieces] if hatched else pieces
    rows = tuple((part.label, part.text) for part in parts)
    return Chart(title=title, svg=_svg(title, about, drawing, height), head=head, rows=rows)


def _svg(
    title: str,
    about: str,
    pieces: list[str],
    height: int,
    width: int = WIDTH,
    dress: str = "chart-svg",
) -> str:
    return (
        f'<svg class="{dress}" role="img" viewBox="0 0 {width} {height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">'
        f"<title>{escape(title)}</title><desc>{escape(about)}</desc>{''.join(pieces)}</svg>"
    )


def _hatch_id(title: str) -> str:
    return f"hatch-{crc32(title.encode()):x}"


def _hatch(title: str) -> str:
    return (
        f'<defs><pattern id="{_hatch_id(title)}" width="8" height="8" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="3" height="8" class="chart-hatch" fill="#ffffff" fill-opacity="0.35"/>'
        "</pattern></defs>"
    )


def _rect(x: Number, y: Number, width: Number, height: Number, kind: str, *, of: str = "") -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    colour = GROUND if kind == "ground" else COLOURS.get(kind, COLOURS["main"])
    shape = f'<rect {place} class="chart-{escape(kind)}" fill="{colour}"/>'
    if of and kind in HATCHED:
        shape += f'<rect {place} fill="url(#{_hatch_id(of)})"/>'
    return shape


def _mark(x: Decimal, top: int, bottom: int, label: str) -> list[str]:
    return [
        f'<line x1="{_n(x)}" x2="{_n(x)}" y1="{top}" y2="{bottom}" class="chart-mark" '
        f'stroke="{INK}" stroke-width="3"/>',
        _text(label, x, Decimal(13), _anchor(x), strong=True),
    ]


def _caption(label: str, text: str, y: int) -> list[str]:
    return [
        _text(label, Decimal(0), Decimal(y + LABEL_HEIGHT - 3), "start"),
        _text(text, Decimal(WIDTH), Decimal(y + LABEL_HEIGHT - 3), "end", strong=True),
    ]


def _text(words: str, x: Decimal, y: Decimal, anchor: str, *, strong: bool = False) -> str:
    weight = ' font-weight="700"' if strong else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" font-size="15"{weight} '
        f'class="chart-text" fill="{INK}">{escape(words)}</text>'
    )


def _anchor(x: Decimal) -> str:
    if x < WIDTH / 5:
        return "start"
    return "end" if x > WIDTH * 4 / 5 else "middle"


def _scaled(value: Number, top: Number) -> Decimal:
    return Decimal(value) / Decimal(top) * WIDTH


def _n(value: Number) -> str:
    return f"{Decimal(value):.1f}".removesuffix(".0")
