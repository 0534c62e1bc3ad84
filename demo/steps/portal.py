"""What buyer and factory see of each other: a photo, a quotation, a talk, a report."""

import struct
import zlib
from datetime import datetime, timedelta
from decimal import Decimal

from demo.story import Story
from production.actions import congress, messages, photos, quotations
from production.actions.ordering import Wanted
from production.models import Order

UNION = "SANIDAD"
SHOWN = {"PI-3535-A": (168, 84, 52)}
GROUT, SIDE, TILE = (238, 228, 210), 360, 90
TALK = (
    (UNION, "¿Puede venir en pallets bajos? El portón de la salita tiene 1,80 m."),
    ("sales", "Sí: salen en pallets de 1,20 m. Avisamos el día antes."),
)


def plan(story: Story) -> None:
    story.at(story.ago(40, 10), lambda at: _show(story, at=at))
    story.at(story.ago(9, 10), lambda at: _talk(story, at=at))
    story.at(story.ago(3, 12), lambda at: _quote(story, at=at))
    story.at(story.ago(2, 16), lambda at: _report(story, at=at))


def _show(story: Story, *, at: datetime) -> None:
    for sku, colour in SHOWN.items():
        product, drawn = story.products[sku], wall(colour)
        photos.show(product, content=drawn, by=story.users["sales"], at=at)


def _talk(story: Story, *, at: datetime) -> None:
    order = Order.objects.filter(buyer=story.buyers[UNION]).latest("number")
    for n, (who, text) in enumerate(TALK):
        messages.send(order, text=text, by=story.users[who], at=at + timedelta(hours=2 * n))


def _quote(story: Story, *, at: datetime) -> None:
    quotations.make(
        buyer=story.buyers[UNION],
        lines=[Wanted(story.products["PI-3535-A"], Decimal(300))],
        valid_until=at.date() + timedelta(days=15),
        note="Para la salita de Villa Nueva.",
        by=story.users[UNION],
        at=at,
    )


def _report(story: Story, *, at: datetime) -> None:
    until = at.date() - timedelta(days=1)
    congress.ask(
        buyer=story.buyers[UNION],
        since=until - timedelta(days=364),
        until=until,
        by=story.users[UNION],
        at=at,
    )


def wall(colour: tuple[int, int, int]) -> bytes:
    """A picture of a tiled wall, as a PNG."""
    rows = (
        bytes([0]) + b"".join(bytes(_point(x, y, colour)) for x in range(SIDE)) for y in range(SIDE)
    )
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _point(x: int, y: int, colour: tuple[int, int, int]) -> tuple[int, int, int]:
    return GROUT if x % TILE < 4 or y % TILE < 4 else colour


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked
