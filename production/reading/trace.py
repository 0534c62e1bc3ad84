"""A lot both ways: what it was made of and from whom, what was made of it and who has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from production.models import Delivery, Lot, Receipt, StockChange
from production.reading.stocks import cause_of

ON, BACK = "on", "back"

# Two lots belong together when one record took the first into production and brought the second
# out of it. What was undone does not count. UNION keeps each lot once, so a circle ends.
TRACE = """
WITH RECURSIVE live AS NOT MATERIALIZED (
  SELECT * FROM production_stockmove m WHERE m.reverses_id IS NULL AND m.lot_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM production_stockmove r WHERE r.reverses_id = m.id)
), chain (way, lot_id) AS (
  SELECT way, %s::bigint FROM (VALUES ('on'), ('back')) ways (way)
  UNION
  SELECT c.way, b.lot_id FROM chain c
  JOIN live a ON a.lot_id = c.lot_id
    AND CASE c.way WHEN 'on' THEN a.to_place ELSE a.from_place END = 'production'
  JOIN live b ON b.cause_type = a.cause_type AND b.cause_id = a.cause_id
    AND CASE c.way WHEN 'on' THEN b.from_place ELSE b.to_place END = 'production'
    AND b.lot_id <> a.lot_id
)
SELECT c.way, l.id, l.code, p.name, p.unit, m.cause_type, m.cause_id, m.place,
       min(m.occurred_date), sum(m.quantity)
FROM chain c
JOIN production_lot l ON l.id = c.lot_id
JOIN production_product p ON p.id = l.product_id
JOIN LATERAL (
  SELECT x.*, CASE c.way WHEN 'on' THEN x.to_place ELSE x.from_place END AS place
  FROM live x WHERE x.lot_id = c.lot_id
    AND CASE c.way WHEN 'on' THEN x.from_place ELSE x.to_place END = 'warehouse'
) m ON m.place NOT IN ('warehouse', 'count')
GROUP BY c.way, l.id, p.id, m.cause_type, m.cause_id, m.place
ORDER BY min(m.occurred_date), min(m.id)
"""


@dataclass(frozen=True)
class Link:
    """What one record did with one lot: `place` is where it came from, or where it went."""

    lot_id: int
    lot: str
    product: str
    unit: str
    quantity: Decimal
    on: date
    place: str
    words: str
    url: str
    who: str = ""


@dataclass(frozen=True)
class Trace:
    """`back` in the order things happened, and `on` too; quantities are those that moved."""

    back: tuple[Link, ...]
    on: tuple[Link, ...]


def trace(lot: Lot) -> Trace:
    """Everything a lot came from and went into, through every step, in one recursive query."""
    with connection.cursor() as cursor:
        cursor.execute(TRACE, [lot.pk])
        rows = cursor.fetchall()
    others = _others(rows)
    ways: dict[str, list[Link]] = {ON: [], BACK: []}
    for way, pk, code, product, unit, cause_type, cause_id, place, on, quantity in rows:
        words, url = cause_of(cause_type, cause_id)
        who = others.get((cause_type, cause_id), "")
        ways[way].append(Link(pk, code, product, unit, quantity, on, place, words, url, who))
    return Trace(back=tuple(ways[BACK]), on=tuple(ways[ON]))


def _others(rows: Sequence[Sequence[Any]]) -> dict[tuple[str, int], str]:
    """Who received each delivery, who sent each receipt, and the other side of each change."""
    asked = (
        (Delivery.objects.all(), "order__buyer__name"),
        (Receipt.objects.all(), "supplier__name"),
        (StockChange.objects.exclude(other_side=""), "other_side"),
    )
    others: dict[tuple[str, int], str] = {}
    for records, name in asked:
        kind = records.model._meta.label_lower
        wanted = {row[6] for row in rows if row[5] == kind}
        if wanted:
            found = records.filter(pk__in=wanted).values_list("pk", name)
            others |= {(kind, pk): who for pk, who in found}
    return others
