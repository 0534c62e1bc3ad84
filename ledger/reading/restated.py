"""The reports in the money of one month. Nothing is posted: these are readings of the books."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection

from coop.currency import house
from ledger.models import Account, MonetaryMark, PriceIndex
from ledger.money import ZERO
from ledger.reading.accounts import CLOSINGS, AccountBalance
from ledger.reading.reports import Figure, Result, Sheet, result_of, sheet_of
from ledger.restating import Index, is_monetary, restated
from ledger.stretches import Stretch

A_DAY = timedelta(days=1)
# Closing entries are left out: what came in and what it cost keeps the month it comes from.
BY_MONTH = f"""
    SELECT l.account_id, date_trunc('month', l.entry_date)::date, sum(l.amount)
    FROM ledger_line l LEFT JOIN {CLOSINGS} c ON c.entry_id = l.entry_id
    WHERE l.entry_date <= %s AND l.entry_date >= %s AND c.entry_id IS NULL
    GROUP BY 1, 2"""  # noqa: S608  no value is in it
ByMonth = Mapping[int, Mapping[date, Decimal]]


@dataclass(frozen=True)
class Money:
    """The money of a month, and what is needed to speak in it."""

    close: date
    index: Index
    monetary: Mapping[int, bool]


def months() -> list[date]:
    """The months whose index is published, the last first."""
    series = _series()
    found = PriceIndex.objects.filter(series=series).values_list("month", flat=True)
    return sorted(set(found), reverse=True)


def money_of(close: date) -> Money:
    """The money of a month by the series recorded last, each month by its last revision."""
    series = _series()
    rows = PriceIndex.objects.filter(series=series).order_by("month", "revision")
    index = Index(series, dict(rows.values_list("month", "value")))
    return Money(close, index, monetary_accounts())


def monetary_accounts() -> dict[int, bool]:
    """Whether each account is monetary: as it was marked last, or as the plan has it."""
    marks = dict(MonetaryMark.objects.order_by("at", "id").values_list("account", "monetary"))
    codes = Account.objects.values_list("pk", "code")
    return {pk: marks.get(pk, is_monetary(code)) for pk, code in codes}


def balance_sheet(*, day: date, compared: date, money: Money) -> Sheet:
    """The sheet on two days in the money of one month, and what inflation took or left."""
    accounts = _accounts()
    now, then = (_balances(accounts, d, money) for d in (day, compared))
    sheet = sheet_of(now, then, day=day, compared=compared)
    return replace(sheet, exposure=Figure(_exposure(now), _exposure(then)))


def result(*, stretch: Stretch, compared: Stretch, money: Money) -> Result:
    """The result of two stretches in the money of one month, with the exposure of each."""
    accounts = _accounts()
    found = [_moved(accounts, each, money) for each in (stretch, compared)]
    shown = result_of(found[0], found[1], stretch=stretch, compared=compared)
    now, then = (_exposed(accounts, each, money) for each in (stretch, compared))
    return replace(shown, exposure=Figure(now, then))


def _series() -> str:
    last = PriceIndex.objects.order_by("-recorded_at", "-id").values_list("series", flat=True)
    return last.first() or ""


def _accounts() -> list[Account]:
    """Those in the house currency: the index says what became of no other."""
    return list(Account.objects.filter(currency=house()).select_related("fund").order_by("code"))


def _balances(accounts: list[Account], day: date, money: Money) -> list[AccountBalance]:
    """Every account on a day: money as it is that day, the rest by the months it comes from."""
    sums = _by_month(date.min, day)
    return [
        AccountBalance(
            account,
            restated(
                sums.get(account.pk, {}),
                monetary=money.monetary[account.pk],
                day=day,
                close=money.close,
                index=money.index,
            ),
        )
        for account in accounts
    ]


def _moved(accounts: list[Account], stretch: Stretch, money: Money) -> list[AccountBalance]:
    """What moved each account, by the month it did."""
    sums = _by_month(stretch.since or date.min, stretch.until)
    facts = {"monetary": False, "close": money.close, "index": money.index}
    return [
        AccountBalance(x, restated(sums.get(x.pk, {}), day=stretch.until, **facts))  # type: ignore[arg-type]
        for x in accounts
    ]


def _exposed(accounts: list[Account], stretch: Stretch, money: Money) -> Decimal:
    """What inflation took (negative) or left within a stretch."""
    ended = _exposure(_balances(accounts, stretch.until, money))
    if stretch.since is None:
        return ended
    return ended - _exposure(_balances(accounts, stretch.since - A_DAY, money))


def _exposure(balances: list[AccountBalance]) -> Decimal:
    """Nominal debits and credits are equal; what they differ by restated is the exposure."""
    return sum((row.total for row in balances), ZERO)


def _by_month(since: date, until: date) -> ByMonth:
    found: defaultdict[int, dict[date, Decimal]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(BY_MONTH, [until, since])
        for account, month, amount in cursor.fetchall():
            found[account][month] = amount
    return found
