"""The price in four layers: market, shield, premium, concession.

    price = market + (floor - market)+ + (price - base)+ - (base - price)+
          = market + shield            + premium         - concession

where base = max(floor, market): pay the higher of what the market says and what the work needs.
The part of the concession below the floor is the subsidy: a fund pays it, never the advances.
"""

from dataclasses import dataclass
from decimal import Decimal

from ledger.money import ZERO, round_to_step, round_up_to_step, to_cents

ONE = Decimal(1)
# Parts of one by which a band of capacity weighs a premium; a buyer tells its own band.
CAPACITY = {1: Decimal("0.25"), 2: Decimal("0.5"), 3: Decimal("0.75"), 4: ONE}


@dataclass(frozen=True)
class CostSheet:
    """What one unit takes: materials at replacement cost, hours of work, overhead; and what the
    market pays for it (None when nobody knows)."""

    materials: Decimal
    hours: Decimal
    overhead: Decimal
    market: Decimal | None = None


@dataclass(frozen=True)
class Terms:
    """The figures set by decisions: the advance for an hour and the shares added to it."""

    hourly_advance: Decimal
    social_rate: Decimal = ZERO
    renewal_rate: Decimal = ZERO
    floor_step: Decimal = ONE
    price_step: Decimal = ONE
    access_share_min: Decimal = Decimal("0.6")

    @property
    def hour_cost(self) -> Decimal:
        """An hour of work with its social cover."""
        return self.hourly_advance * (1 + self.social_rate)


@dataclass(frozen=True)
class Layers:
    """A price taken apart. `subsidy` is the part of the concession that a fund must pay."""

    floor: Decimal
    market: Decimal
    shield: Decimal
    premium: Decimal
    concession: Decimal
    subsidy: Decimal
    price: Decimal
    market_known: bool = True


def floor(sheet: CostSheet, terms: Terms) -> Decimal:
    """The need price: what one unit must bring so that work, materials and renewal are paid."""
    cost = sheet.materials + sheet.hours * terms.hour_cost + sheet.overhead
    return round_to_step(cost * (1 + terms.renewal_rate), terms.floor_step)


def layers(
    *,
    floor: Decimal,
    market: Decimal | None,
    rate: Decimal,
    terms: Terms,
    capacity: Decimal = ONE,
) -> Layers:
    """The price of one unit for a buyer whose class has `rate`, taken apart.

    A positive rate is a premium, weighed by the buyer's `capacity` (0 to 1). A negative rate is
    a popular price; it never falls below the share of the floor the assembly allows.
    """
    reference = floor if market is None else market
    base = max(floor, reference)
    price = _price(base, floor=floor, rate=rate, terms=terms, capacity=capacity)
    return Layers(
        floor=floor,
        market=reference,
        shield=max(floor - reference, ZERO),
        premium=max(price - base, ZERO),
        concession=max(base - price, ZERO),
        subsidy=max(floor - price, ZERO),
        price=price,
        market_known=market is not None,
    )


def for_quantity(unit: Layers, quantity: Decimal) -> Layers:
    """The layers of `quantity` units, to the cent, with the identity exact.

    The price is rounded once for the whole line. Shield, premium, concession and subsidy are
    rounded each; the market layer takes the rest, at most two cents.
    """
    price = to_cents(unit.price * quantity)
    shield, premium = to_cents(unit.shield * quantity), to_cents(unit.premium * quantity)
    concession = to_cents(unit.concession * quantity)
    return Layers(
        floor=to_cents(unit.floor * quantity),
        market=price - shield - premium + concession,
        shield=shield,
        premium=premium,
        concession=concession,
        subsidy=to_cents(unit.subsidy * quantity),
        price=price,
        market_known=unit.market_known,
    )


def market_hour(sheet: CostSheet) -> Decimal | None:
    """What the market would pay for an hour of this work; None when it cannot be said."""
    if sheet.market is None or sheet.hours <= 0:
        return None
    return to_cents((sheet.market - sheet.materials - sheet.overhead) / sheet.hours)


def market_pressure(sheet: CostSheet, terms: Terms) -> Decimal | None:
    """How much less than the voted advance the market pays for an hour; negative when more."""
    paid = market_hour(sheet)
    return None if paid is None else to_cents(terms.hour_cost) - paid


def in_hours(amount: Decimal, hour_cost: Decimal) -> Decimal | None:
    """An amount told in hours of work, which do not inflate; None without a voted advance."""
    return None if hour_cost <= 0 else to_cents(amount / hour_cost)


def _price(
    base: Decimal, *, floor: Decimal, rate: Decimal, terms: Terms, capacity: Decimal
) -> Decimal:
    if rate > 0:
        wanted = base * (1 + rate * capacity)
        price = round_to_step(wanted, terms.price_step)
        return price if price >= base else round_up_to_step(base, terms.price_step)
    if rate < 0:
        wanted = round_to_step(base * (1 + rate), terms.price_step)
        least = round_up_to_step(terms.access_share_min * floor, terms.price_step)
        return min(max(wanted, least), base)
    return base
