"""Reading the parameters of a decision: what they name, refused beside its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from coop.errors import Refused

M = TypeVar("M", bound=models.Model)


def load(things: "models.QuerySet[M]", parameters: Mapping[str, Any], name: str) -> M:
    """The object a parameter names; refused beside its field when there is none."""
    key = parameters.get(name)
    found = things.filter(pk=key).first() if isinstance(key, int) else None
    if found is None:
        raise Refused(_("Choose one of the list."), field=name)
    return found


def day_of(parameters: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(parameters.get(name, "")))
    except ValueError:
        raise Refused(_("Enter a day."), field=name) from None
