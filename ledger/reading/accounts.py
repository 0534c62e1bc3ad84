"""Balances of every account: at a day, over a stretch, over several at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from coop.currency import house
from ledger.models import Account
from ledger.models.accounts import AccountKind
from ledger.money import ZERO
from ledger.stretches import Stretch

DEBIT_KINDS = (AccountKind.ASSET, AccountKind.EXPENSE)
# The entries that close a year, and their reversals, each with the last day of that year.
CLOSINGS = """(
    SELECT entry_id, ends_on FROM ledger_yearclosing
    UNION ALL
    SELECT e.id, c.ends_on FROM ledger_yearclosing c JOIN ledger_entry e
      ON e.reverses_id = c.entry_id)"""


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


def from_its_side(account: Account, total: Decimal) -> Decimal:
    """A credit account grows with credits: its balance is shown positive."""
    return total if account.kind in DEBIT_KINDS else -total


def balances(*, until: date, since: date | None = None) -> list[AccountBalance]:
    """Every account of the house currency with the sum of its lines up to a day (or between two),
    in code order. Those of another currency are in `by_currency`: they are never added to these.

    Closing entries are left out between two days, so that what came in and what it cost stays
    seen; up to a day, those of years that ended before it count.
    """
    return over([Stretch(since, until)])[0]


def over(stretches: Sequence[Stretch]) -> list[list[AccountBalance]]:
    """The balances of each stretch in the house currency, in two queries for all of them."""
    return by_currency(stretches)[house()]


def by_currency(stretches: Sequence[Stretch]) -> dict[str, list[list[AccountBalance]]]:
    """The balances of each stretch for each currency, that of the house first, in two queries."""
    found = _of_all(stretches)
    others = {row.account.currency for row in found[0]} - {house()}
    return {
        currency: [[row for row in rows if row.account.currency == currency] for rows in found]
        for currency in (house(), *sorted(others))
    }


def _of_all(stretches: Sequence[Stretch]) -> list[list[AccountBalance]]:
    part = (
        "coalesce(sum(l.amount) FILTER (WHERE l.entry_date >= coalesce(%s::date, '-infinity')"
        " AND l.entry_date <= %s AND (c.ends_on IS NULL OR c.ends_on < %s)), 0)"
    )
    parts = ", ".join([part] * len(stretches))
    days = [day for each in stretches for day in (each.since, each.until, _counts_before(each))]
    latest = max(each.until for each in stretches)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT l.account_id, {parts} FROM ledger_line l"  # noqa: S608  no value is in it
            f" LEFT JOIN {CLOSINGS} c ON c.entry_id = l.entry_id"
            " WHERE l.entry_date <= %s GROUP BY l.account_id",
            [*days, latest],
        )
        totals = {row[0]: row[1:] for row in cursor.fetchall()}
    accounts = list(Account.objects.select_related("fund").order_by("code"))
    nothing = [ZERO] * len(stretches)
    return [
        [AccountBalance(account, totals.get(account.pk, nothing)[n]) for account in accounts]
        for n in range(len(stretches))
    ]


def _counts_before(stretch: Stretch) -> date:
    """The closing entries of years that ended before this day count."""
    return stretch.until if stretch.since is None else date.min
