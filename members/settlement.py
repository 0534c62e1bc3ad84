"""What is given back to somebody who left, and when. Pure.

The shares paid at their face value, less their part of losses not covered, less what they were
paid ahead of hours that did not come, less what else they owe: never below zero. Where the statutes
limit how much capital is given back in a financial year, whoever waits is paid in the order in
which they left: nobody is due before somebody ahead of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from ledger.money import CENT, ZERO, to_cents
from members.eligibility import months_after

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Amounts in cents; `due` is what is left to give back.

    `taken` is what the shares are enough for of what was paid `ahead`, before anything else owed.
    """

    paid: Decimal
    loss: Decimal
    owed: Decimal
    ahead: Decimal = ZERO

    @property
    def due(self) -> Decimal:
        return max(self.paid - self.loss - self.ahead - self.owed, ZERO)

    @property
    def taken(self) -> Decimal:
        return min(self.ahead, self.paid - self.loss)


@dataclass(frozen=True, slots=True)
class Part:
    """What is due on a day at the latest."""

    due_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part promised to somebody else; `ahead` when they left before."""

    part: Part
    ahead: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is given back in a financial year, which ends with a month (1-12)."""

    yearly: Decimal | None
    last_month: int = 12

    def year_end(self, day: date) -> date:
        """The last day of the financial year of `day`."""
        year = day.year + (day.month > self.last_month)
        return months_after(date(year, self.last_month, 1), 1) - timedelta(days=1)


def reckon(
    *, paid: Decimal, loss_percent: Decimal, owed: Decimal, ahead: Decimal = ZERO
) -> Reckoning:
    """Reckon with the part of the capital, in hundredths, that losses not covered have eaten."""
    return Reckoning(paid, to_cents(paid * loss_percent / HUNDRED), owed, ahead)


def yearly_limit(capital: Decimal, share: Fraction | None) -> Decimal | None:
    """What may be given back in a year, cut down to the cent; None where there is no limit."""
    if share is None:
        return None
    exact = capital * share.numerator / share.denominator
    return exact.quantize(CENT, rounding=ROUND_FLOOR)


def plan(
    amount: Decimal, *, first_due: date, limit: Limit, waiting: Iterable[Waiting] = ()
) -> Sequence[Part]:
    """Part `amount` over the years that have room, none before somebody who waits ahead.

    The first part is due on the first day possible, the others at the end of their year. Raises
    `ValueError` when the limit is zero: nothing would ever be paid.
    """
    if limit.yearly is not None and limit.yearly <= 0 < amount:
        raise ValueError("a limit of zero gives nothing back")
    waiting = list(waiting)
    taken: dict[date, Decimal] = defaultdict(Decimal)
    for each in waiting:
        taken[limit.year_end(each.part.due_on)] += each.part.amount
    day = max([first_due, *(each.part.due_on for each in waiting if each.ahead)])
    parts: list[Part] = []
    left = amount
    while left > 0:
        year_end = limit.year_end(day)
        room = left if limit.yearly is None else max(limit.yearly - taken[year_end], ZERO)
        if given := min(room, left):
            parts.append(Part(day, given))
            left -= given
        day = limit.year_end(year_end + timedelta(days=1))
    return parts


def settled(parts: Iterable[Part], paid: Decimal) -> list[tuple[Part, Decimal]]:
    """Each part with what is still to pay of it, once `paid` went to the earliest first."""
    rows = []
    for part in parts:
        covered = min(part.amount, paid)
        rows.append((part, part.amount - covered))
        paid -= covered
    return rows
