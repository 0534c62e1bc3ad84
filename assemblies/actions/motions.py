"""Motions: proposed under an item of the agenda, checked against what they would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import versions
from assemblies.actions.locks import shared_assembly
from assemblies.models import AgendaItem, Assembly, Motion
from assemblies.models.assemblies import AssemblyState
from assemblies.models.contests import ELECT
from assemblies.models.motions import Cause, MotionState
from coop import audit, decisions
from coop.errors import Refused
from coop.models import User
from coop.models.decisions import Audience
from members.models import Member

LIVE = (AssemblyState.DRAFT, AssemblyState.CALLED, AssemblyState.OPEN, AssemblyState.RECESS)


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes: the words, and the effect when it is more than words.

    `mover_text` names a sector or an office when the mover is not one member.
    """

    title: str
    text: str
    reasons: str = ""
    kind: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    mover: Member | None = None
    mover_text: str = ""
    audience: str = Audience.MEMBERS


@transaction.atomic
def propose(*, item: AgendaItem, proposal: Proposal, by: User, at: datetime) -> Motion:
    """Propose a motion under an item; its effect must be possible as things stand."""
    assembly = shared_assembly(item.assembly)
    reading.require_state(assembly, *LIVE)
    _require_mover(proposal)
    motion = Motion.objects.create(
        item=item,
        state=MotionState.SUBMITTED,
        recorded_by=by,
        recorded_at=at,
        sentence=_sentence(assembly, proposal.kind, proposal.parameters),
        **_fields(proposal),
    )
    audit.record("motion.proposed", by=by, at=at, about=motion, assembly=assembly.pk)
    return motion


@transaction.atomic
def edit(*, motion: Motion, proposal: Proposal, by: User, at: datetime) -> Motion:
    """Reword a motion before it is put to the vote."""
    motion = versions.own(motion)
    _require_mover(proposal)
    assembly = motion.item.assembly
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("A motion that was put to the vote keeps its words."))
    if motion.kind == ELECT:
        raise Refused(_("An election keeps its words: withdraw it and call another."))
    if motion.amendments.filter(state=MotionState.PUT).exists():
        raise Refused(_("One of its amendments is being voted: wait for the result."))
    fields = _fields(proposal)
    text, parameters = fields.pop("text"), fields.pop("parameters")
    for name, value in fields.items():
        setattr(motion, name, value)
    motion.save(update_fields=list(fields))
    if (text, parameters) != (motion.text, motion.parameters):
        cause = Cause.REWORDED
        versions.write(motion, text=text, parameters=parameters, cause=cause, by=by, at=at)
    audit.record("motion.edited", by=by, at=at, about=motion, assembly=assembly.pk)
    return motion


@transaction.atomic
def withdraw(*, motion: Motion, by: User, at: datetime, reason: str = "") -> Motion:
    """Take a motion back while nobody is voting on it; its amendments fall with it."""
    motion = versions.own(motion)
    if not motion.is_waiting:
        raise Refused(_("A motion that is being voted or was voted cannot be withdrawn."))
    versions.require_not_voting(motion)
    why = _("The motion was withdrawn.")
    fallen = versions.fall(motion.amendments.waiting(), by=by, at=at, reason=why)
    versions.end(motion, MotionState.WITHDRAWN, by=by, at=at, reason=reason)
    audit.record("motion.withdrawn", by=by, at=at, about=motion, fallen=fallen)
    return motion


@transaction.atomic
def put(*, motion: Motion, by: User, at: datetime) -> Motion:
    """Put a motion to the assembly: from here on its words stay.

    Refused when the assembly may not decide the matter, the effect is no longer possible, members
    must still second it, or something else is to be decided first.
    """
    motion = versions.own(motion)
    assembly = shared_assembly(motion.item.assembly)
    reading.require_state(assembly, AssemblyState.OPEN)
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("This motion was already put to the vote or withdrawn."))
    if why := reading.why_off_agenda(motion):
        raise Refused(why)
    if reading.matters_of(motion) and not reading.is_statutory(assembly):
        raise Refused(
            _(
                "This is a matter of the statutes, and this assembly was not called with their"
                " notice: it can discuss it, not decide it."
            )
        )
    if why := reading.why_not_put(motion):
        raise Refused(why)
    motion.sentence = _sentence(assembly, motion.kind, motion.parameters)
    motion.state = MotionState.PUT
    motion.save(update_fields=["state", "sentence"])
    audit.record("motion.put", by=by, at=at, about=motion, assembly=assembly.pk)
    return motion


def _fields(proposal: Proposal) -> dict[str, Any]:
    return {
        "title": proposal.title,
        "text": proposal.text,
        "reasons": proposal.reasons,
        "kind": proposal.kind,
        "parameters": dict(proposal.parameters),
        "mover": proposal.mover,
        "mover_text": proposal.mover_text,
        "audience": Audience(proposal.audience),
    }


def _sentence(assembly: Assembly, kind: str, parameters: Mapping[str, Any]) -> str:
    if not kind:
        return ""
    if not assembly.is_general:
        raise Refused(
            _("Only the general assembly decides this: other bodies resolve in words."),
            field="kind",
        )
    if kind not in decisions.effects:
        raise Refused(_("There is no such kind of motion."), field="kind")
    return decisions.check(kind, parameters, on=reading.day_of(assembly))


def _require_mover(proposal: Proposal) -> None:
    if proposal.mover is None and not proposal.mover_text.strip():
        raise Refused(_("Say who moves it: a member, a sector or an office."), field="mover_text")
