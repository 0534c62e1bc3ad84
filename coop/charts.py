"""Charts drawn on the server as accessible SVG, shared by screens and papers.

Frozen dataclasses in, a `Chart` out: the picture and the same figures as rows. Texts arrive
already written for their reader; shapes carry a class (dressed by tokens on screens) and a plain
colour for paper. A pattern or a word always repeats what a colour says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from zlib import crc32

Number = Decimal | int
Head = tuple[str, str]

WIDTH = 360
ROW = 52
LABEL_HEIGHT = 18
BAR = 20
JOINT = 2
INK = "#26201b"
MUTED = "#5e5247"
GROUND = "#ebe0cf"
MAIN = "#0e5f6f"
COLOURS = {
    "market": "#6e5f4b",
    "shield": "#9c3a1c",
    "premium": "#1d6845",
    "concession": "#7d5200",
    "yes": "#1d6845",
    "no": "#9c3a1c",
    "abstain": "#6e5f4b",
    "main": MAIN,
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


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mark a count must reach, on the same scale as the count."""

    label: str
    value: Number


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series over time."""

    label: str
    value: Number
    text: str


def bar_chart(*, title: str, parts: Sequence[Part], head: Head = ("", "")) -> Chart:
    """Compare amounts: one bar each, its name and its amount above it."""
    top = max((_size(part) for part in parts), default=Decimal(0)) or 1
    pieces: list[str] = []
    for place, part in enumerate(parts):
        y = place * ROW
        bar = _Box(y=y + LABEL_HEIGHT + 4, width=_scaled(_size(part), top), height=BAR)
        pieces += [
            _text(part.label, at=_Spot(0, y + LABEL_HEIGHT - 3)),
            _text(part.text, at=_Spot(WIDTH, y + LABEL_HEIGHT - 3), strong=True),
            _rect(replace(bar, width=WIDTH), "ground"),
            _rect(bar, part.kind, of=title),
        ]
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=len(parts) * ROW or 1)


def stacked_bar(*, title: str, parts: Sequence[Part], head: Head = ("", "")) -> Chart:
    """Show what a whole is made of. What was given, not charged, is negative and hatched."""
    pieces = _stack(parts, frame=_Box(height=40), of=title)
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=40)


def tally_bar(
    *,
    title: str,
    parts: Sequence[Part],
    threshold: Threshold | None = None,
    head: Head = ("", ""),
) -> Chart:
    """Show a vote as one bar and the mark the votes in favour had to reach."""
    pieces = _stack(parts, frame=_Box(y=22, height=44), of=title)
    if threshold is not None:
        total = sum(part.value for part in parts) or 1
        reach = _scaled(min(threshold.value, total), total)
        pieces += _mark(threshold.label, at=reach, bottom=72)
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=74)


def gauge(*, title: str, part: Part, needed: Threshold, top: Number) -> Chart:
    """Show how many are here against how many are needed (quorum)."""
    whole = max(top, needed.value, part.value) or 1
    frame = _Box(y=22, height=36)
    pieces = [
        _rect(frame, "ground"),
        _rect(replace(frame, width=_scaled(part.value, whole)), part.kind, of=title),
        *_mark(needed.label, at=_scaled(needed.value, whole), bottom=64),
    ]
    parts = [part, Part(label=needed.label, value=needed.value, text=str(needed.value))]
    return _chart(title=title, parts=parts, head=("", ""), pieces=pieces, height=66)


def line_chart(*, title: str, points: Sequence[Point], head: Head = ("", "")) -> Chart:
    """Show how a figure moved; its lowest and highest value are written on it."""
    parts = [Part(label=point.label, value=point.value, text=point.text) for point in points]
    height = 200
    base = height - 28
    spots = _spots(points, frame=_Box(x=6, y=30, width=WIDTH - 12, height=height - 90))
    pieces = [
        _tag("line", x1=0, x2=WIDTH, y1=base, y2=base, class_="chart-axis", stroke=MUTED),
        _line(spots, thick=3),
    ]
    values = [point.value for point in points]
    lowest = values.index(min(values)) if values else 0
    highest = values.index(max(values)) if values else 0
    for place in _told(spots, lowest=lowest, highest=highest):
        spot = spots[place]
        below = place == lowest and lowest != highest
        beside = _Spot(spot.x, spot.y + (24 if below else -12))
        pieces.append(_tag("circle", cx=spot.x, cy=spot.y, r=5, class_="chart-dot", fill=MAIN))
        pieces.append(_text(points[place].text, at=beside, strong=True))
    ends = sorted({0, len(points) - 1}) if points else []
    pieces += [_text(points[end].label, at=_Spot(spots[end].x, height - 8)) for end in ends]
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=height)


def sparkline(*, title: str, points: Sequence[Point]) -> Chart:
    """Show the shape of a series in the height of a line of text."""
    spots = _spots(points, frame=_Box(x=2, y=3, width=116, height=22))
    about = ", ".join(f"{point.label} {point.text}" for point in points)
    svg = _svg([_line(spots, thick=2)], title=title, about=about, dress=SPARK)
    rows = tuple((point.label, point.text) for point in points)
    return Chart(title=title, svg=svg, head=("", ""), rows=rows)


@dataclass(frozen=True, slots=True)
class _Spot:
    x: Number
    y: Number


@dataclass(frozen=True, slots=True)
class _Box:
    x: Number = 0
    y: Number = 0
    width: Number = WIDTH
    height: Number = BAR


@dataclass(frozen=True, slots=True)
class _Dress:
    css_class: str
    width: int
    height: int


SPARK = _Dress("chart-svg chart-spark", 120, 28)


def _stack(parts: Sequence[Part], *, frame: _Box, of: str) -> list[str]:
    total = sum(_size(part) for part in parts) or 1
    pieces = [_rect(frame, "ground")]
    x = Decimal(0)
    for part in parts:
        width = _scaled(_size(part), total)
        pieces.append(
            _rect(replace(frame, x=x, width=max(width - JOINT, Decimal(0))), part.kind, of=of)
        )
        x += width
    return pieces


def _spots(points: Sequence[Point], *, frame: _Box) -> list[_Spot]:
    if not points:
        return []
    values = [Decimal(point.value) for point in points]
    low, high = min(values), max(values)
    span = high - low or Decimal(1)
    step = Decimal(frame.width) / max(len(values) - 1, 1)
    bottom = frame.y + frame.height
    return [
        _Spot(frame.x + step * place, bottom - (value - low) / span * frame.height)
        for place, value in enumerate(values)
    ]


def _told(spots: Sequence[_Spot], *, lowest: int, highest: int) -> list[int]:
    """Choose the points whose value is written: the extremes, and an end with room beside them."""
    if not spots:
        return []
    told = [highest, lowest] if highest != lowest else [highest]
    for end in (0, len(spots) - 1):
        if all(abs(Decimal(spots[end].x - spots[place].x)) > WIDTH / 3 for place in told):
            told.append(end)
    return told


def _chart(
    *, title: str, parts: Sequence[Part], head: Head, pieces: list[str], height: int
) -> Chart:
    about = "; ".join(f"{part.label}: {part.text}" for part in parts)
    if any(part.kind in HATCHED for part in parts):
        pieces = [_hatch(title), *pieces]
    svg = _svg(pieces, title=title, about=about, dress=_Dress("chart-svg", WIDTH, height))
    rows = tuple((part.label, part.text) for part in parts)
    return Chart(title=title, svg=svg, head=head, rows=rows)


def _svg(pieces: Sequence[str], *, title: str, about: str, dress: _Dress) -> str:
    return _tag(
        "svg",
        _tag("title", escape(title)),
        _tag("desc", escape(about)),
        *pieces,
        xmlns="http://www.w3.org/2000/svg",
        class_=dress.css_class,
        role="img",
        viewBox=f"0 0 {dress.width} {dress.height}",
        font_family="sans-serif",
    )


def _hatch_id(title: str) -> str:
    return f"hatch-{crc32(title.encode()):x}"


def _hatch(title: str) -> str:
    stripe = _tag(
        "rect", width=3, height=8, class_="chart-hatch", fill="#ffffff", fill_opacity="0.35"
    )
    pattern = _tag(
        "pattern",
        stripe,
        id=_hatch_id(title),
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return _tag("defs", pattern)


def _rect(box: _Box, kind: str, *, of: str = "") -> str:
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    colour = GROUND if kind == "ground" else COLOURS.get(kind, MAIN)
    shape = _tag("rect", **place, class_=f"chart-{kind}", fill=colour)
    if kind in HATCHED:
        shape += _tag("rect", **place, fill=f"url(#{_hatch_id(of)})")
    return shape


def _line(spots: Sequence[_Spot], *, thick: int) -> str:
    return _tag(
        "polyline",
        points=" ".join(f"{_short(spot.x)},{_short(spot.y)}" for spot in spots),
        class_="chart-line",
        fill="none",
        stroke=MAIN,
        stroke_width=thick,
    )


def _mark(label: str, *, at: Decimal, bottom: int) -> list[str]:
    return [
        _tag(
            "line", x1=at, x2=at, y1=16, y2=bottom, class_="chart-mark", stroke=INK, stroke_width=3
        ),
        _text(label, at=_Spot(at, 13), strong=True),
    ]


def _text(words: str, *, at: _Spot, strong: bool = False) -> str:
    """Write words that stay inside the picture: near an edge they grow away from it."""
    anchor = "start" if at.x < WIDTH / 5 else "end" if at.x > WIDTH * 4 / 5 else "middle"
    return _tag(
        "text",
        escape(words),
        x=at.x,
        y=at.y,
        text_anchor=anchor,
        font_size=15,
        font_weight=700 if strong else 400,
        class_="chart-text",
        fill=INK,
    )


def _tag(name: str, *inside: str, **attributes: Number | str) -> str:
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_short(value)}"'
        for key, value in attributes.items()
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if inside else f"<{name}{written}/>"


def _size(part: Part) -> Decimal:
    return abs(Decimal(part.value))


def _scaled(value: Number, top: Number) -> Decimal:
    return Decimal(value) / Decimal(top) * WIDTH


def _short(value: Number | str) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
