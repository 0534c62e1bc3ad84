"""What went into lots, through every step: hours of crews, materials with their lots and prices.

A fixed number of queries, whatever the number of lots and steps; the arithmetic is that of
`production.gathering`. Hours are told only when three people or more are behind them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from django.db import connection

from ledger.money import CENT
from members.models import Sector
from production import crews
from production.exploding import PLACES, ZERO
from production.gathering import Making, bearing, gather, rounded, with_losses
from production.models import FloorReport, Lot, Product, Receipt
from production.reading import purchases

HOURS = Decimal("0.0001")
NONE = Fraction(0)
REPORT = "production.floorreport"

# What was undone does not count.
LIVE = """
live AS NOT MATERIALIZED (
  SELECT * FROM production_stockmove m WHERE m.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM production_stockmove r WHERE r.reverses_id = m.id)
)"""
STANDING = """
r.reverses_id IS NULL AND NOT EXISTS (
  SELECT FROM production_floorreport u WHERE u.reverses_id = r.id)"""
# Reports of which nothing good came out: the good output of their order bears them.
BARREN = f"""
barren AS NOT MATERIALIZED (
  SELECT r.id, r.production_order_id FROM production_floorreport r
  WHERE {STANDING} AND NOT EXISTS (
    SELECT FROM production_outcome o WHERE o.report_id = r.id AND o.grade <> 'scrap')
)"""  # noqa: S608  built of constants
# What took from lots and brought the asked ones out, back to where nothing is known: each record
# once, however many ways lead to it.
MAKINGS = f"""
WITH RECURSIVE {LIVE}, {BARREN}, reached (lot_id) AS (
  SELECT unnest(%s::bigint[])
  UNION
  SELECT a.lot_id FROM reached c
  JOIN live b ON b.lot_id = c.lot_id AND b.from_place = 'production'
  CROSS JOIN LATERAL (
    SELECT b.cause_type, b.cause_id
    UNION ALL
    SELECT '{REPORT}', x.id FROM production_floorreport g JOIN barren x USING (production_order_id)
    WHERE b.cause_type = '{REPORT}' AND g.id = b.cause_id
  ) k (cause_type, cause_id)
  JOIN live a ON a.cause_type = k.cause_type AND a.cause_id = k.cause_id
    AND a.to_place = 'production' AND a.lot_id <> b.lot_id
), found AS (
  SELECT DISTINCT b.cause_type, b.cause_id FROM reached c
  JOIN live b ON b.lot_id = c.lot_id AND b.from_place = 'production'
), causes AS (
  SELECT cause_type, cause_id FROM found
  UNION
  SELECT '{REPORT}', r.id FROM found f
  JOIN production_floorreport g ON f.cause_type = '{REPORT}' AND g.id = f.cause_id
  JOIN production_floorreport r ON r.production_order_id = g.production_order_id
  WHERE {STANDING}
    AND EXISTS (SELECT FROM barren x WHERE x.production_order_id = g.production_order_id)
)
SELECT c.cause_type, c.cause_id, m.to_place = 'production', coalesce(m.lot_id, -m.product_id),
       p.id, o.share, p.product_id IS NULL OR p.product_id = m.product_id, sum(m.quantity)
FROM causes c
LEFT JOIN live m ON m.cause_type = c.cause_type AND m.cause_id = c.cause_id
  AND 'production' IN (m.from_place, m.to_place) AND m.to_place <> 'waste'
LEFT JOIN production_floorreport r ON r.id = c.cause_id AND c.cause_type = '{REPORT}'
LEFT JOIN production_productionorder p ON p.id = r.production_order_id
LEFT JOIN production_recipeoutput o ON o.recipe_id = p.recipe_id AND o.product_id = m.product_id
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608
# All that each lot ever was: made, received or found by a count. What came back had left before.
TOTALS = f"""
WITH {LIVE}
SELECT m.lot_id, sum(m.quantity) FROM live m
WHERE m.lot_id = ANY(%s) AND m.to_place = 'warehouse'
  AND m.from_place IN ('production', 'supplier', 'count') GROUP BY 1
"""  # noqa: S608
# What reports used that no lot tells: what the records lacked, and what is known by counting, as
# the recipe has it unless the crew said how much.
UNTOLD = """
SELECT u.report_id, u.product_id, coalesce(u.used, u.wanted) - u.taken, 1
FROM production_materialuse u
WHERE u.report_id = ANY(%s) AND coalesce(u.used, u.wanted) > u.taken
UNION ALL
SELECT r.id, i.product_id, i.quantity * sum(o.quantity),
       CASE i.per WHEN 'batch' THEN c.batch ELSE 1 END
FROM production_floorreport r
JOIN production_productionorder p ON p.id = r.production_order_id
JOIN production_recipe c ON c.id = p.recipe_id
JOIN production_recipeinput i ON i.recipe_id = c.id AND i.mode = 'count'
JOIN production_outcome o ON o.report_id = r.id
WHERE r.id = ANY(%s) AND NOT EXISTS (
  SELECT FROM production_materialuse u
  WHERE u.report_id = r.id AND u.product_id = i.product_id AND u.used IS NOT NULL)
GROUP BY r.id, i.id, c.id
"""


@dataclass(frozen=True)
class FromLot:
    """How much of a material came from one lot of ours, and which of the supplier's that was."""

    lot: Lot
    quantity: Decimal
    receipt: Receipt | None = None


@dataclass(frozen=True)
class Material:
    """A material that went in: `price` is what a unit costs to replace, by the last receipt."""

    product: Product
    exact: Fraction
    lots: tuple[FromLot, ...]
    unknown: Decimal
    price: Receipt | None

    @property
    def quantity(self) -> Decimal:
        return rounded(self.exact, PLACES)

    @property
    def exact_cost(self) -> Fraction | None:
        if self.price is None or self.price.price is None:
            return None
        return self.exact * Fraction(self.price.price)

    @property
    def cost(self) -> Decimal | None:
        return None if self.exact_cost is None else rounded(self.exact_cost, CENT)


@dataclass(frozen=True)
class Crewed:
    """Hours of the crews of some sectors: those of three people or more."""

    sectors: tuple[Sector, ...]
    hours: Decimal


@dataclass(frozen=True)
class Content:
    """What went into some goods. `work`, hours, is None when fewer than three people did it."""

    work: Fraction | None = None
    crews: tuple[Crewed, ...] = ()
    reports: int = 0
    materials: tuple[Material, ...] = ()

    @property
    def hours(self) -> Decimal | None:
        return None if self.work is None else rounded(self.work, HOURS)

    @property
    def exact_cost(self) -> Fraction:
        """Money to replace the materials whose price is known."""
        return sum((x.exact_cost for x in self.materials if x.exact_cost is not None), NONE)

    @property
    def cost(self) -> Decimal:
        return rounded(self.exact_cost, CENT)

    @property
    def unpriced(self) -> list[Product]:
        return [x.product for x in self.materials if x.cost is None]


@dataclass
class _Read:
    """One record as it was read, before it is known which part of it each lot bears."""

    order: int | None = None
    takes: defaultdict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    main: dict[int, Decimal] = field(default_factory=dict)
    beside: dict[int, Decimal] = field(default_factory=dict)

    def bears(self) -> dict[int, Fraction]:
        """What each lot that came out bears; what came out without a lot is not traced."""
        return {heap: x for heap, x in bearing(self.main, self.beside).items() if heap > 0}


def content_of(wanted: Mapping[int, Decimal]) -> Content:
    """What went into so much of each lot, by key; the lots themselves are not their materials."""
    if not wanted:
        return Content()
    read = _read(list(wanted))
    keys = list(read)
    makings = with_losses(
        [Making(n, read[key].takes, read[key].bears()) for n, key in enumerate(keys)],
        {n: order for n, key in enumerate(keys) if (order := read[key].order) is not None},
        {n: sum(read[key].main.values(), ZERO) for n, key in enumerate(keys)},
    )
    found = gather(
        {lot: Fraction(quantity) for lot, quantity in wanted.items()},
        makings,
        _totals(heap for making in makings for heap in making.bears),
    )
    made = {heap for making in makings for heap in making.bears}
    ends = {h: x for h, x in found.heaps.items() if h not in made and h not in wanted and x > 0}
    parts = {keys[n][1]: part for n, part in found.makings.items() if keys[n][0] == REPORT}
    return replace(_work(parts), materials=_materials(ends))


def content_of_lot(lot: Lot) -> Content:
    """What went into all that the lot ever was."""
    total = _totals([lot.pk]).get(lot.pk)
    return content_of({lot.pk: rounded(total, PLACES)}) if total else Content()


def _read(lots: list[int]) -> dict[tuple[str, int], _Read]:
    read: defaultdict[tuple[str, int], _Read] = defaultdict(_Read)
    with connection.cursor() as cursor:
        cursor.execute(MAKINGS, [lots])
        for kind, pk, taken, heap, order, share, is_main, quantity in cursor.fetchall():
            one = read[kind, pk]
            one.order = order
            if heap is None:
                continue  # a report that moved nothing
            if taken:
                one.takes[heap] += Fraction(quantity)
            elif share is not None and not is_main:
                one.beside[heap] = share
            elif is_main:
                one.main[heap] = one.main.get(heap, ZERO) + quantity
        reports = [pk for kind, pk in read if kind == REPORT]
        cursor.execute(UNTOLD, [reports, reports])
        for pk, product, quantity, units in cursor.fetchall():
            read[REPORT, pk].takes[-product] += Fraction(quantity) / Fraction(units)
    return read


def _totals(heaps: Iterable[int]) -> dict[int, Fraction]:
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, [sorted({heap for heap in heaps if heap > 0})])
        return {lot: Fraction(total) for lot, total in cursor.fetchall()}


def _work(parts: Mapping[int, Fraction]) -> Content:
    """The hours of the reports that had a part in it, in groups of sectors that may be told."""
    rows = list(
        FloorReport.objects.filter(pk__in=parts).values_list(
            "pk", "sector", "work_date", "shift", "crew_size", "crew_hours"
        )
    )
    hours: defaultdict[int, Fraction] = defaultdict(Fraction)
    for pk, sector, _day, _shift, _size, worked in rows:
        hours[sector] += parts[pk] * Fraction(worked)
    groups = crews.told([crews.Crew(*row[1:5]) for row in rows])
    if not groups:
        return Content(reports=len(rows))
    named = Sector.objects.in_bulk(list(hours))
    return Content(
        work=sum(hours.values(), NONE),
        reports=len(rows),
        crews=tuple(
            Crewed(
                tuple(named[pk] for pk in sorted(group)),
                rounded(sum((hours[pk] for pk in group), NONE), HOURS),
            )
            for group in groups
        ),
    )


def _materials(ends: Mapping[int, Fraction]) -> tuple[Material, ...]:
    """The heaps where it ends, by product, each lot with the supplier's number of it."""
    lots = Lot.objects.in_bulk([heap for heap in ends if heap > 0])
    receipts = {
        x.lot_id: x
        for x in Receipt.objects.standing().filter(lot__in=lots).select_related("supplier")
    }
    by_product: defaultdict[int, list[int]] = defaultdict(list)
    for heap in sorted(ends):
        by_product[lots[heap].product_id if heap > 0 else -heap].append(heap)
    prices = purchases.last_receipts(list(by_product))
    products = Product.objects.filter(pk__in=by_product).order_by("name", "pk")
    return tuple(
        Material(
            product=product,
            exact=sum((ends[h] for h in by_product[product.pk]), NONE),
            lots=tuple(
                FromLot(lots[h], rounded(ends[h], PLACES), receipts.get(h))
                for h in by_product[product.pk]
                if h > 0
            ),
            unknown=rounded(ends.get(-product.pk, NONE), PLACES),
            price=prices.get(product.pk),
        )
        for product in products
    )
