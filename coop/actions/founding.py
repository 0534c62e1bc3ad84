"""The founding act: the co-operative enters this computer with its statutes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, decisions
from coop.models import Cooperative, Decision, User
from coop.models.decisions import Body


@transaction.atomic
def found(*, parameters: Mapping[str, Any], by: User, at: datetime) -> Decision:
    """Adopt the founding act; `parameters` are those of the kind "coop.found".

    `by` becomes the founder: until an assembly adopts its first resolution, the founder stands
    in for it. Raises `Refused` when the co-operative is founded already.
    """
    decision = decisions.adopt(
        decisions.Resolution(
            body=Body.FOUNDING,
            title=_("Founding act"),
            text=_("The members found the co-operative and adopt its statutes."),
            kind="coop.found",
            parameters=parameters,
        ),
        by=by,
        at=at,
    )
    about = Cooperative.objects.get()
    audit.record("cooperative.founded", by=by, at=at, about=about, decision=decision)
    return decision
