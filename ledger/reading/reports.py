"""The reports: what there is on a day, what a stretch brought, each beside the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coop.currency import house
from ledger.models import Account
from ledger.models.accounts import AccountKind
from ledger.money import ZERO
from ledger.reading.accounts import AccountBalance, by_currency, over
from ledger.reading.summary import set_apart
from ledger.stretches import Stretch


@dataclass(frozen=True)
class Row:
    """An account with its amount now and before, both told from its own side."""

    account: Account
    now: Decimal
    then: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.then


@dataclass(frozen=True)
class Part:
    """Rows that belong together, and their sums."""

    rows: Sequence[Row]

    @property
    def now(self) -> Decimal:
        return sum((row.now for row in self.rows), ZERO)

    @property
    def then(self) -> Decimal:
        return sum((row.then for row in self.rows), ZERO)

    @property
    def change(self) -> Decimal:
        return self.now - self.then


@dataclass(frozen=True)
class Figure:
    """A figure of no single account, now and before."""

    now: Decimal
    then: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.then


@dataclass(frozen=True)
class Trial:
    """The accounts of one currency that are not at zero; the two sides are equal."""

    currency: str
    rows: Sequence[AccountBalance]

    @property
    def debit(self) -> Decimal:
        return sum((row.debit for row in self.rows), ZERO)

    @property
    def credit(self) -> Decimal:
        return sum((row.credit for row in self.rows), ZERO)


@dataclass(frozen=True)
class Sheet:
    """The balance sheet of one currency on two days.

    What there is equals what is owed, what is set apart and what is ours; `result` is what came
    in less what it cost from the beginning of the books to that day. In the money of one month
    there is also `exposure`: what inflation took from what is money, or left.
    """

    day: date
    compared: date
    have: Part
    owe: Part
    set_apart: Part
    ours: Part
    result: Figure
    exposure: Figure | None = None
    currency: str = ""  # that of the house, unless it is said

    @property
    def there(self) -> Figure:
        """All that stands on the other side of what there is."""
        exposed = self.exposure or Figure(ZERO, ZERO)
        parts = (self.owe, self.set_apart, self.ours)
        return Figure(
            sum((part.now for part in parts), self.result.now + exposed.now),
            sum((part.then for part in parts), self.result.then + exposed.then),
        )


@dataclass(frozen=True)
class Result:
    """What came in and what it cost over a stretch, beside the stretch before."""

    stretch: Stretch
    compared: Stretch
    came_in: Part
    cost: Part
    exposure: Figure | None = None

    @property
    def left(self) -> Figure:
        exposed = self.exposure or Figure(ZERO, ZERO)
        return Figure(
            self.came_in.now - self.cost.now + exposed.now,
            self.came_in.then - self.cost.then + exposed.then,
        )


def trial_balances(day: date) -> list[Trial]:
    """The trial balance of each currency on a day, that of the house first."""
    found = by_currency([Stretch(None, day)])
    trials = [Trial(currency, [x for x in rows if x.total]) for currency, (rows,) in found.items()]
    return [trial for trial in trials if trial.rows or trial.currency == house()]


def balance_sheet(*, day: date, compared: date) -> Sheet:
    """What there is, what is owed, set apart and ours, on a day and on an earlier one."""
    return balance_sheets(day=day, compared=compared)[0]


def balance_sheets(*, day: date, compared: date) -> list[Sheet]:
    """The sheet of the house currency, then of each other that has something in the books."""
    found = by_currency([Stretch(None, day), Stretch(None, compared)])
    return [
        sheet_of(now, then, day=day, compared=compared, currency=currency)
        for currency, (now, then) in found.items()
        if currency == house() or any(row.total for row in (*now, *then))
    ]


def sheet_of(
    now: Sequence[AccountBalance],
    then: Sequence[AccountBalance],
    *,
    day: date,
    compared: date,
    currency: str = "",
) -> Sheet:
    """The sheet of balances that were read, or restated, before."""
    came_in, cost = _of(now, then, AccountKind.INCOME), _of(now, then, AccountKind.EXPENSE)
    return Sheet(
        day=day,
        compared=compared,
        have=_of(now, then, AccountKind.ASSET),
        owe=_part(now, then, lambda x: x.account.kind == "liability" and not set_apart(x)),
        set_apart=_part(now, then, lambda x: x.account.kind == "liability" and set_apart(x)),
        ours=_of(now, then, AccountKind.EQUITY),
        result=Figure(came_in.now - cost.now, came_in.then - cost.then),
        currency=currency,
    )


def result(*, stretch: Stretch, compared: Stretch) -> Result:
    """What a stretch of days brought, and what the one before had brought."""
    now, then = over([stretch, compared])
    return result_of(now, then, stretch=stretch, compared=compared)


def result_of(
    now: Sequence[AccountBalance],
    then: Sequence[AccountBalance],
    *,
    stretch: Stretch,
    compared: Stretch,
) -> Result:
    """The result of balances that were read, or restated, before."""
    return Result(
        stretch=stretch,
        compared=compared,
        came_in=_of(now, then, AccountKind.INCOME),
        cost=_of(now, then, AccountKind.EXPENSE),
    )


def _of(now: Sequence[AccountBalance], then: Sequence[AccountBalance], kind: str) -> Part:
    return _part(now, then, lambda x: x.account.kind == kind)


def _part(
    now: Sequence[AccountBalance],
    then: Sequence[AccountBalance],
    belongs: Callable[[AccountBalance], bool],
) -> Part:
    pairs = zip(now, then, strict=True)
    return Part(
        [
            Row(x.account, x.amount, y.amount)
            for x, y in pairs
            if belongs(x) and (x.total or y.total)
        ]
    )
