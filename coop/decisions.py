"""Decisions that take effect: the one door by which a resolution enters the book.

An app registers, for each kind of decision it owns, a handler that validates a proposal, says in
one sentence what it would change, and carries it out. `adopt` writes the resolution and carries
out its effect in one transaction; the tables it sets refuse any other way in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Decision, User
from coop.models.decisions import ENTITLED, Audience, Body
from coop.numbers import next_number
from coop.registry import Registry

P = TypeVar("P")


class Effect(Protocol, Generic[P]):
    """What an app does when an assembly decides a matter of one kind.

    `P` is a frozen dataclass of the parameters. `matter` names the statutes' matter the kind
    falls under ("" for ordinary), which fixes its majority and whether the ballot is secret.
    """

    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str | Promise: ...
    @property
    def matter(self) -> str: ...
    @property
    def form_class(self) -> type[forms.BaseForm]: ...

    def parse(self, parameters: Mapping[str, Any]) -> P:
        """Read JSON parameters into P; raise `Refused` naming the field that is wrong."""
        ...

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """Turn the form's cleaned data into JSON parameters."""
        ...

    def check(self, proposal: P, *, on: date) -> None:
        """Raise `Refused` when the proposal cannot be carried out as things stand."""
        ...

    def sentence(self, proposal: P) -> str:
        """Say in one sentence what would change."""
        ...

    def carry_out(self, proposal: P, *, decision: Decision, by: User, at: datetime) -> None:
        """Make the change. Runs inside the adopting transaction."""
        ...


effects: Registry[Effect[Any]] = Registry("kind of decision")


def register(effect: Effect[Any]) -> None:
    effects.add(effect.kind, effect)


@dataclass(frozen=True)
class Resolution:
    """What a body resolved, before it has a number."""

    body: str
    title: str
    text: str
    kind: str = ""
    parameters: Mapping[str, Any] | None = None
    validity: Mapping[str, Any] | None = None
    audience: str = Audience.MEMBERS
    body_name: str = ""


def check(kind: str, parameters: Mapping[str, Any], *, on: date) -> str:
    """Validate a proposal of `kind`; return the sentence saying what it would change.

    Raises `Refused` in words a member can read.
    """
    effect = effects.get(kind)
    proposal = effect.parse(parameters)
    effect.check(proposal, on=on)
    return effect.sentence(proposal)


@transaction.atomic
def adopt(resolution: Resolution, *, by: User, at: datetime) -> Decision:
    """Write the resolution in the book and carry out its effect, all or nothing.

    Called by the body's own app when a ballot carries, and by the founding act. Raises `Refused`
    when the effect is no longer possible; then nothing is written. Resolutions are adopted one
    after the other: the number is taken first, so each check sees what the one before changed.
    """
    number = next_number("decision")
    body = Body(resolution.body)
    _require_entitled(body, resolution.kind)
    parameters = dict(resolution.parameters or {})
    effect = effects.get(resolution.kind) if resolution.kind else None
    proposal = effect.parse(parameters) if effect else None
    day = timezone.localdate(at)
    if effect is not None:
        effect.check(proposal, on=day)
    decision = Decision.objects.create(
        number=number,
        body=body,
        body_name=resolution.body_name[:150],
        title=resolution.title,
        text=resolution.text,
        kind=resolution.kind,
        parameters=parameters,
        effect=effect.sentence(proposal) if effect else "",
        validity=dict(resolution.validity or {}),
        audience=Audience(resolution.audience),
        adopted_at=at,
        adopted_date=day,
        by=by,
    )
    if effect is not None:
        effect.carry_out(proposal, decision=decision, by=by, at=at)
    audit.record("decision.adopted", by=by, at=at, about=decision, decision=decision)
    return decision


def is_founding() -> bool:
    """True until an assembly has adopted a resolution: so long the founder stands in for it."""
    return not Decision.objects.filter(body=Body.GENERAL_ASSEMBLY).exists()


def _require_entitled(body: Body, kind: str) -> None:
    if kind and body not in ENTITLED:
        raise Refused(
            _("Only the general assembly decides this: other bodies resolve in words."),
            field="kind",
        )
    if body is Body.FOUNDING and not is_founding():
        raise Refused(
            _("The assembly has begun to decide: the founding act is over. Bring it a motion.")
        )
