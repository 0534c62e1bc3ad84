"""What other figures would have done to a year of real orders. No Django, no database.

Money is net of tax, in one currency and in whole cents; rates and shares are parts of one.
Quantities are summed for each buyer and product over the year before they are priced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger.money import ZERO, largest_remainder
from ledger.pricing import CostSheet, Layers, Terms, floor, for_quantity, layers

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Sold:
    """What a buyer of a class took of a product in a year."""

    kind: str
    capacity: Decimal
    sku: str
    quantity: Decimal


@dataclass(frozen=True)
class Settings:
    """The figures an assembly may change: advance of an hour, rates of the classes, lowest share
    of the floor, and how the premium is shared among the funds (by code)."""

    hourly_advance: Decimal
    classes: Mapping[str, Decimal]
    access_share_min: Decimal
    allocation: Mapping[str, Decimal]


@dataclass(frozen=True)
class Outcome:
    """What the year would have brought. `floors` and `bases` are of one unit, by code; `by_class`
    what each class would have paid."""

    floors: Mapping[str, Decimal]
    bases: Mapping[str, Decimal]
    by_class: Mapping[str, Decimal]
    paid: Decimal
    shield: Decimal
    premium: Decimal
    subsidy: Decimal
    hours: Decimal
    funds: Mapping[str, Decimal]
    unpriced: int


def run(
    sold: Sequence[Sold], *, sheets: Mapping[str, CostSheet], terms: Terms, settings: Settings
) -> Outcome:
    """Price a year again. `terms` gives what `settings` does not change; what has no cost sheet
    any more is counted in `unpriced` and left out."""
    terms = replace(
        terms,
        hourly_advance=settings.hourly_advance,
        access_share_min=settings.access_share_min,
    )
    floors = {sku: floor(sheet, terms) for sku, sheet in sheets.items()}
    bases = {sku: max(need, sheets[sku].market or ZERO) for sku, need in floors.items()}
    priced = [x for x in sold if x.sku in sheets and x.quantity > 0]
    totals = [(x, _total(x, sheets[x.sku], terms, settings)) for x in priced]
    by_class = dict.fromkeys(sorted({x.kind for x in priced}), ZERO)
    for x, total in totals:
        by_class[x.kind] += total.price
    premium = _sum(totals, "premium")
    return Outcome(
        floors=floors,
        bases=bases,
        by_class=by_class,
        paid=_sum(totals, "price"),
        shield=_sum(totals, "shield"),
        premium=premium,
        subsidy=_sum(totals, "subsidy"),
        hours=sum((sheets[x.sku].hours * x.quantity for x in priced), ZERO),
        funds=_shared(premium, settings.allocation),
        unpriced=len({x.sku for x in sold if x.sku not in sheets}),
    )


def _total(x: Sold, sheet: CostSheet, terms: Terms, settings: Settings) -> Layers:
    unit = layers(
        floor=floor(sheet, terms),
        market=sheet.market,
        rate=settings.classes.get(x.kind, ZERO),
        terms=terms,
        capacity=x.capacity,
    )
    return for_quantity(unit, x.quantity)


def _sum(totals: Sequence[tuple[Sold, Layers]], layer: str) -> Decimal:
    return sum((getattr(total, layer) for _x, total in totals), ZERO)


def _shared(premium: Decimal, allocation: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The premium among the funds, to the cent; nowhere while nothing is voted."""
    voted = {code: share for code, share in allocation.items() if share > 0}
    if not voted:
        return {}
    return dict(zip(voted, largest_remainder(premium, list(voted.values())), strict=True))
