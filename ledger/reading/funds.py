"""The story of a fund, and what a buyer's premium did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from ledger.models import Account, Buyer, Fund, HourlyAdvance, Invoice, Line
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.pricing import in_hours

EARNED = Q(entry__kind__in=[EntryKind.PAYMENT, EntryKind.FUND]) | Q(
    entry__reverses__kind__in=[EntryKind.PAYMENT, EntryKind.FUND]
)


@dataclass(frozen=True)
class FundBalance:
    fund: Fund
    balance: Decimal


@dataclass(frozen=True)
class Month:
    """What a fund held at the end of a month."""

    month: date
    balance: Decimal


@dataclass(frozen=True)
class FundPart:
    """What a fund received from a buyer's premium."""

    fund: Fund
    amount: Decimal


@dataclass(frozen=True)
class PremiumReport:
    """What a buyer's premium did: invoiced, collected, and where it went."""

    buyer: Buyer
    invoiced: Decimal
    pending: Decimal
    waiting: Decimal
    parts: Sequence[FundPart]
    advance: HourlyAdvance | None

    @property
    def in_funds(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)

    @property
    def hours(self) -> Decimal | None:
        """The premium invoiced, in hours of work at the advance in force."""
        return None if self.advance is None else in_hours(self.invoiced, self.advance.amount)

    @property
    def per_member(self) -> Decimal | None:
        count = self.buyer.members_count
        return self.invoiced / count if count else None


def fund_balances() -> list[FundBalance]:
    """Every fund with what it holds: the sum of its lines."""
    accounts = (
        Account.objects.exclude(fund=None)
        .select_related("fund")
        .annotate(total=Sum("lines__amount"))
        .order_by("code")
    )
    return [FundBalance(x.fund, -(x.total or ZERO)) for x in accounts if x.fund is not None]


def months_of(fund: Fund) -> list[Month]:
    """What the fund held at the end of each month in which it moved."""
    moved = (
        Line.objects.filter(account__fund=fund)
        .annotate(month=TruncMonth("entry__date"))
        .values("month")
        .annotate(total=Sum("amount"))
        .order_by("month")
    )
    held, months = ZERO, []
    for row in moved:
        held -= row["total"]
        months.append(Month(row["month"], held))
    return months


def premium_report(buyer: Buyer, *, on: date) -> PremiumReport:
    """Where the premium of a buyer went, to the cent."""
    lines = Line.objects.filter(EARNED, buyer=buyer)
    parts = (
        lines.exclude(account__fund=None)
        .values("account__fund")
        .annotate(total=Sum("amount"))
        .order_by("account__code")
    )
    funds = Fund.objects.in_bulk([row["account__fund"] for row in parts])
    invoiced = Invoice.objects.filter(buyer=buyer).aggregate(total=Sum("premium"))["total"]
    return PremiumReport(
        buyer=buyer,
        invoiced=invoiced or ZERO,
        pending=_held(buyer, Code.PREMIUM_PENDING),
        waiting=_held(buyer, Code.PREMIUM_WAITING),
        parts=[FundPart(funds[x["account__fund"]], -x["total"]) for x in parts if x["total"]],
        advance=HourlyAdvance.objects.in_force(on),
    )


def _held(buyer: Buyer, code: str) -> Decimal:
    lines = Line.objects.filter(buyer=buyer, account__code=code)
    return -(lines.aggregate(total=Sum("amount"))["total"] or ZERO)
