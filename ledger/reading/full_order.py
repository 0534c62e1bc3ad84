"""What cost sheets say of a normal month, and of work done on materials of the client."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coop.registry import Registry


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cost sheet from the day it was recorded: its product, the hours of a normal month, and
    whether nothing of ours goes into the product but work and energy."""

    sku: str
    since: date
    normal_hours: Decimal
    work_alone: bool


sheets: Registry[Callable[[], Iterable[Sheet]]] = Registry("keeper of cost sheets")


def recorded() -> list[Sheet]:
    """Every sheet, in the order they were recorded."""
    return [sheet for _name, tell in sheets for sheet in tell()]


def normal_month(found: Sequence[Sheet], on: date) -> Decimal | None:
    """The hours of a normal month in the newest sheet of a day; None before the first."""
    return next((x.normal_hours for x in reversed(found) if x.since <= on), None)


def tells_materials(found: Sequence[Sheet], on: date) -> bool:
    """Whether sheets name materials of ours at all; else those that name none say nothing."""
    return any(not x.work_alone for x in found if x.since <= on)


def is_contract_work(found: Sequence[Sheet], sku: str, on: date) -> bool:
    """Whether the sheet in force of a product names no material of ours."""
    return next((x.work_alone for x in reversed(found) if x.sku == sku and x.since <= on), False)
