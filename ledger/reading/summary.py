"""The open books in plain words: what there is, what is owed, what came in and what it cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from coop.currency import house
from ledger.models import Line
from ledger.models.accounts import AccountKind
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading.accounts import AccountBalance, balances, by_currency
from ledger.stretches import Stretch

RESTRICTED = (Code.PREMIUM_PENDING, Code.PREMIUM_WAITING, Code.RESERVED)


@dataclass(frozen=True)
class Group:
    """Accounts that belong together, and their sum."""

    rows: Sequence[AccountBalance]

    @property
    def total(self) -> Decimal:
        return sum((row.amount for row in self.rows), ZERO)


@dataclass(frozen=True)
class Held:
    """What there is and what is owed in a currency that is not the house's, not converted."""

    currency: str
    have: Group
    owe: Group
    ours: Group


@dataclass(frozen=True)
class Books:
    """The books on a day, and of the month up to that day, in the house currency."""

    day: date
    month_start: date
    have: Group
    owe: Group
    funds: Group
    promised: Group
    came_in: Group
    cost: Group
    hours: Decimal
    others: Sequence[Held]

    @property
    def result(self) -> Decimal:
        return self.came_in.total - self.cost.total


def books(day: date) -> Books:
    """The summary for the start of the open books; every row leads to its entries."""
    month_start = day.replace(day=1)
    found = by_currency([Stretch(None, day)])
    now = found.pop(house())[0]
    month = balances(since=month_start, until=day)
    return Books(
        day=day,
        month_start=month_start,
        have=_group(now, AccountKind.ASSET),
        owe=Group([x for x in _group(now, AccountKind.LIABILITY).rows if not set_apart(x)]),
        funds=Group([x for x in now if x.account.fund_id is not None]),
        promised=Group([x for x in now if x.account.code in RESTRICTED and x.total]),
        came_in=_group(month, AccountKind.INCOME),
        cost=_group(month, AccountKind.EXPENSE),
        hours=_hours(month_start, day),
        others=[
            _held(currency, rows)
            for currency, (rows,) in found.items()
            if any(row.total for row in rows)
        ],
    )


def _held(currency: str, rows: Sequence[AccountBalance]) -> Held:
    return Held(
        currency,
        have=_group(rows, AccountKind.ASSET),
        owe=_group(rows, AccountKind.LIABILITY),
        ours=_group(rows, AccountKind.EQUITY),
    )


def _group(rows: Sequence[AccountBalance], kind: str) -> Group:
    return Group([x for x in rows if x.account.kind == kind and x.total])


def set_apart(row: AccountBalance) -> bool:
    """Money of a fund, or premium and popular prices on their way to one or from it."""
    return row.account.fund_id is not None or row.account.code in RESTRICTED


def _hours(since: date, until: date) -> Decimal:
    lines = Line.objects.filter(entry__date__gte=since, entry__date__lte=until)
    return lines.aggregate(total=Sum("hours"))["total"] or ZERO
