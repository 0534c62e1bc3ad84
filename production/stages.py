"""Where an order stands, derived from what happened to it. No Django, no database."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The stages of an order in their order; a cancelled one has left them."""

    PLACED = "placed"
    RESERVED = "reserved"
    CONFIRMED = "confirmed"
    MAKING = "making"
    READY = "ready"
    PART = "part"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    PAID = "paid"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Facts:
    """What happened: each is told by the records alone.

    `reserved`: its goods are promised and what it takes of the mandate and the fund is set aside.
    `started`: something of it is on the floor or was made. `ready`: all that is still to leave is
    in the warehouse. `invoiced`: what left stands on invoices. `paid`: nothing of them is owed.
    `settled`: nothing is set aside for it any more.
    """

    cancelled: bool = False
    reserved: bool = False
    confirmed: bool = False
    started: bool = False
    ready: bool = False
    part_left: bool = False
    all_left: bool = False
    invoiced: bool = False
    paid: bool = False
    settled: bool = False


def stage_of(facts: Facts) -> Stage:
    """The furthest stage that was reached."""
    if facts.cancelled:
        return Stage.CANCELLED
    reached = Stage.PLACED
    for stage, holds in _steps(facts):
        if holds:
            reached = stage
    return reached


def reached(facts: Facts) -> dict[Stage, bool]:
    """Each stage, and whether the order is through it: a later one takes the earlier along.

    Only that all is ready is not taken along: part of it may leave while the rest is made.
    """
    last = stage_of(facts)
    order: list[Stage] = [stage for stage in Stage if stage != Stage.CANCELLED]
    if last == Stage.CANCELLED:
        done = [stage for stage, holds in _steps(facts) if holds]
        return {stage: stage == Stage.PLACED or stage in done for stage in order}
    through = {stage: order.index(stage) <= order.index(last) for stage in order}
    through[Stage.READY] = through[Stage.READY] and (facts.ready or facts.all_left)
    return through


def _steps(facts: Facts) -> tuple[tuple[Stage, bool], ...]:
    """Each stage beyond the first, with what must have happened for it."""
    confirmed, all_left = facts.confirmed, facts.confirmed and facts.all_left
    invoiced = all_left and facts.invoiced
    paid = invoiced and facts.paid
    return (
        (Stage.RESERVED, facts.reserved or confirmed),
        (Stage.CONFIRMED, confirmed),
        (Stage.MAKING, confirmed and facts.started),
        (Stage.READY, confirmed and facts.ready),
        (Stage.PART, confirmed and facts.part_left),
        (Stage.DELIVERED, all_left),
        (Stage.INVOICED, invoiced),
        (Stage.PAID, paid),
        (Stage.CLOSED, paid and facts.settled),
    )
