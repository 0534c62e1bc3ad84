"""What solidarity protects, how far it reaches and on whom it hangs.

Every figure is worked out from the records of `ledger.reading.quarters` by the formulas of
`ledger.indicators`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from ledger import indicators
from ledger.indicators import Concentration, LongMandates, Week
from ledger.models import BuyerMandate
from ledger.models.plan import FOR_WORK, Code
from ledger.money import ZERO, to_cents
from ledger.reading import breathing
from ledger.reading.quarters import Quarter, Records, Sale

YEAR = 4
LONG = timedelta(days=364)


@dataclass(frozen=True)
class Work:
    """What solidarity did for the hours sold; see `ledger.indicators`."""

    protected: Decimal | None
    market_hour: Decimal | None
    hour_cost: Decimal


@dataclass(frozen=True)
class Breath:
    """Weeks of breathing space, None without end, and what would be missing in each."""

    weeks: Decimal | None
    without: Decimal | None
    real: Decimal | None
    gap: Decimal


@dataclass(frozen=True)
class Democracy:
    """Hours of assemblies and of learning of a member in a month, and the part premium paid."""

    each: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True)
class Sold:
    """The part of normal capacity sold at the need price or above, and that of contract work
    for intermediaries in the revenue."""

    at_floor: Decimal | None
    contract: Decimal | None


@dataclass(frozen=True)
class Figures:
    """The figures of a stretch of quarters; None where the records cannot tell."""

    until: date
    premium: Decimal
    real_premium: Decimal
    lost: Decimal | None
    embeddedness: Decimal | None
    reach: int
    renewal: Decimal | None
    per_member: Decimal | None
    revenue_by_buyer: Concentration | None
    premium_by_buyer: Concentration | None
    revenue_by_federation: Concentration | None
    premium_by_federation: Concentration | None
    classes: dict[str, tuple[Decimal | None, Decimal | None]]
    work: Work
    breath: Breath
    democracy: Democracy
    sold: Sold


def measure(records: Records, *, upto: int, length: int, monthly_rate: Decimal) -> Figures:
    """The figures of `length` quarters ending with the one at `upto`."""
    window = records.quarters[max(upto + 1 - length, 0) : upto + 1]
    earlier = records.quarters[max(upto + 1 - 2 * length, 0) : max(upto + 1 - length, 0)]
    sales = [sale for quarter in window for sale in quarter.sales]
    premium = _total(sales, "premium")
    real, came = _real(window, monthly_rate)
    reach = indicators.reach(_live(records.mandates, window[-1].end))
    months = Decimal(3 * len(window))
    return Figures(
        until=window[-1].end,
        premium=premium,
        real_premium=real,
        lost=indicators.share_of(came - real, came),
        embeddedness=LongMandates(premium, _under_long(records, sales)).embeddedness,
        reach=reach,
        renewal=indicators.renewal(_buyers(earlier), _buyers(window)),
        per_member=indicators.per_member_month(premium, members=reach, months=months),
        revenue_by_buyer=indicators.concentration(_by(sales, "net", _name)),
        premium_by_buyer=indicators.concentration(_by(sales, "premium", _name)),
        revenue_by_federation=indicators.concentration(_by(sales, "net", _risk)),
        premium_by_federation=indicators.concentration(_by(sales, "premium", _risk)),
        classes=_classes(sales),
        work=_work(records, window, sales),
        breath=_breath(records, upto, monthly_rate),
        democracy=_democracy(records, window),
        sold=_sold(window),
    )


def _work(records: Records, window: Sequence[Quarter], sales: Sequence[Sale]) -> Work:
    hours = sum((quarter.hours for quarter in window), ZERO)
    cost, shield = _hour_cost(records, window), _total(sales, "shield")
    inflow = sum((quarter.wage_inflow for quarter in window), ZERO)
    return Work(
        protected=indicators.wages_protected(
            shield=shield, wage_inflow=inflow, hours=hours, hour_cost=cost
        ),
        market_hour=indicators.market_hour(shield=shield, hours=hours, hour_cost=cost),
        hour_cost=cost,
    )


def _democracy(records: Records, window: Sequence[Quarter]) -> Democracy:
    """Of the quarters with members enough; see `ledger.indicators.told_hours`."""
    lived = [quarter for quarter in window if quarter.members >= indicators.FEWEST]
    hours = indicators.told_hours(group for quarter in lived for group in quarter.gave)
    months = sum((x.members * indicators.months_in(x.days) for x in lived), ZERO)
    premium = sum((quarter.education for quarter in lived), ZERO)
    cost = _hour_cost(records, window)
    return Democracy(
        each=indicators.hours_each(hours, member_months=months),
        paid=indicators.hours_paid(premium, hours=hours, hour_cost=cost),
    )


def _sold(window: Sequence[Quarter]) -> Sold:
    """Of the quarters in which the books were open and a cost sheet tells."""
    made = [
        (quarter.at_floor, quarter.normal_hours, indicators.months_in(quarter.days))
        for quarter in window
        if quarter.moved and quarter.normal_hours is not None
    ]
    told = [(x.contract, _total(x.sales, "net")) for x in window if x.contract is not None]
    contract = sum((part for part, _net in told), ZERO)
    return Sold(
        at_floor=indicators.capacity_sold(made),
        contract=indicators.share_of(contract, sum((net for _part, net in told), ZERO)),
    )


def _breath(records: Records, upto: int, monthly_rate: Decimal) -> Breath:
    """Always from the four quarters before its end: an average week of a year."""
    year = records.quarters[max(upto + 1 - YEAR, 0) : upto + 1]
    week, kept = _week(year), _kept(records.quarters[upto])
    sales = [sale for quarter in year for sale in quarter.sales]
    return Breath(
        weeks=indicators.weeks_left(week, kept),
        without=indicators.weeks_left(_without(week, sales), kept),
        real=indicators.real_weeks_left(week, kept, monthly_rate=monthly_rate),
        gap=week.gap,
    )


def by_buyer(records: Records, *, length: int = YEAR) -> list[tuple[int, str, Decimal, Decimal]]:
    """Each buyer with what it paid and its premium over the last quarters, the largest first."""
    sums: dict[tuple[int, str], list[Decimal]] = {}
    for sale in (sale for quarter in records.quarters[-length:] for sale in quarter.sales):
        row = sums.setdefault((sale.buyer, sale.name), [ZERO, ZERO])
        row[0] += sale.net
        row[1] += sale.premium
    rows = [(pk, name, net, premium) for (pk, name), (net, premium) in sums.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def _week(year: Sequence[Quarter]) -> Week:
    """An average week; quarters before the books were open are left out."""
    lived = [quarter for quarter in year if quarter.moved] or list(year[-1:])
    weeks = Decimal(sum(quarter.days for quarter in lived)) / 7

    def moved(codes: Iterable[str]) -> Decimal:
        return sum((quarter.moved.get(code, ZERO) for quarter in lived for code in codes), ZERO)

    margin = -moved((Code.SALES,)) - moved(breathing.USED_UP)
    return Week(
        advances=to_cents(moved(breathing.WORK) / weeks),
        overhead=to_cents(moved(breathing.FIXED) / weeks),
        market_margin=to_cents(margin / weeks),
    )


def _without(week: Week, sales: Sequence[Sale]) -> Week:
    """The same week when the largest buyer takes its part of the sales with it."""
    revenue = indicators.concentration(_by(sales, "net", _name))
    whole = _total(sales, "market")
    if revenue is None or whole <= 0:
        return week
    left = whole - sum((x.market for x in sales if x.name == revenue.largest), ZERO)
    return replace(week, market_margin=to_cents(week.market_margin * left / whole))


def _kept(quarter: Quarter) -> Decimal:
    """The wage fund and the free reserve at the end of a quarter (`ledger.reading.breathing`)."""
    at_hand = sum((quarter.held.get(code, ZERO) for code in breathing.AT_HAND), ZERO)
    owed = sum(
        (quarter.held.get(x, ZERO) for x in (*breathing.OWED_SOON, *breathing.NOT_OURS)), ZERO
    )
    return quarter.wage_fund + max(at_hand + owed - quarter.funds, ZERO)


def _hour_cost(records: Records, window: Sequence[Quarter]) -> Decimal:
    """The advance in force at the end, with the social cover the books show beside it."""
    voted = [each.amount for each in records.advances if each.valid_from <= window[-1].end]
    paid = sum((quarter.moved.get(code, ZERO) for quarter in window for code in FOR_WORK), ZERO)
    cover = sum((quarter.moved.get(Code.SOCIAL_COVER, ZERO) for quarter in window), ZERO)
    rate = cover / paid if paid > 0 else ZERO
    return to_cents(voted[-1] * (1 + rate)) if voted else ZERO


def _real(window: Sequence[Quarter], monthly_rate: Decimal) -> tuple[Decimal, Decimal]:
    came = [each for quarter in window for each in quarter.came]
    real = (
        indicators.in_real_terms(amount, monthly_rate=monthly_rate, days=days)
        for amount, days in came
    )
    return sum(real, ZERO), sum((amount for amount, _days in came), ZERO)


def _live(mandates: Sequence[BuyerMandate], on: date) -> list[tuple[str, int]]:
    return [
        (str(x.buyer_id), x.members_represented)
        for x in mandates
        if x.valid_from <= on <= x.valid_until
        and (x.ended_at is None or timezone.localdate(x.ended_at) > on)
    ]


def _under_long(records: Records, sales: Sequence[Sale]) -> Decimal:
    """Premium under mandates for a year or more that speak for members."""
    long = {
        (x.buyer_id, str(x))
        for x in records.mandates
        if x.valid_until - x.valid_from >= LONG and x.members_represented
    }
    return sum((x.premium for x in sales if (x.buyer, x.mandate) in long), ZERO)


def _classes(sales: Sequence[Sale]) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """The part of each class of buyers in the revenue and in the premium."""
    net, premium = _total(sales, "net"), _total(sales, "premium")
    paid, given = _by(sales, "net", lambda x: x.kind), _by(sales, "premium", lambda x: x.kind)
    return {
        kind: (indicators.share_of(paid[kind], net), indicators.share_of(given[kind], premium))
        for kind in sorted(paid, key=lambda kind: -paid[kind])
    }


def _buyers(window: Sequence[Quarter]) -> set[int]:
    return {sale.buyer for quarter in window for sale in quarter.sales if sale.net > 0}


def _name(sale: Sale) -> str:
    return sale.name


def _risk(sale: Sale) -> str:
    """Locals of one federation are one risk."""
    return sale.federation or sale.name


def _by(sales: Sequence[Sale], what: str, key: Callable[[Sale], str]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for sale in sales:
        sums[key(sale)] += getattr(sale, what)
    return sums


def _total(sales: Sequence[Sale], what: str) -> Decimal:
    return sum((getattr(sale, what) for sale in sales), ZERO)
