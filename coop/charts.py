"""Charts drawn on the server as accessible SVG, shared by screens and papers.

Frozen dataclasses in, a `Chart` out: the picture and the same figures as rows. Texts arrive
already written for their reader; shapes carry a class (dressed by tokens on screens) and a plain
colour for paper. A pattern or a word always repeats what a colour says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from coop.drawing import (
    BAR,
    HATCHED,
    JOINT,
    LABEL_HEIGHT,
    MAIN,
    MUTED,
    ROW,
    SPARK,
    WIDTH,
    Box,
    Dress,
    Number,
    Spot,
    hatch,
    line,
    mark,
    rect,
    scaled,
    svg,
    tag,
    text,
)

Head = tuple[str, str]
FLAT = 100  # high is a line that does not move
LETTER = 10  # of a bold figure, wide
HEIGHT_OF_WORDS = 10  # above the point they belong to
LETTERS = 42  # of usual width, on a line of a picture


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


def bar_chart(
    *, title: str, parts: Sequence[Part], head: Head = ("", ""), full: Number = 0
) -> Chart:
    """Compare amounts: one bar each, its name and its amount above it; `full` fills a bar.

    A name with no room beside its amount has a line of its own.
    """
    top = max((full, *(_size(part) for part in parts))) or 1
    pieces: list[str] = []
    y = 0
    for part in parts:
        pieces.append(text(_cut(part.label), at=Spot(0, y + LABEL_HEIGHT - 3)))
        y += 0 if _fits(part.label, beside=part.text) else LABEL_HEIGHT
        bar = Box(y=y + LABEL_HEIGHT + 4, width=scaled(_size(part), top), height=BAR)
        pieces += [
            text(part.text, at=Spot(WIDTH, y + LABEL_HEIGHT - 3), strong=True),
            rect(replace(bar, width=WIDTH), "ground"),
            rect(bar, part.kind, of=title),
        ]
        y += ROW
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=y or 1)


def stacked_bar(*, title: str, parts: Sequence[Part], head: Head = ("", "")) -> Chart:
    """Show what a whole is made of. What was given, not charged, is negative and hatched."""
    pieces = _stack(parts, frame=Box(height=40), of=title)
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=40)


def tally_bar(
    *,
    title: str,
    parts: Sequence[Part],
    threshold: Threshold | None = None,
    head: Head = ("", ""),
) -> Chart:
    """Show a vote as one bar and the mark the votes in favour had to reach."""
    pieces = _stack(parts, frame=Box(y=22, height=44), of=title)
    if threshold is not None:
        total = sum(part.value for part in parts) or 1
        reach = scaled(min(threshold.value, total), total)
        pieces += mark(threshold.label, at=reach, bottom=72)
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=74)


def gauge(*, title: str, part: Part, needed: Threshold, top: Number) -> Chart:
    """Show how many are here against how many are needed (quorum)."""
    whole = max(top, needed.value, part.value) or 1
    frame = Box(y=22, height=36)
    pieces = [
        rect(frame, "ground"),
        rect(replace(frame, width=scaled(part.value, whole)), part.kind, of=title),
        *mark(needed.label, at=scaled(needed.value, whole), bottom=64),
    ]
    parts = [part, Part(label=needed.label, value=needed.value, text=str(needed.value))]
    return _chart(title=title, parts=parts, head=("", ""), pieces=pieces, height=66)


def line_chart(*, title: str, points: Sequence[Point], head: Head = ("", "")) -> Chart:
    """Show how a figure moved; its lowest and highest value are written on it."""
    parts = [Part(label=point.label, value=point.value, text=point.text) for point in points]
    height = 200 if len({point.value for point in points}) > 1 else FLAT
    base = height - 28
    spots = _spots(points, frame=Box(x=6, y=30, width=WIDTH - 12, height=height - 90))
    pieces = [
        tag("line", x1=0, x2=WIDTH, y1=base, y2=base, class_="chart-axis", stroke=MUTED),
        line(spots, thick=3),
    ]
    values = [point.value for point in points]
    lowest = values.index(min(values)) if values else 0
    highest = values.index(max(values)) if values else 0
    for place in _told(spots, lowest=lowest, highest=highest):
        spot, words = spots[place], points[place].text
        hides = _hides_the_line(spots, place, len(words))
        if hides and abs(Decimal(spot.x - spots[lowest].x)) < 2 * len(words) * LETTER:
            continue  # below it stand those of the lowest
        below = hides or (place == lowest and lowest != highest)
        beside = Spot(spot.x, spot.y + (24 if below else -12))
        pieces.append(tag("circle", cx=spot.x, cy=spot.y, r=5, class_="chart-dot", fill=MAIN))
        pieces.append(text(words, at=beside, strong=True))
    ends = sorted({0, len(points) - 1}) if points else []
    pieces += [text(points[end].label, at=Spot(spots[end].x, height - 8)) for end in ends]
    return _chart(title=title, parts=parts, head=head, pieces=pieces, height=height)


def sparkline(*, title: str, points: Sequence[Point]) -> Chart:
    """Show the shape of a series in the height of a line of text."""
    spots = _spots(points, frame=Box(x=2, y=3, width=116, height=22))
    about = ", ".join(f"{point.label} {point.text}" for point in points)
    picture = svg([line(spots, thick=2)], title=title, about=about, dress=SPARK)
    rows = tuple((point.label, point.text) for point in points)
    return Chart(title=title, svg=picture, head=("", ""), rows=rows)


def _stack(parts: Sequence[Part], *, frame: Box, of: str) -> list[str]:
    total = sum(_size(part) for part in parts) or 1
    pieces = [rect(frame, "ground")]
    x = Decimal(0)
    for part in parts:
        width = scaled(_size(part), total)
        pieces.append(
            rect(replace(frame, x=x, width=max(width - JOINT, Decimal(0))), part.kind, of=of)
        )
        x += width
    return pieces


def _spots(points: Sequence[Point], *, frame: Box) -> list[Spot]:
    if not points:
        return []
    values = [Decimal(point.value) for point in points]
    low, high = min(values), max(values)
    span = high - low or Decimal(1)
    step = Decimal(frame.width) / max(len(values) - 1, 1)
    bottom = frame.y + frame.height
    return [
        Spot(frame.x + step * place, bottom - (value - low) / span * frame.height)
        for place, value in enumerate(values)
    ]


def _told(spots: Sequence[Spot], *, lowest: int, highest: int) -> list[int]:
    """Choose the points whose value is written: the extremes, and an end with room beside them."""
    if not spots:
        return []
    told = [highest, lowest] if highest != lowest else [highest]
    for end in (0, len(spots) - 1):
        if all(abs(Decimal(spots[end].x - spots[place].x)) > WIDTH / 3 for place in told):
            told.append(end)
    return told


def _hides_the_line(spots: Sequence[Spot], place: int, letters: int) -> bool:
    """True when words above the end of a line would stand on the part of it that is higher."""
    if place not in {0, len(spots) - 1}:
        return False
    end = spots[place]
    near = (each for each in spots if abs(Decimal(each.x - end.x)) < letters * LETTER)
    return any(Decimal(end.y - each.y) > HEIGHT_OF_WORDS for each in near)


def _chart(
    *, title: str, parts: Sequence[Part], head: Head, pieces: list[str], height: int
) -> Chart:
    about = "; ".join(f"{part.label}: {part.text}" for part in parts)
    if any(part.kind in HATCHED for part in parts):
        pieces = [hatch(title), *pieces]
    picture = svg(pieces, title=title, about=about, dress=Dress("chart-svg", WIDTH, height))
    rows = tuple((part.label, part.text) for part in parts)
    return Chart(title=title, svg=picture, head=head, rows=rows)


def _fits(label: str, *, beside: str) -> bool:
    """A name ends before what stands at the end of its line begins: an amount, in bold."""
    return len(label) <= LETTERS - len(beside) * 7 // 6


def _cut(label: str) -> str:
    """A name no longer than its line; the table has it whole."""
    return label if len(label) <= LETTERS else f"{label[: LETTERS - 1].rstrip()}…"


def _size(part: Part) -> Decimal:
    return abs(Decimal(part.value))
