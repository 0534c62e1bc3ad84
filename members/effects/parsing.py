"""Reading the parameters of a decision: what they name, and who, refused beside its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from coop.errors import Refused
from members.eligibility import Status
from members.models import Member
from members.reading import standing_of

M = TypeVar("M", bound=models.Model)


def load(things: "models.QuerySet[M]", parameters: Mapping[str, Any], name: str) -> M:
    """The object a parameter names; refused beside its field when there is none."""
    key = parameters.get(name)
    found = things.filter(pk=key).first() if isinstance(key, int) else None
    if found is None:
        raise Refused(_("Choose one of the list."), field=name)
    return found


def refuse_absent(member: Member, *, on: date, field: str) -> None:
    """Refuse somebody who is not in good standing on a day."""
    if standing_of(member, on).status != Status.IN_GOOD_STANDING:
        words = _("%(member)s is not in good standing and cannot take an office.")
        raise Refused(words % {"member": member}, field=field)


def day_of(parameters: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(parameters.get(name, "")))
    except ValueError:
        raise Refused(_("Enter a day."), field=name) from None
