"""What a price is made from: the newest cost sheets, the quotes that count, what crews reported."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, Q, Sum

from production import costing
from production.costing import Quote, Reference
from production.models import CostSheetVersion, FloorReport, Grade, MarketQuote, Product
from production.pricing import Sheet

FLOOR_DAYS = 365


@dataclass(frozen=True)
class Market:
    """The market reference of a product, and the keys of the quotes it is the middle of."""

    reference: Reference
    quotes: tuple[int, ...] = ()
    newest: date | None = None


UNKNOWN = Market(Reference(None))


def newest_sheets() -> dict[int, CostSheetVersion]:
    """The last version of each product's cost sheet, by product."""
    newest = CostSheetVersion.objects.order_by().values("product").annotate(last=Max("version"))
    last = {row["product"]: row["last"] for row in newest}
    found = CostSheetVersion.objects.filter(version__in=set(last.values()))
    return {x.product_id: x for x in found if last[x.product_id] == x.version}


def newest_sheet(product: Product) -> CostSheetVersion | None:
    return product.cost_sheets.order_by("-version").first()


def markets(*, on: date, days: int, product: Product | None = None) -> dict[int, Market]:
    """The market reference of each product on a day, from the quotes no older than `days`."""
    quotes = MarketQuote.objects.standing().filter(
        quoted_date__lte=on, quoted_date__gte=on - timedelta(days=days)
    )
    by_product: dict[int, list[MarketQuote]] = defaultdict(list)
    for quote in quotes.filter(product=product) if product else quotes:
        by_product[quote.product_id].append(quote)
    return {pk: _market(found, on=on, days=days) for pk, found in by_product.items()}


def reference_of(quotes: Iterable[MarketQuote], *, on: date, days: int) -> Reference:
    return costing.reference([Quote(q.price, q.quoted_date) for q in quotes], on=on, days=days)


def crews_of(product: Product, *, on: date) -> list[costing.Crew]:
    """Hours and good units of each report of a year on the product; undone ones are left out."""
    good = Sum("outcomes__quantity", filter=Q(outcomes__grade=Grade.FIRST))
    rows = (
        FloorReport.objects.filter(
            production_order__product=product,
            work_date__gt=on - timedelta(days=FLOOR_DAYS),
            work_date__lte=on,
            reverses=None,
            reversed_by=None,
        )
        .order_by()
        .values("pk", "crew_hours")
        .annotate(good=good)
    )
    found = (costing.Crew(x["crew_hours"], x["good"] or Decimal(0)) for x in rows)
    return [crew for crew in found if crew.good > 0]


def untrue_sources(sheets: Collection[Sheet]) -> str:
    """The code of a proposed price whose figures are not those of the records it names; or ""."""
    versions = CostSheetVersion.objects.select_related("product").in_bulk(
        [sheet.cost_sheet for sheet in sheets if sheet.cost_sheet]
    )
    quotes = MarketQuote.objects.select_related("product").in_bulk(
        [pk for sheet in sheets for pk in sheet.quotes]
    )
    for sheet in sheets:
        if sheet.cost_sheet and not _is_of(versions.get(sheet.cost_sheet), sheet):
            return sheet.sku
        used = [quotes[pk] for pk in sheet.quotes if pk in quotes]
        if len(used) < len(sheet.quotes) or any(q.product.sku != sheet.sku for q in used):
            return sheet.sku
        if used and costing.middle([q.price for q in used]) != sheet.market:
            return sheet.sku
    return ""


def _is_of(version: CostSheetVersion | None, sheet: Sheet) -> bool:
    if version is None or version.product.sku != sheet.sku:
        return False
    said = (version.materials, version.hours, version.overhead)
    return said == (sheet.materials, sheet.hours, sheet.overhead)


def _market(quotes: list[MarketQuote], *, on: date, days: int) -> Market:
    return Market(
        reference=reference_of(quotes, on=on, days=days),
        quotes=tuple(sorted(quote.pk for quote in quotes)),
        newest=max(quote.quoted_date for quote in quotes),
    )
