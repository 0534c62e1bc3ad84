"""What lateness asks for: a courteous letter at some days, and interest only at a voted rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from ledger.money import DIGITS, ZERO, to_cents

STEPS = (7, 21, 45)
"""Days after the due date at which each letter is written, while nobody decided others."""

STEPS_MOST, DAYS_MOST = 5, 365

MONTH = 30  # days, for a monthly rate


@dataclass(frozen=True)
class Stretch:
    """Days in which the same was owed at the same rate. `rate` is monthly, 0.02 for 2 per cent."""

    since: date
    until: date
    base: Decimal
    rate: Decimal

    @property
    def days(self) -> int:
        return (self.until - self.since).days

    @property
    def percent(self) -> Decimal:
        return self.rate * 100

    @property
    def interest(self) -> Decimal:
        """Simple interest: none is charged on interest."""
        with localcontext() as context:
            context.prec = DIGITS
            return to_cents(self.base * self.rate * self.days / MONTH)


def step_reached(days_late: int, steps: Sequence[int] = STEPS) -> int:
    """Which letter it is time for: 0 for none yet."""
    return sum(days_late >= days for days in steps)


def steps_of(words: str) -> tuple[int, ...]:
    """The days in "7, 21, 45"; ValueError unless they rise, and are few and not too far away."""
    steps = tuple(int(word) for word in words.replace(",", " ").split())
    rises = all(before < after for before, after in pairwise((0, *steps)))
    if not steps or not rises or len(steps) > STEPS_MOST or steps[-1] > DAYS_MOST:
        raise ValueError("one to five days, each later than the one before, within a year")
    return steps


def stretches(
    changes: Sequence[tuple[date, Decimal]],
    rates: Sequence[tuple[date, Decimal]],
    *,
    since: date,
    until: date,
) -> list[Stretch]:
    """The stretches between two days in which something was owed at a rate in force.

    `changes` are what was owed more or, below zero, less from a day on; `rates` the day from which
    each is in force. Before the first rate there is no interest.
    """
    marks = {day for day, _x in (*changes, *rates) if since < day < until}
    days = sorted({since, until, *marks}) if since < until else []
    found = []
    for start, end in pairwise(days):
        base = sum((amount for day, amount in changes if day <= start), ZERO)
        known = [(day, rate) for day, rate in rates if day <= start]
        rate = max(known, key=lambda each: each[0])[1] if known else ZERO
        if base > 0 and rate > 0:
            found.append(Stretch(start, end, base, rate))
    return found
