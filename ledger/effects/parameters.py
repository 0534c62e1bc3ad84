"""Reading what a decision carries: figures and days, refused in words beside their field."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from coop.errors import Refused


def figure(parameters: Mapping[str, Any], name: str) -> Decimal:
    """A finite number; raises `Refused` beside its field otherwise."""
    try:
        value = Decimal(str(parameters[name]))
    except (KeyError, InvalidOperation):
        raise Refused(_("Write a number."), field=name) from None
    if not value.is_finite():
        raise Refused(_("Write a number."), field=name)
    return value


def first_day(parameters: Mapping[str, Any]) -> date:
    """The day from which it is in force; raises `Refused` when it is not one."""
    try:
        return date.fromisoformat(str(parameters["valid_from"]))
    except (KeyError, ValueError):
        raise Refused(_("Write a date."), field="valid_from") from None


def must_not_look_back(day: date, today: date) -> None:
    if day < today:
        raise Refused(_("It cannot be in force before today."), field="valid_from")
