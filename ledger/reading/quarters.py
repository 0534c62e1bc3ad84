"""The records of the last quarters: sales, premium as it came in, mandates, the books."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import TruncQuarter

from ledger.models import BuyerMandate, HourlyAdvance, Invoice, InvoiceLine, Line
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading import breathing

QUARTERS = 8
SUMS = ("net", "premium", "market", "shield")


@dataclass(frozen=True)
class Sale:
    """What one buyer was invoiced in a quarter under one mandate."""

    buyer: int
    name: str
    kind: str
    federation: str
    mandate: str
    net: Decimal
    premium: Decimal
    market: Decimal
    shield: Decimal


@dataclass
class Quarter:
    """A quarter's records: sales, hours of what was sold, premium as it came in, the books."""

    start: date
    end: date
    sales: list[Sale] = field(default_factory=list)
    hours: Decimal = ZERO
    came: list[tuple[Decimal, int]] = field(default_factory=list)
    moved: dict[str, Decimal] = field(default_factory=dict)
    held: dict[str, Decimal] = field(default_factory=dict)
    funds: Decimal = ZERO
    wage_fund: Decimal = ZERO
    wage_inflow: Decimal = ZERO


@dataclass(frozen=True)
class Records:
    """All that the figures are made from."""

    quarters: list[Quarter]
    mandates: list[BuyerMandate]
    advances: list[HourlyAdvance]


def read(on: date) -> Records:
    """The last quarters up to a day, this one included, with their records."""
    quarters = _quarters(on)
    since = quarters[0].start
    by_start = {quarter.start: quarter for quarter in quarters}
    _sales(by_start, since, on)
    _payments(by_start, since, on)
    _books(quarters, on)
    return Records(
        quarters=quarters,
        mandates=list(BuyerMandate.objects.order_by("id")),
        advances=list(HourlyAdvance.objects.order_by("valid_from", "id")),
    )


def _quarters(on: date) -> list[Quarter]:
    start = on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1)
    found = [Quarter(start, on)]
    while len(found) < QUARTERS:
        end = found[0].start - timedelta(days=1)
        found.insert(0, Quarter(end.replace(month=end.month - 2, day=1), end))
    return found


def _sales(by_start: dict[date, Quarter], since: date, on: date) -> None:
    issued = Invoice.objects.filter(issued_date__gte=since, issued_date__lte=on).order_by()
    names = ("buyer", "buyer__name", "buyer__kind", "buyer__federation", "mandate_text")
    rows = issued.annotate(start=TruncQuarter("issued_date")).values_list("start", *names)
    for start, *facts in rows.annotate(**{f"sum_{x}": Sum(x) for x in SUMS}):
        by_start[start].sales.append(Sale(*facts))
    lines = InvoiceLine.objects.filter(
        invoice__issued_date__gte=since, invoice__issued_date__lte=on
    ).order_by()
    hours = lines.annotate(start=TruncQuarter("invoice__issued_date")).values_list("start")
    for start, total in hours.annotate(total=Sum("hours")):
        by_start[start].hours = total or ZERO


def _payments(by_start: dict[date, Quarter], since: date, on: date) -> None:
    """Premium that came with payments or moved by notes, and how many days after its invoice."""
    pending = Line.objects.filter(account__code=Code.PREMIUM_PENDING).order_by()
    for day, issued in (
        ("entry__payment__received_date", "entry__payment__invoice__issued_date"),
        ("entry__date", "entry__premium_move__invoice__issued_date"),
    ):
        within = {f"{day}__gte": since, f"{day}__lte": on, f"{issued}__isnull": False}
        lines = pending.filter(**within).annotate(start=TruncQuarter(day))
        rows = lines.values_list("start", day, issued).annotate(total=Sum("amount"))
        for start, came, sold, total in rows:
            by_start[start].came.append((total, (came - sold).days))


def _books(quarters: Sequence[Quarter], on: date) -> None:
    """What moved in each quarter and what was held at its end, from one sum of all lines."""
    lines = Line.objects.filter(entry__date__lte=on).without_closings().order_by()
    rows = lines.annotate(start=TruncQuarter("entry__date")).values_list(
        "start", "account__code", "account__fund__code"
    )
    sums = list(rows.annotate(total=Sum("amount")))
    for quarter in quarters:
        held: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for start, code, fund, total in sums:
            if start > quarter.start:
                continue
            held[code] += total
            quarter.funds -= total if fund else ZERO
            quarter.wage_fund -= total if fund == breathing.WAGE_FUND else ZERO
            if start == quarter.start:
                quarter.moved[code] = quarter.moved.get(code, ZERO) + total
                quarter.wage_inflow -= total if fund == breathing.WAGE_FUND else ZERO
        quarter.held = held
