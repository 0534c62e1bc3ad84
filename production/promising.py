"""By when a quantity could leave, and what that rests on. No Django, no database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

ZERO = Decimal(0)


class Basis(StrEnum):
    """What a day rests on, the surest first."""

    STOCK = "stock"
    PLAN = "plan"
    BENCHES = "benches"
    PACE = "pace"
    USUAL = "usual"


@dataclass(frozen=True)
class Supply:
    """What there is of a product.

    `free` is in the warehouse and nobody's; `planned` is to be made for nobody in particular, with
    the day it is due; `queue` is all that is to be made first; `pace` is what comes out in a day
    (0 when nothing came out lately); `usual_days` is what making it usually takes. `laid` tells the
    day a quantity would be made, laid on the workplaces after all that is to be made; it is there
    where a recipe has steps.
    """

    free: Decimal
    planned: Sequence[tuple[date, Decimal]]
    queue: Decimal
    pace: Decimal
    usual_days: int
    laid: Callable[[Decimal], date | None] | None = None


@dataclass(frozen=True)
class Promise:
    """A day, and what it rests on."""

    day: date
    basis: Basis


def promise(quantity: Decimal, supply: Supply, *, today: date) -> Promise:
    """By when `quantity` could leave, were it ordered today."""
    if quantity <= supply.free:
        return Promise(today, Basis.STOCK)
    there = supply.free
    for due, made in sorted(supply.planned):
        there += made
        if quantity <= there:
            return Promise(max(due, today), Basis.PLAN)
    return _made(quantity, quantity - there, supply, today=today)


def _made(quantity: Decimal, lacking: Decimal, supply: Supply, *, today: date) -> Promise:
    """By when what neither stock nor plan has could be made."""
    if supply.laid and (made_by := supply.laid(lacking)):
        dues = [due for due, _made in supply.planned]
        return Promise(max([made_by, *dues]), Basis.BENCHES)
    if supply.pace > ZERO:
        to_make = supply.queue + quantity - supply.free
        days = int((to_make / supply.pace).to_integral_value(ROUND_CEILING))
        return Promise(today + timedelta(days=days), Basis.PACE)
    return Promise(today + timedelta(days=supply.usual_days), Basis.USUAL)
