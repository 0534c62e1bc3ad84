"""Pens for `coop.charts` and `coop.columns`: shapes and words as SVG, without a style attribute.

Each shape carries a class (dressed by tokens on screens) and a plain colour for paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from zlib import crc32

Number = Decimal | int

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
class Spot:
    x: Number
    y: Number


@dataclass(frozen=True, slots=True)
class Box:
    x: Number = 0
    y: Number = 0
    width: Number = WIDTH
    height: Number = BAR


@dataclass(frozen=True, slots=True)
class Dress:
    css_class: str
    width: int
    height: int


SPARK = Dress("chart-svg chart-spark", 120, 28)


def svg(pieces: Sequence[str], *, title: str, about: str, dress: Dress) -> str:
    return tag(
        "svg",
        tag("title", escape(title)),
        tag("desc", escape(about)),
        *pieces,
        xmlns="http://www.w3.org/2000/svg",
        class_=dress.css_class,
        role="img",
        viewBox=f"0 0 {dress.width} {dress.height}",
        font_family="sans-serif",
    )


def hatch_id(title: str) -> str:
    return f"hatch-{crc32(title.encode()):x}"


def hatch(title: str) -> str:
    stripe = tag(
        "rect", width=3, height=8, class_="chart-hatch", fill="#ffffff", fill_opacity="0.35"
    )
    pattern = tag(
        "pattern",
        stripe,
        id=hatch_id(title),
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return tag("defs", pattern)


def rect(box: Box, kind: str, *, of: str = "") -> str:
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    colour = GROUND if kind == "ground" else COLOURS.get(kind, MAIN)
    shape = tag("rect", **place, class_=f"chart-{kind}", fill=colour)
    if kind in HATCHED:
        shape += tag("rect", **place, fill=f"url(#{hatch_id(of)})")
    return shape


def line(spots: Sequence[Spot], *, thick: int) -> str:
    return tag(
        "polyline",
        points=" ".join(f"{short(spot.x)},{short(spot.y)}" for spot in spots),
        class_="chart-line",
        fill="none",
        stroke=MAIN,
        stroke_width=thick,
    )


def mark(label: str, *, at: Decimal, bottom: int) -> list[str]:
    return [
        tag(
            "line", x1=at, x2=at, y1=16, y2=bottom, class_="chart-mark", stroke=INK, stroke_width=3
        ),
        text(label, at=Spot(at, 13), strong=True),
    ]


def text(words: str, *, at: Spot, strong: bool = False) -> str:
    """Write words that stay inside the picture: near an edge they grow away from it."""
    anchor = "start" if at.x < WIDTH / 5 else "end" if at.x > WIDTH * 4 / 5 else "middle"
    return tag(
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


def tag(name: str, *inside: str, **attributes: Number | str) -> str:
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{short(value)}"'
        for key, value in attributes.items()
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if inside else f"<{name}{written}/>"


def scaled(value: Number, top: Number) -> Decimal:
    return Decimal(value) / Decimal(top) * WIDTH


def short(value: Number | str) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
