"""Sheets to count by: what is on them, what moved since, how much of each is typed back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from coop.models import User
from coop.offers import Awaiting
from coop.permissions import Role, has_role
from production.models import (
    Location,
    Place,
    StockBalance,
    StockCount,
    StockMove,
    StockSheet,
    StockSheetLine,
)

NEXT_MAX = 3
Heap = tuple[int, str, int | None, int]


@dataclass(frozen=True)
class Row:
    """A line of a sheet and what was counted of it, once it was typed back."""

    line: StockSheetLine
    count: StockCount | None

    @property
    def differs(self) -> bool:
        return self.count is not None and self.count.difference != 0

    @property
    def why(self) -> str:
        return str(getattr(self.count, "explanation", ""))


def heap_of(thing: StockBalance | StockSheetLine) -> Heap:
    """What is counted together: a lot in a place, or what has no lot there."""
    return thing.product_id, thing.grade, thing.lot_id, thing.location_id


def to_count(location: Location | None) -> list[StockBalance]:
    """What lies where, place by place, oldest lots first; all places, or one."""
    rows = StockBalance.objects.filter(quantity__gt=0)
    if location is not None:
        rows = rows.filter(location=location)
    rows = rows.select_related("product", "lot", "location")
    return list(rows.order_by("location_id", "product__sku", "grade", "lot__made_date", "lot_id"))


def moved_since(moment: datetime, products: Collection[int]) -> defaultdict[Heap, Decimal]:
    """What came to each heap after a moment, less what left it.

    Only what happened to goods: another count corrects the records alone, as does the undoing of
    what was recorded before; what was written down late, of an earlier day, had left already.
    """
    rows = (
        StockMove.objects.filter(
            product__in=products,
            recorded_at__gt=moment,
            occurred_date__gte=timezone.localdate(moment),
        )
        .exclude(from_place=Place.COUNT)
        .exclude(to_place=Place.COUNT)
        .exclude(reverses__recorded_at__lte=moment)
    )
    moved: defaultdict[Heap, Decimal] = defaultdict(Decimal)
    names = ("product_id", "grade", "lot_id", "from_location_id", "to_location_id", "quantity")
    for product, grade, lot, source, target, quantity in rows.values_list(*names):
        if source is not None:
            moved[product, grade, lot, source] -= quantity
        if target is not None:
            moved[product, grade, lot, target] += quantity
    return moved


def rows_of(sheet: StockSheet) -> list[Row]:
    """Every line in the order of the paper."""
    lines = sheet.lines.select_related("product", "lot", "location", "count__explanation")
    return [Row(line, getattr(line, "count", None)) for line in lines]


def to_type(sheet: StockSheet, *, also: Mapping[str, str]) -> list[StockSheetLine]:
    """The lines that were not typed back yet, and those that somebody typed all the same."""
    rows = rows_of(sheet)
    return [row.line for row in rows if row.count is None or also.get(f"n{row.line.n}")]


def unexplained(sheet: StockSheet) -> QuerySet[StockCount]:
    """What was counted otherwise than the records said, and nobody said why."""
    counts = StockCount.objects.filter(sheet_line__sheet=sheet, explanation=None)
    counts = counts.exclude(counted=F("expected")).select_related("product", "lot", "location")
    return counts.order_by("sheet_line__n")


def sheets() -> QuerySet[StockSheet]:
    """The newest first, each with how many lines it has and how many are typed back."""
    counted = StockSheet.objects.annotate(rows=Count("lines"), typed=Count("lines__count"))
    return counted.select_related("location").order_by("-number")


def awaiting(user: User) -> Iterator[Awaiting]:
    """Differences nobody explained, for the stores, sheet by sheet."""
    if not has_role(user, Role.STORES):
        return
    open_ = StockCount.objects.filter(sheet_line__isnull=False, explanation=None)
    numbers = open_.exclude(counted=F("expected")).order_by().values_list("sheet_line__sheet")
    counts = dict(numbers.annotate(number=Count("id")))
    for sheet in StockSheet.objects.filter(pk__in=counts).order_by("-number")[:NEXT_MAX]:
        words = ngettext(
            "Sheet %(sheet)s: %(count)s difference waits for an explanation",
            "Sheet %(sheet)s: %(count)s differences wait for an explanation",
            counts[sheet.pk],
        )
        facts = {"sheet": sheet, "count": counts[sheet.pk]}
        yield Awaiting(words % facts, sheet.get_absolute_url(), icon="stock", rank=24, tone="warn")
