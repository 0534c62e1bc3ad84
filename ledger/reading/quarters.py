"""The records of the last quarters: sales, premium as it came in, mandates, the books."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import TruncQuarter

from ledger.models import BuyerKind, BuyerMandate, HourlyAdvance, Invoice, InvoiceLine, Line
from ledger.models.plan import EDUCATION_FUND, Code
from ledger.money import ZERO
from ledger.reading import breathing, democracy, full_order

QUARTERS = 8
PREMIUM = (Code.PREMIUM_PENDING, Code.PREMIUM_WAITING)
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
    """A quarter's records: sales, hours of what was sold, premium as it came in, the books.

    `at_floor` are the hours sold at the need price or above, `normal_hours` those of a normal
    month, `contract` what intermediaries were invoiced for work on materials that are not ours;
    None where no cost sheet tells. `gave` are hours of democracy as (people, hours).
    """

    start: date
    end: date
    sales: list[Sale] = field(default_factory=list)
    hours: Decimal = ZERO
    at_floor: Decimal = ZERO
    normal_hours: Decimal | None = None
    contract: Decimal | None = None
    gave: list[tuple[int, Decimal]] = field(default_factory=list)
    members: int = 0
    education: Decimal = ZERO
    came: list[tuple[Decimal, int]] = field(default_factory=list)
    moved: dict[str, Decimal] = field(default_factory=dict)
    held: dict[str, Decimal] = field(default_factory=dict)
    funds: Decimal = ZERO
    wage_fund: Decimal = ZERO
    wage_inflow: Decimal = ZERO

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


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
    _democracy(by_start, since, on)
    _sheets(by_start, since, on)
    return Records(
        quarters=quarters,
        mandates=list(BuyerMandate.objects.order_by("id")),
        advances=list(HourlyAdvance.objects.order_by("valid_from", "id")),
    )


def _quarters(on: date) -> list[Quarter]:
    found = [Quarter(_start(on), on)]
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
    at_floor = Sum("hours", filter=Q(subsidy=0))
    for start, total, above in hours.annotate(total=Sum("hours"), above=at_floor):
        by_start[start].hours, by_start[start].at_floor = total or ZERO, above or ZERO


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


def _democracy(by_start: dict[date, Quarter], since: date, on: date) -> None:
    """Hours of democracy, members, and the premium that went into the education fund."""
    for each in democracy.given(since, on):
        by_start[_start(each.month)].gave.append((each.people, each.hours))
    members = democracy.counted([quarter.end for quarter in by_start.values()])
    for quarter in by_start.values():
        quarter.members = members[quarter.end]
    lines = Line.objects.filter(account__fund__code=EDUCATION_FUND).order_by()
    premium = Line.objects.filter(entry=OuterRef("entry"), account__code__in=PREMIUM)
    shared = lines.filter(Exists(premium), entry__date__gte=since, entry__date__lte=on)
    starts = shared.annotate(start=TruncQuarter("entry__date")).values_list("start")
    for start, total in starts.annotate(total=Sum("amount")):
        by_start[start].education = -total


def _sheets(by_start: dict[date, Quarter], since: date, on: date) -> None:
    """The hours of a normal month, and what was sold as contract work to intermediaries."""
    found = full_order.recorded()
    for quarter in by_start.values():
        quarter.normal_hours = full_order.normal_month(found, quarter.end)
        quarter.contract = ZERO if full_order.tells_materials(found, quarter.end) else None
    lines = InvoiceLine.objects.filter(
        sku__in={sheet.sku for sheet in found if sheet.work_alone},
        invoice__buyer__kind=BuyerKind.COMMERCIAL,
        invoice__issued_date__range=(since, on),
    ).order_by()
    rows = lines.values_list("sku", "invoice__issued_date").annotate(total=Sum("net"))
    for sku, day, total in rows:
        quarter = by_start[_start(day)]
        if quarter.contract is not None and full_order.is_contract_work(found, sku, day):
            quarter.contract += total


def _start(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
