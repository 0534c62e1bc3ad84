"""The founding act: the co-operative enters this computer with its statutes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
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


@transaction.atomic
def set_statutes(*, numbers: Mapping[str, Any], by: User, at: datetime) -> Decision:
    """Adopt, as part of the founding act, the statutes that the co-operative has on paper.

    `numbers` are those of `coop.settling`, with the preset they lie over. In force from today.
    """
    day = timezone.localdate(at)
    kind = decisions.effects.get("coop.set_statutes")
    parameters = kind.dump({**numbers, "valid_from": day})
    decision = decisions.adopt(
        decisions.Resolution(
            body=Body.FOUNDING,
            title=_("Statutes checked"),
            text=_("The numbers of the statutes are those of the co-operative's own paper."),
            kind=kind.kind,
            parameters=parameters,
        ),
        by=by,
        at=at,
    )
    about = Cooperative.objects.get()
    audit.record("statutes.set", by=by, at=at, about=about, decision=decision)
    return decision
