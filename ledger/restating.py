"""Amounts in the money of one month: nominal x index of that month / index of their own month.

The books stay as they are. A monetary account (cash, debts, what is owed) is what it is on the
day it is looked at; any other keeps the money of the months its lines come from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ledger.money import ZERO, to_cents

# Accounts of the plan that are money or a right or debt in money, by the start of their code.
MONETARY = ("1.1.", "1.2.", "2.")


@dataclass(frozen=True)
class Index:
    """A price index, month by month; `values` may have gaps, and there is at least one.

    A month without a value takes the last one before it, or the first one there is; `guessed`
    tells for which months that was done.
    """

    series: str
    values: Mapping[date, Decimal]
    guessed: set[date] = field(default_factory=set)

    def at(self, month: date) -> Decimal:
        month = month.replace(day=1)
        if month in self.values:
            return self.values[month]
        self.guessed.add(month)
        earlier = [known for known in self.values if known < month]
        return self.values[max(earlier) if earlier else min(self.values)]

    def restate(self, amount: Decimal, *, origin: date, close: date) -> Decimal:
        """An amount of one month in the money of another, to the cent."""
        return to_cents(amount * self.at(close) / self.at(origin))


def is_monetary(code: str) -> bool:
    """What an account of the plan is unless it was marked otherwise."""
    return code.startswith(MONETARY)


def restated(
    by_month: Mapping[date, Decimal], *, monetary: bool, day: date, close: date, index: Index
) -> Decimal:
    """A balance on a day, in the money of `close`."""
    if monetary:
        return index.restate(sum(by_month.values(), ZERO), origin=day, close=close)
    return sum(
        (index.restate(amount, origin=month, close=close) for month, amount in by_month.items()),
        ZERO,
    )
