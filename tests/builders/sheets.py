"""Sheets to count by, printed and typed back by the actions a person would use."""

from datetime import datetime, timedelta
from decimal import Decimal

from production.actions import sheets
from production.models import Location, StockBalance, StockCount, StockSheet
from tests.builders.production import Works, count_stock, released, report

LATER = timedelta(minutes=30)


def a_sheet(works: Works, *, location: Location | None = None) -> StockSheet:
    """Of an empty warehouse: a lot of 50 and one of 4, and 30 of the wall tile without a lot."""
    if not StockBalance.objects.exists():
        report(works, released(works), first="50", second="4")
        count_stock(works, "30", product=works.wall_tile)
    return sheets.print_sheet(location=location, by=works.user("diana"), at=works.at)


def typed(
    works: Works, sheet: StockSheet, *found: str, counted_at: datetime | None = None
) -> list[StockCount]:
    """What was counted of the first lines; "" of those that were not."""
    figures = {n: Decimal(x) for n, x in enumerate(found, start=1) if x}
    return sheets.type_back(
        sheet=sheet,
        found=figures,
        counted_at=counted_at or sheet.printed_at,
        by=works.user("diana"),
        at=works.at + LATER,
    )


def differing(works: Works) -> StockSheet:
    """A sheet of what lies there, of whose first line one more was found."""
    sheet = a_sheet(works)
    first = sheet.lines.order_by("n")[0]
    typed(works, sheet, str(first.expected + 1))
    return sheet
