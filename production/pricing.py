"""A price list as a proposal: its figures, and what it would change. No Django, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger.pricing import CostSheet, Terms, floor

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
QUOTE_DAYS = 180


@dataclass(frozen=True)
class Sheet:
    """The cost sheet proposed for one unit of a product; market None means nobody knows.

    `cost_sheet` and `quotes` are the keys of the records the figures were taken from.
    """

    sku: str
    materials: Decimal
    hours: Decimal
    overhead: Decimal
    market: Decimal | None = None
    market_source: str = ""
    market_date: date | None = None
    cost_sheet: int | None = None
    quotes: tuple[int, ...] = ()

    def cost(self) -> CostSheet:
        return CostSheet(
            materials=self.materials, hours=self.hours, overhead=self.overhead, market=self.market
        )


@dataclass(frozen=True)
class Proposal:
    """A whole price list, before it is adopted."""

    valid_from: date
    social_rate: Decimal
    renewal_rate: Decimal
    floor_step: Decimal
    price_step: Decimal
    access_share_min: Decimal
    classes: Mapping[str, Decimal]
    products: tuple[Sheet, ...]
    quote_days: int = QUOTE_DAYS

    def terms(self, hourly_advance: Decimal) -> Terms:
        return Terms(
            hourly_advance=hourly_advance,
            social_rate=self.social_rate,
            renewal_rate=self.renewal_rate,
            floor_step=self.floor_step,
            price_step=self.price_step,
            access_share_min=self.access_share_min,
        )


@dataclass(frozen=True)
class Price:
    """What one unit needs and what the market says."""

    floor: Decimal
    market: Decimal | None

    @property
    def base(self) -> Decimal:
        """The price before any class of buyers: the higher of the two."""
        return max(self.floor, self.market or Decimal(0))


@dataclass(frozen=True)
class Change:
    """A product's price now and then. `now` is None when it had none."""

    sku: str
    now: Price | None
    then: Price

    @property
    def percent(self) -> Decimal | None:
        """By how many hundredths the base price changes, to one decimal."""
        if self.now is None or self.now.base == 0:
            return None
        return ((self.then.base / self.now.base - 1) * HUNDRED).quantize(TENTH, "ROUND_HALF_UP")


@dataclass(frozen=True)
class Summary:
    """How many prices go up, go down, stay or are new, and by how much at most."""

    up: int
    down: int
    same: int
    new: int
    most_up: Decimal
    most_down: Decimal


def changes(
    proposal: Proposal, *, hourly_advance: Decimal, now: Mapping[str, Price]
) -> tuple[Change, ...]:
    """What each product's price would become, in the proposal's order."""
    terms = proposal.terms(hourly_advance)
    return tuple(
        Change(
            sku=sheet.sku,
            now=now.get(sheet.sku),
            then=Price(floor=floor(sheet.cost(), terms), market=sheet.market),
        )
        for sheet in proposal.products
    )


def summary(changed: Sequence[Change]) -> Summary:
    """Count the changes of the base prices."""
    known = [(change, change.now) for change in changed if change.now is not None]
    rises = [c.percent or Decimal(0) for c, now in known if c.then.base > now.base]
    falls = [c.percent or Decimal(0) for c, now in known if c.then.base < now.base]
    return Summary(
        up=len(rises),
        down=len(falls),
        same=len(known) - len(rises) - len(falls),
        new=len(changed) - len(known),
        most_up=max(rises, default=Decimal(0)),
        most_down=min(falls, default=Decimal(0)),
    )
