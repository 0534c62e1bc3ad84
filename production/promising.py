"""By when a quantity could leave, and what that rests on. No Django, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

ZERO = Decimal(0)


class Basis(StrEnum):
    """What a day rests on, the surest first."""

    STOCK = "stock"
    PLAN = "plan"
    PACE = "pace"
    USUAL = "usual"


@dataclass(frozen=True)
class Supply:
    """What there is of a product.

    `free` is in the warehouse and nobody's; `planned` is to be made for nobody in particular, with
    the day it is due; `queue` is all that is to be made first; `pace` is what comes out in a day
    (0 when nothing came out lately); `usual_days` is what making it usually takes.
    """

    free: Decimal
    planned: Sequence[tuple[date, Decimal]]
    queue: Decimal
    pace: Decimal
    usual_days: int


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
    if supply.pace > ZERO:
        to_make = supply.queue + quantity - supply.free
        days = int((to_make / supply.pace).to_integral_value(ROUND_CEILING))
        return Promise(today + timedelta(days=days), Basis.PACE)
    return Promise(today + timedelta(days=supply.usual_days), Basis.USUAL)
