"""What a buyer bought between two days, under which mandates, and what its premium did.

Every figure is a sum of orders, invoice lines or ledger lines; none stands beside a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, DecimalField, F, Q, Sum
from django.db.models.functions import Round

from coop.models import Decision
from ledger.models import Buyer, BuyerMandate, Fund, HourlyAdvance, InvoiceLine, Line
from ledger.models.invoices import LAYERS
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.pricing import in_hours
from ledger.reading.funds import EARNED
from ledger.reading.stories import story_of
from production.models import CongressReport, Order, OrderState

NET: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=34, decimal_places=2)


@dataclass(frozen=True)
class Bought:
    """What was invoiced of one product, credit notes taken off."""

    name: str
    unit: str
    quantity: Decimal
    net: Decimal
    hours: Decimal


@dataclass(frozen=True)
class Under:
    """What was ordered under a mandate; None is what needed none."""

    mandate: BuyerMandate | None
    orders: int
    net: Decimal


@dataclass(frozen=True)
class Spent:
    """What a fund spent by a resolution."""

    decision: Decision | None
    amount: Decimal


@dataclass(frozen=True)
class Reached:
    """A fund the buyer's premium reached: its part of all that came in, and what was spent."""

    fund: Fund
    amount: Decimal
    came_in: Decimal
    spent: Sequence[Spent]

    @property
    def percent(self) -> Decimal | None:
        return self.amount * 100 / self.came_in if self.came_in > 0 else None


@dataclass(frozen=True)
class Told:
    """The report, as its page and its paper tell it."""

    report: CongressReport
    under: Sequence[Under]
    bought: Sequence[Bought]
    layers: dict[str, Decimal]
    funds: Sequence[Reached]
    pending: Decimal
    waiting: Decimal
    advance: HourlyAdvance | None
    represented: int

    @property
    def net(self) -> Decimal:
        return sum((each.net for each in self.bought), ZERO)

    @property
    def hours(self) -> Decimal:
        return sum((each.hours for each in self.bought), ZERO)

    @property
    def premium_hours(self) -> Decimal | None:
        """The premium in hours of work, at the advance in force on the last day."""
        return in_hours(self.layers["premium"], self.advance.amount) if self.advance else None

    @property
    def net_each(self) -> Decimal | None:
        return self.net / self.represented if self.represented else None

    @property
    def premium_each(self) -> Decimal | None:
        return self.layers["premium"] / self.represented if self.represented else None


def told(report: CongressReport) -> Told:
    """Gather every figure of a report."""
    buyer, since, until = report.buyer, report.since, report.until
    lines = InvoiceLine.objects.filter(
        invoice__buyer=buyer, invoice__issued_date__range=(since, until)
    )
    sums = lines.aggregate(**{name: Sum(name) for name in LAYERS})
    under = _under(report)
    return Told(
        report=report,
        under=under,
        bought=_bought(report),
        layers={name: sums[name] or ZERO for name in LAYERS},
        funds=[_reached(fund, amount, report) for fund, amount in _given(report)],
        pending=_held(buyer, Code.PREMIUM_PENDING, until=until),
        waiting=_held(buyer, Code.PREMIUM_WAITING, until=until),
        advance=HourlyAdvance.objects.in_force(until),
        represented=_represented(buyer, under),
    )


def _represented(buyer: Buyer, under: Sequence[Under]) -> int:
    """Whom the mandates spoke for, the largest of them; else the buyer's dues-paying members."""
    spoken = [each.mandate.members_represented for each in under if each.mandate]
    return max(spoken, default=0) or buyer.members_count or 0


def _under(report: CongressReport) -> list[Under]:
    placed = Q(placed_at__date__range=(report.since, report.until))
    orders = Order.objects.filter(placed, buyer=report.buyer).exclude(state=OrderState.CANCELLED)
    total = Round(F("lines__unit_price") * F("lines__quantity"), precision=2, output_field=NET)
    rows = list(
        orders.order_by("mandate")
        .values("mandate")
        .annotate(orders=Count("pk", distinct=True), net=Sum(total))
    )
    mandates = BuyerMandate.objects.in_bulk([row["mandate"] for row in rows if row["mandate"]])
    return [Under(mandates.get(row["mandate"]), row["orders"], row["net"]) for row in rows]


def _bought(report: CongressReport) -> list[Bought]:
    lines = InvoiceLine.objects.filter(
        invoice__buyer=report.buyer, invoice__issued_date__range=(report.since, report.until)
    )
    rows = lines.order_by("sku", "unit").values_list("sku", "unit")
    names = dict(lines.order_by("pk").values_list("sku", "text"))
    return [
        Bought(names[sku], unit, quantity, net, hours or ZERO)
        for sku, unit, quantity, net, hours in rows.annotate(
            all_of_it=Sum("quantity"), all_net=Sum("net"), all_hours=Sum("hours")
        )
        if quantity or net
    ]


def _given(report: CongressReport) -> list[tuple[Fund, Decimal]]:
    """What of the buyer's premium reached each fund between the days."""
    lines = Line.objects.filter(
        EARNED, buyer=report.buyer, entry__date__range=(report.since, report.until)
    ).exclude(account__fund=None)
    by_fund = lines.order_by("account__code").values_list("account__fund")
    rows = list(by_fund.annotate(all_of_it=Sum("amount")))
    funds = Fund.objects.in_bulk([pk for pk, _total in rows])
    return [(funds[pk], -total) for pk, total in rows if pk is not None and total]


def _reached(fund: Fund, amount: Decimal, report: CongressReport) -> Reached:
    story = story_of(fund, since=report.since, until=report.until)
    by: dict[int | None, Spent] = {}
    for each in story.went_out:
        key = each.decision.pk if each.decision else None
        before = by[key].amount if key in by else ZERO
        by[key] = Spent(each.decision, before + each.amount)
    return Reached(fund, amount, story.total_in, list(by.values()))


def _held(buyer: Buyer, code: str, *, until: date) -> Decimal:
    lines = Line.objects.filter(buyer=buyer, account__code=code, entry__date__lte=until)
    return -(lines.aggregate(total=Sum("amount"))["total"] or ZERO)
