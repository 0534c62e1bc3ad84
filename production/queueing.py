"""Order of work, and what a report must explain. No Django, no database."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

HOURS_IN_A_DAY = 24
PRIORITY = {"need": 0, "buyer": 1, "stock": 2}


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


def place_in_line(*, purpose: str, due: date | None, number: int) -> tuple[date, int, int]:
    """The sort key of the floor: what is due first; on one day need goes before sale and stock."""
    return (due or date.max, PRIORITY.get(purpose, len(PRIORITY)), number)


def percent_done(made: Decimal, planned: Decimal) -> int:
    """How much of the plan is made, in whole hundredths, never more than 100."""
    if planned <= 0:
        return 100
    return min(100, int(made * 100 / planned))
