"""What a unit costs and what the market pays for it, from their sources. No Django, no database.

Money is net of tax, in one currency, and leaves here in whole cents, rounded once; hours have four
places. Half a step goes away from zero.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from ledger.money import ZERO, round_to_step, to_cents

ONE = Decimal(1)
HOURS = Decimal("0.0001")
ENOUGH_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A material of one unit: how much goes in, what a unit of it costs to replace, what is lost
    (a part of one)."""

    quantity: Decimal
    price: Decimal
    waste: Decimal = ZERO

    @property
    def cost(self) -> Decimal:
        return self.quantity * self.price * (ONE + self.waste)


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody asks for a unit on a day."""

    price: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Reference:
    """The middle of the quotes that are young enough; `value` None when there is none.

    `oldest` and `newest` are their ages in days, `low` and `high` their prices.
    """

    value: Decimal | None
    count: int = 0
    oldest: int = 0
    newest: int = 0
    low: Decimal = ZERO
    high: Decimal = ZERO

    @property
    def enough(self) -> bool:
        return self.count >= ENOUGH_QUOTES

    @property
    def spread(self) -> Decimal | None:
        """The distance between the highest and the lowest, as a part of the reference."""
        if not self.value:
            return None
        return round_to_step((self.high - self.low) / self.value, HOURS)

    @property
    def spread_percent(self) -> Decimal | None:
        """The same in hundredths, to be shown."""
        return None if self.spread is None else self.spread * 100


@dataclass(frozen=True, slots=True)
class Crew:
    """What a crew's report says of one product: hours of the whole crew, good units."""

    hours: Decimal
    good: Decimal


def materials(items: Collection[Item]) -> Decimal:
    """Money for the materials of one unit at replacement cost: the sum of quantity, price and
    waste, rounded once."""
    return to_cents(sum((item.cost for item in items), ZERO))


def overhead_of_hour(*, overhead: Decimal, normal_hours: Decimal) -> Decimal:
    """Money an hour: the overhead of a month over its hours at normal capacity.

    Normal, not worked: else fewer orders would raise the price.
    """
    if normal_hours <= 0:
        raise ValueError("normal capacity is more than zero hours")
    return to_cents(overhead / normal_hours)


def overhead_of_unit(*, hours: Decimal, overhead: Decimal, normal_hours: Decimal) -> Decimal:
    """Money a unit: its hours at the overhead of an hour, rounded once."""
    if normal_hours <= 0:
        raise ValueError("normal capacity is more than zero hours")
    return to_cents(hours * overhead / normal_hours)


def standard_hours(reports: Collection[Crew]) -> Decimal | None:
    """Hours a unit takes: the median of what crews reported; None when none made anything good."""
    found = [report.hours / report.good for report in reports if report.good > 0]
    return round_to_step(median(found), HOURS) if found else None


def middle(prices: Collection[Decimal]) -> Decimal:
    """The median of at least one price, to the cent."""
    return to_cents(median(prices))


def reference(quotes: Sequence[Quote], *, on: date, days: int) -> Reference:
    """The median of the quotes no older than `days` on a day; a quote of a later day is left out.

    With an even number it is the middle of the two in the middle.
    """
    valid = [quote for quote in quotes if 0 <= (on - quote.day).days <= days]
    if not valid:
        return Reference(None)
    prices = [quote.price for quote in valid]
    ages = [(on - quote.day).days for quote in valid]
    return Reference(
        value=middle(prices),
        count=len(valid),
        oldest=max(ages),
        newest=min(ages),
        low=min(prices),
        high=max(prices),
    )
