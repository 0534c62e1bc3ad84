"""By when a quantity could leave, and what that rests on. No Django, no database."""

from collections.abc import Callable, Mapping, Sequence
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


class Outlook(StrEnum):
    """How a promised day stands, the best first."""

    READY = "ready"
    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    LATE = "late"


@dataclass(frozen=True)
class Due:
    """What an order still waits for of a product, and the day it was promised for."""

    product: int
    rest: Decimal
    promised: date | None


def outlooks(
    dues: Sequence[Due],
    *,
    free: Mapping[int, Decimal],
    pace: Mapping[int, Decimal],
    today: date,
) -> list[Outlook]:
    """How each promised day stands, `dues` being in the order in which they are served.

    What is in the warehouse goes to the first of them; the rest is made at the `pace` of a day,
    one after the other. A day that has passed is late; one that the pace does not reach, and any
    at all when nothing came out lately, is at risk.
    """
    here = dict(free)
    queue: dict[int, Decimal] = {}
    found = []
    for due in dues:
        taken = min(due.rest, here.get(due.product, ZERO))
        here[due.product] = here.get(due.product, ZERO) - taken
        queue[due.product] = queue.get(due.product, ZERO) + due.rest - taken
        speed = pace.get(due.product, ZERO)
        days = (due.promised - today).days if due.promised else None
        lacks = due.rest > taken
        reached = days is None or queue[due.product] <= speed * days
        found.append(_outlook(days=days, lacks=lacks, reached=speed > ZERO and reached))
    return found


def _outlook(*, days: int | None, lacks: bool, reached: bool) -> Outlook:
    if days is not None and days < 0:
        return Outlook.LATE
    if not lacks:
        return Outlook.READY
    return Outlook.IN_TIME if reached else Outlook.AT_RISK
