"""What a unit of a product really took, by its last lots or by those of some days, beside what its
cost sheet says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet, Sum

from ledger.money import CENT
from production import crews
from production.costing import HOURS, materials
from production.exploding import PLACES, ZERO
from production.gathering import rounded
from production.models import (
    CostItem,
    CostSheetVersion,
    FloorReport,
    Grade,
    Lot,
    Order,
    Outcome,
    Place,
    Product,
    ProductionOrder,
    Receipt,
    StockMove,
)
from production.reading import costing, gathered
from production.reading.gathered import Content

LAST = 10
REPORT = FloorReport._meta.label_lower


@dataclass(frozen=True)
class Days:
    """The lots of these days, the ends included; of neither, the last ones."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.since or self.until)


@dataclass(frozen=True)
class Line:
    """A material of one unit: what the lots took, and what the sheet says, waste included."""

    product: Product
    took: Decimal
    said: Decimal | None
    price: Receipt | None = None

    @property
    def name(self) -> str:
        return self.product.name[: CostItem.NAME]

    @property
    def unit(self) -> str:
        return self.product.unit

    @property
    def more(self) -> Decimal | None:
        return None if self.said is None else self.took - self.said


@dataclass(frozen=True)
class Inputs:
    """What some lots of a product took. `hours` of one unit are None when too few people made them.

    `said_money` is what the sheet says of the materials they took; `only_on_sheet` is what it names
    and no lot took: energy, or what is not one of our materials. `empty_hours` are those of orders
    of the same days of which nothing good came out; they are in no other figure here.
    """

    product: Product
    lots: tuple[tuple[Lot, Decimal], ...]
    content: Content
    sheet: CostSheetVersion | None
    lines: tuple[Line, ...]
    said_money: Decimal | None
    only_on_sheet: tuple[str, ...]
    empty_hours: Decimal

    @property
    def quantity(self) -> Decimal:
        return sum((quantity for _lot, quantity in self.lots), ZERO)

    @property
    def hours(self) -> Decimal | None:
        if self.content.work is None:
            return None
        return rounded(self.content.work / Fraction(self.quantity), HOURS)

    @property
    def money(self) -> Decimal | None:
        """Of one unit, to replace its materials today; None while a price is not known."""
        if not self.lines or self.content.unpriced:
            return None
        return rounded(self.content.exact_cost / Fraction(self.quantity), CENT)

    @property
    def more_money(self) -> Decimal | None:
        if self.money is None or self.said_money is None:
            return None
        return self.money - self.said_money

    @property
    def more_hours(self) -> Decimal | None:
        if self.hours is None or self.sheet is None:
            return None
        return self.hours - self.sheet.hours


def of_product(product: Product, days: Days) -> Inputs:
    """By the lots that crews made in these days, or by the last ones."""
    lots = _lots(product, days)
    content = gathered.content_of({lot.pk: quantity for lot, quantity in lots})
    sheet = costing.newest_sheet(product)
    items = tuple(sheet.items.all()) if sheet else ()
    lines = _lines(content, sum((x for _lot, x in lots), ZERO), items)
    only = [x for x in items if not any(_is_of(x, line.product) for line in lines)]
    return Inputs(
        product=product,
        lots=tuple(lots),
        content=content,
        sheet=sheet,
        lines=lines,
        said_money=materials([x.cost for x in items if x not in only]) if sheet else None,
        only_on_sheet=tuple(x.name for x in only),
        empty_hours=_empty_hours(product, [lot.made_date for lot, _made in lots]),
    )


def of_making(order: ProductionOrder) -> Content:
    """What went into all that a production order made."""
    reports = order.reports.filter(reverses=None, reversed_by=None).values("pk")
    moves = _made().filter(cause_id__in=reports, product=order.product_id)
    return gathered.content_of(_by_lot(moves))


def of_order(order: Order) -> Content:
    """What went into the goods that left with the deliveries of an order; returns are in it."""
    moves = _live().filter(
        cause_type="production.delivery",
        cause_id__in=order.deliveries.values("pk"),
        lot__isnull=False,
    )
    return gathered.content_of(_by_lot(moves))


def _live() -> QuerySet[StockMove]:
    return StockMove.objects.filter(reverses=None, reversed_by=None)


def _made() -> QuerySet[StockMove]:
    """What crews brought out, as lots."""
    return _live().filter(
        cause_type=REPORT, from_place=Place.PRODUCTION, lot__isnull=False
    )  # fmt: skip


def _by_lot(moves: QuerySet[StockMove]) -> dict[int, Decimal]:
    return dict(moves.order_by().values_list("lot").annotate(total=Sum("quantity")))


def _lots(product: Product, days: Days) -> list[tuple[Lot, Decimal]]:
    moves = _made().filter(product=product, lot__report__production_order__product=product)
    if days.since:
        moves = moves.filter(lot__made_date__gte=days.since)
    if days.until:
        moves = moves.filter(lot__made_date__lte=days.until)
    rows = moves.order_by("-lot__made_date", "-lot").values_list("lot", "lot__made_date")
    made = rows.annotate(total=Sum("quantity"))
    found = {pk: total for pk, _on, total in (made if days else made[:LAST])}
    lots = Lot.objects.in_bulk(found)
    return [(lots[pk], total) for pk, total in found.items()]


def _lines(content: Content, quantity: Decimal, items: Collection[CostItem]) -> tuple[Line, ...]:
    """Each material that the lots took, beside the rows of the sheet that are of it."""
    lines = []
    for each in content.materials:
        rows = [item for item in items if _is_of(item, each.product)]
        said = sum((item.quantity * (1 + item.waste) for item in rows), ZERO)
        took = rounded(each.exact / Fraction(quantity), PLACES)
        lines.append(Line(each.product, took, said if rows else None, each.price))
    return tuple(lines)


def _is_of(item: CostItem, product: Product) -> bool:
    """True when a row of a sheet is of a product; by its name where it does not say of which."""
    if item.product_id is not None:
        return item.product_id == product.pk
    return (item.name, item.unit) == (product.name[: CostItem.NAME], product.unit)


def _empty_hours(product: Product, days: Iterable[date]) -> Decimal:
    """Hours of these days on orders of which nothing good came out, of three people or more."""
    found = sorted(days)
    if not found:
        return ZERO
    reports = FloorReport.objects.filter(
        production_order__product=product,
        work_date__range=(found[0], found[-1]),
        reverses=None,
        reversed_by=None,
    ).exclude(production_order__reports__in=_good_reports(product))
    rows = list(reports.values_list("sector", "work_date", "shift", "crew_size", "crew_hours"))
    enough = crews.people(crews.Crew(*row[:4]) for row in rows) >= crews.LEAST
    return sum((row[4] for row in rows), ZERO) if enough else ZERO


def _good_reports(product: Product) -> QuerySet[FloorReport]:
    """What stands of the reports on a product that brought out something good."""
    good = Outcome.objects.exclude(grade=Grade.SCRAP).values("report")
    return FloorReport.objects.filter(
        production_order__product=product, pk__in=good, reverses=None, reversed_by=None
    )
