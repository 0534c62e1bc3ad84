"""C4: who may be before the same order at the same time, and what each of them sends."""

from decimal import Decimal
from functools import partial
from typing import Any

from tests.battery.orders_made import (
    brought_back,
    card,
    delivered,
    due,
    due_in,
    flags,
    handed_out,
    its_making,
    its_order,
    its_report,
    itself,
    kept,
    left_or_undone,
    line_of_made,
    load,
    much,
    notes,
    promised,
    promised_in,
    reason,
    returns,
    state,
    stock_of_tiles,
    tiles,
    why_cancelled,
    why_undone,
)
from tests.battery.two_hands import Hand, Race
from tests.builders.found import confirmed, line, made, placed, planned, released, reported


def _press(who: str, verb: str, leaves: object) -> Hand:
    return Hand(who, f"production:{verb}", leaves, button=True)


def _form(who: str, verb: str, leaves: object, typed: Any) -> Hand:
    return Hand(who, f"production:{verb}", leaves, typed)


MOVE_AWAY = _form("elio", "due_date", 9, partial(due_in, 9))
CANCEL = _form("marta", "cancellation", "cancelled", partial(reason, "asked by mail"))
RACES = (
    Race(
        "finish and finish", released,
        (_press("pablo", "finish", "finished"), _press("elio", "finish", "finished")),
        state, itself,
    ),
    Race(
        "finish and cancel", released,
        (_press("pablo", "finish", "finished"), _press("elio", "cancel_making", "cancelled")),
        state, itself,
    ),
    Race(
        "cancel and cancel", planned,
        (
            _press("pablo", "cancel_making", "cancelled"),
            _press("elio", "cancel_making", "cancelled"),
        ),
        state, itself,
    ),
    Race(
        "release and release", planned,
        (_press("pablo", "release", "released"), _press("elio", "release", "released")),
        state, itself,
    ),
    Race(
        "release and cancel", planned,
        (_press("pablo", "release", None), _press("elio", "cancel_making", "cancelled")),
        state, itself, both="cancelled",
    ),
    Race(
        "move and move elsewhere", released,
        (_form("pablo", "due_date", 4, partial(due_in, 4)), MOVE_AWAY), due, itself,
    ),
    Race(
        "finish and move", released,
        (_press("pablo", "finish", 0), MOVE_AWAY), due, itself, both=9,
    ),
    Race(
        "report and cancel", released,
        (
            _form("bruno", "new_report", ("released", [""]), card),
            _press("pablo", "cancel_making", None),
        ),
        flags, itself, both=("cancelled", ["closed"]),
    ),
    Race(
        "undo and undo a report", reported,
        (
            _form("delia", "reversal", "twice", partial(reason, "twice")),
            _form("bruno", "reversal", "wrong order", partial(reason, "wrong order")),
        ),
        why_undone, its_making,
    ),
    Race(
        "hand out parts of a line", line,
        (
            _form("pablo", "plan_line", Decimal(70), partial(much, "70")),
            _form("elio", "plan_line", Decimal(80), partial(much, "80")),
        ),
        handed_out, its_order,
    ),
    Race(
        "keep stock for a line", line_of_made,
        (
            _form("juana2", "stock_reservation", Decimal(70), partial(much, "70")),
            _form("juana2", "stock_reservation", Decimal(80), partial(much, "80")),
        ),
        kept, its_order,
    ),
    Race(
        "confirm and confirm", placed,
        (
            _form("marta", "confirmation", 5, partial(promised_in, 5)),
            _form("juana", "confirmation", 8, partial(promised_in, 8)),
        ),
        promised, itself,
    ),
    Race(
        "confirm and cancel", placed,
        (
            _form("marta", "confirmation", "confirmed", partial(promised_in, 5)),
            _form("ursula", "cancellation", "cancelled", partial(reason, "too dear")),
        ),
        state, itself,
    ),
    Race(
        "cancel and cancel an order", confirmed,
        (
            _form("marta", "cancellation", "by mail", partial(reason, "by mail")),
            _form("juana", "cancellation", "by telephone", partial(reason, "by telephone")),
        ),
        why_cancelled, itself,
    ),
    Race(
        "deliver and deliver", made,
        (
            _form("diana", "new_delivery", ["one"], partial(load, "one")),
            _form("bruno", "new_delivery", ["two"], partial(load, "two")),
        ),
        notes, itself,
    ),
    Race(
        "deliver and cancel", made,
        (_form("diana", "new_delivery", "delivered", partial(load, "one")), CANCEL),
        state, itself,
    ),
    Race(
        "deliver what is being undone", made,
        (
            _form("diana", "new_delivery", (1, False), partial(load, "one")),
            Hand(
                "delia", "production:reversal", (0, True),
                partial(reason, "never made"), its_report,
            ),
        ),
        left_or_undone, stock_of_tiles,
    ),
    Race(
        "take back and take back", delivered,
        (
            _form("juana2", "new_return", ["broken"], partial(brought_back, "broken")),
            _form("juana2", "new_return", ["wrong shade"], partial(brought_back, "wrong shade")),
        ),
        returns, tiles,
    ),
)  # fmt: skip
