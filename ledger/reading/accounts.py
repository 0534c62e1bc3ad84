"""Balances at a day, and the statement of an account with its running balance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, Q, Sum, Value, Window
from django.db.models.functions import Coalesce

from ledger.models import Account, Line
from ledger.models.accounts import AccountKind
from ledger.money import ZERO

DEBIT_KINDS = (AccountKind.ASSET, AccountKind.EXPENSE)
NOTHING = Value(ZERO, output_field=DecimalField(max_digits=20, decimal_places=2))


@dataclass(frozen=True)
class AccountBalance:
    """An account and the sum of its lines; `amount` is told from the account's own side."""

    account: Account
    total: Decimal

    @property
    def amount(self) -> Decimal:
        return from_its_side(self.account, self.total)

    @property
    def debit(self) -> Decimal:
        return max(self.total, ZERO)

    @property
    def credit(self) -> Decimal:
        return max(-self.total, ZERO)


@dataclass(frozen=True)
class Movement:
    """A line of a statement, with the balance after it."""

    line: Line
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True)
class Statement:
    """An account between two days."""

    account: Account
    opening: Decimal
    movements: Sequence[Movement]
    closing: Decimal


def from_its_side(account: Account, total: Decimal) -> Decimal:
    """A credit account grows with credits: its balance is shown positive."""
    return total if account.kind in DEBIT_KINDS else -total


def balances(*, until: date, since: date | None = None) -> list[AccountBalance]:
    """Every account with the sum of its lines up to a day (or between two), in one query."""
    days = Q(lines__entry__date__lte=until)
    if since is not None:
        days &= Q(lines__entry__date__gte=since)
    accounts = Account.objects.select_related("fund").annotate(
        total=Coalesce(Sum("lines__amount", filter=days), NOTHING)
    )
    return [AccountBalance(account, account.total) for account in accounts.order_by("code")]


def statement(account: Account, *, since: date, until: date) -> Statement:
    """What moved an account between two days, oldest first, with the running balance."""
    before = account.lines.filter(entry__date__lt=since).aggregate(total=Sum("amount"))["total"]
    start = before or ZERO
    lines = (
        account.lines.filter(entry__date__gte=since, entry__date__lte=until)
        .select_related("entry", "buyer")
        .annotate(
            running=Window(Sum("amount"), order_by=[F("entry__date"), F("entry__number"), F("n")])
        )
        .order_by("entry__date", "entry__number", "n")
    )
    movements = [
        Movement(
            line,
            from_its_side(account, line.amount),
            from_its_side(account, start + line.running),
        )
        for line in lines
    ]
    opening = from_its_side(account, start)
    closing = movements[-1].balance if movements else opening
    return Statement(account, opening, movements, closing)
