"""Sheets to count the warehouse by: printed, typed back whole, their differences explained."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.numbers import next_number
from production.actions import moving
from production.actions.stock import move_difference
from production.models import (
    CountExplanation,
    Location,
    StockBalance,
    StockCount,
    StockSheet,
    StockSheetLine,
)
from production.reading import sheets

ZERO = Decimal(0)


@transaction.atomic
def print_sheet(*, location: Location | None = None, by: User, at: datetime) -> StockSheet:
    """Keep what lies where at this moment, in the order in which it is walked by."""
    held = sheets.to_count(location)
    if not held:
        raise Refused(_("Nothing lies there: there is nothing to count."), field="location")
    sheet = StockSheet.objects.create(
        number=next_number("stock_sheet"), location=location, printed_at=at
    )
    StockSheetLine.objects.bulk_create(
        StockSheetLine(
            sheet=sheet,
            n=n,
            product=row.product,
            grade=row.grade,
            lot=row.lot,
            location=row.location,
            expected=row.quantity,
        )
        for n, row in enumerate(held, start=1)
    )
    audit.record("stock_sheet.printed", by=by, at=at, about=sheet)
    return sheet


@transaction.atomic
def type_back(
    *,
    sheet: StockSheet,
    found: Mapping[int, Decimal],
    counted_at: datetime,
    by: User,
    at: datetime,
) -> list[StockCount]:
    """Save what was counted of the lines of a sheet (`found` by their numbers), all as one act.

    A difference is never refused. What came or left between counting and now is added to what was
    found; a line that was typed back before stays as it is, and is refused by its number.
    """
    sheet = StockSheet.objects.select_for_update().get(pk=sheet.pk)
    if not sheet.printed_at <= counted_at <= at:
        raise Refused(_("It was counted after the sheet was printed."), field="counted_time")
    rows = sheet.lines.filter(n__in=found).select_related("product", "lot", "location", "count")
    lines = list(rows)
    _must_be_typed(lines, found)
    held = _hold(lines)
    moved = sheets.moved_since(counted_at, {line.product_id for line in lines})
    counts = [
        _count(line, found[line.n], held[sheets.heap_of(line)], moved[sheets.heap_of(line)],
               counted_at=counted_at, at=at)
        for line in lines
    ]  # fmt: skip
    audit.record("stock_sheet.typed_back", by=by, at=at, about=sheet)
    return counts


@transaction.atomic
def explain(
    *, sheet: StockSheet, words: Mapping[int, str], by: User, at: datetime
) -> list[CountExplanation]:
    """Say what explains the differences of a sheet: `words` by the key of the count, once each."""
    sheet = StockSheet.objects.select_for_update().get(pk=sheet.pk)
    said = {pk: text.strip() for pk, text in words.items() if text.strip()}
    open_ = {count.pk: count for count in sheets.unexplained(sheet)}
    if not said:
        raise Refused(_("Say what explains one of the differences."))
    if not said.keys() <= open_.keys():
        raise Refused(_("This difference was explained already. Open the page again."))
    made = CountExplanation.objects.bulk_create(
        CountExplanation(count=open_[pk], text=text, recorded_at=at) for pk, text in said.items()
    )
    audit.record("stock_sheet.explained", by=by, at=at, about=sheet)
    return made


def _must_be_typed(lines: list[StockSheetLine], found: Mapping[int, Decimal]) -> None:
    if not found:
        raise Refused(_("Nothing was written: say what was counted."))
    if len(lines) < len(found):
        raise Refused(_("A line is not of this sheet. Open the page again."))
    for line in lines:
        if found[line.n] < 0:
            raise Refused(_("A quantity cannot be less than zero."), field=f"n{line.n}")
        if hasattr(line, "count"):
            words = _("Line %(n)s was typed back already: empty it to save the rest.")
            raise Refused(words % {"n": line.n}, field=f"n{line.n}")


def _hold(lines: list[StockSheetLine]) -> Mapping[sheets.Heap, list[StockBalance]]:
    """Lock what the lines name, products first, as every count does."""
    held: defaultdict[sheets.Heap, list[StockBalance]] = defaultdict(list)
    for balance in moving.hold(line.product_id for line in lines):
        held[sheets.heap_of(balance)].append(balance)
    return held


def _count(
    line: StockSheetLine,
    found: Decimal,
    held: list[StockBalance],
    since: Decimal,
    *,
    counted_at: datetime,
    at: datetime,
) -> StockCount:
    saved = StockCount.objects.create(
        product=line.product,
        grade=line.grade,
        lot=line.lot,
        location=line.location,
        counted=max(found + since, ZERO),
        expected=sum((x.quantity for x in held), ZERO),
        counted_date=timezone.localdate(counted_at),
        recorded_at=at,
        sheet_line=line,
        found=found,
        since=since,
    )
    move_difference(saved, held, at=at)
    return saved
