"""How long hours and advances could stay as they are if all solidarity stopped: from the books."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Min

from ledger.indicators import Week
from ledger.models import Entry
from ledger.models.plan import FOR_WORK, Code
from ledger.money import ZERO, to_cents
from ledger.reading.accounts import AccountBalance, balances

A_YEAR = timedelta(days=364)
WORK = (*FOR_WORK, Code.SOCIAL_COVER)
FIXED = (Code.OVERHEAD, Code.MAINTENANCE)
USED_UP = (Code.MATERIALS, Code.GAS, Code.POWER, Code.PACKAGING, Code.TRANSPORT)
AT_HAND = (Code.CASH, Code.BANK)
OWED_SOON = (Code.SUPPLIERS, Code.RECEIVED, Code.TAX_PAYABLE, Code.ADVANCES_PAYABLE)
NOT_OURS = (Code.PREMIUM_WAITING, Code.RESERVED)
WAGE_FUND = "wages"


@dataclass(frozen=True)
class Year:
    """A year of the books told as an average week, and what is kept to carry on with."""

    since: date
    until: date
    weeks: Decimal
    week: Week
    free: Decimal
    wage_fund: Decimal

    @property
    def kept(self) -> Decimal:
        """The wage fund and the free reserve; a free reserve below zero carries nothing."""
        return self.wage_fund + max(self.free, ZERO)


def year_of(until: date) -> Year:
    """The year up to a day; a shorter one when the books are younger."""
    first = Entry.objects.aggregate(first=Min("date"))["first"] or until
    since = min(max(first, until - A_YEAR + timedelta(days=1)), until)
    weeks = Decimal((until - since).days + 1) / 7
    moved = balances(since=since, until=until)
    held = balances(until=until)
    funds = [row for row in held if row.account.fund_id is not None]
    wages = _sum(row for row in funds if row.account.fund and row.account.fund.code == WAGE_FUND)
    free = _of(held, AT_HAND) - _of(held, OWED_SOON) - _of(held, NOT_OURS) - _sum(funds)
    week = Week(
        advances=to_cents(_of(moved, WORK) / weeks),
        overhead=to_cents(_of(moved, FIXED) / weeks),
        market_margin=to_cents((_of(moved, (Code.SALES,)) - _of(moved, USED_UP)) / weeks),
    )
    return Year(since, until, weeks, week, free, wages)


def _of(rows: Iterable[AccountBalance], codes: tuple[Code, ...]) -> Decimal:
    return _sum(row for row in rows if row.account.code in codes)


def _sum(rows: Iterable[AccountBalance]) -> Decimal:
    return sum((row.amount for row in rows), ZERO)
