"""Reading what a decision of production carries: figures and days, refused beside their field."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from coop.errors import Refused


def figure(values: Mapping[str, Any], name: str, *, places: int, digits: int) -> Decimal:
    """A number with no more decimals and digits before them than its column keeps."""
    try:
        value = Decimal(str(values.get(name, "")))
    except InvalidOperation:
        raise Refused(_("A figure is missing or cannot be read."), field=name) from None
    kept = Decimal(1).scaleb(-places)
    if (
        not value.is_finite()
        or abs(value) >= Decimal(10) ** digits
        or value != value.quantize(kept)
    ):
        raise Refused(_("A figure has too many digits."), field=name)
    return value


def day(values: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(values.get(name, "")))
    except ValueError:
        raise Refused(_("A day is missing or cannot be read."), field=name) from None
