"""Order of work, and what a report must explain. No Django, no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import permutations

HOURS_IN_A_DAY = 24


class Flag(StrEnum):
    """Why a saved report asks for an explanation."""

    OVER_PLAN = "over_plan"
    NOT_RELEASED = "not_released"
    CLOSED = "closed"
    LONG_HOURS = "long_hours"
    SHORT = "short"
    LOT_UNKNOWN = "lot_unknown"
    LOT_EMPTY = "lot_empty"


def flags_of(
    *, state: str, planned: Decimal, made: Decimal, crew_size: int, crew_hours: Decimal
) -> tuple[Flag, ...]:
    """What is out of the ordinary in a report; `made` counts the first grade, this one included."""
    found = {
        Flag.OVER_PLAN: made > planned,
        Flag.NOT_RELEASED: state == "planned",
        Flag.CLOSED: state in {"finished", "cancelled"},
        Flag.LONG_HOURS: crew_hours > crew_size * HOURS_IN_A_DAY,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def flags_of_use(
    *, used: Decimal, taken: Decimal, named: bool, known: bool, named_had: Decimal
) -> tuple[Flag, ...]:
    """What is out of the ordinary in what a crew took of a material.

    A lot that was named and gave a part is used up, as lots are: that is no question.
    """
    found = {
        Flag.SHORT: taken < used,
        Flag.LOT_UNKNOWN: named and not known,
        Flag.LOT_EMPTY: named and known and used > 0 and named_had <= 0,
    }
    return tuple(flag for flag, holds in found.items() if holds)


class By(StrEnum):
    """What decides first who is served: the day, or what it is for."""

    DAY = "day"
    PURPOSE = "purpose"


@dataclass(frozen=True)
class Rule:
    """Who is served first. `purposes` are those of production orders, first to last."""

    by: By
    purposes: tuple[str, ...]


# Until an assembly sets another.
USUAL = Rule(By.DAY, ("need", "buyer", "stock"))
ORDERS = tuple(" ".join(each) for each in permutations(USUAL.purposes))


def turn(rule: Rule, *, purpose: str, day: date | None) -> tuple[int, int]:
    """The sort key of what is wanted; without a day it comes after all that has one."""
    known = purpose in rule.purposes
    rank = rule.purposes.index(purpose) if known else len(rule.purposes)
    when = (day or date.max).toordinal()
    return (when, rank) if rule.by == By.DAY else (rank, when)


def place_in_line(
    rule: Rule, *, purpose: str, due: date | None, number: int
) -> tuple[tuple[int, int], int]:
    """The sort key of the floor: as the rule says, then the oldest order."""
    return (turn(rule, purpose=purpose, day=due), number)


def percent_done(made: Decimal, planned: Decimal) -> int:
    """How much of the plan is made, in whole hundredths, never more than 100."""
    if planned <= 0:
        return 100
    return min(100, int(made * 100 / planned))
