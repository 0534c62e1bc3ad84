"""Motions: proposed under an item of the agenda, checked against what they would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import urns
from assemblies.actions.locks import shared_assembly
from assemblies.models import AgendaItem, Assembly, Motion
from assemblies.models.assemblies import AssemblyState
from assemblies.models.motions import MotionState
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
    motion = _own(motion)
    _require_mover(proposal)
    assembly = motion.item.assembly
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("A motion that was put to the vote keeps its words."))
    for name, value in _fields(proposal).items():
        setattr(motion, name, value)
    motion.sentence = _sentence(assembly, proposal.kind, proposal.parameters)
    motion.save(update_fields=[*_fields(proposal), "sentence"])
    audit.record("motion.edited", by=by, at=at, about=motion, assembly=assembly.pk)
    return motion


@transaction.atomic
def withdraw(*, motion: Motion, by: User, at: datetime) -> Motion:
    """Take a motion back while nobody is voting on it."""
    motion = _own(motion)
    if motion.state not in {MotionState.SUBMITTED, MotionState.PUT} or hasattr(motion, "ballot"):
        raise Refused(_("A motion that is being voted or was voted cannot be withdrawn."))
    motion.state = MotionState.WITHDRAWN
    motion.save(update_fields=["state"])
    urns.void_with(motion)
    audit.record("motion.withdrawn", by=by, at=at, about=motion)
    return motion


@transaction.atomic
def put(*, motion: Motion, by: User, at: datetime) -> Motion:
    """Put a motion to the assembly: from here on its words stay.

    Refused when the assembly may not decide the matter or the effect is no longer possible.
    """
    motion = _own(motion)
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
    motion.sentence = _sentence(assembly, motion.kind, motion.parameters)
    motion.state = MotionState.PUT
    motion.save(update_fields=["state", "sentence"])
    audit.record("motion.put", by=by, at=at, about=motion, assembly=assembly.pk)
    return motion


def _own(motion: Motion) -> Motion:
    own = Motion.objects.select_for_update(of=("self",))
    return own.select_related("item__assembly").get(pk=motion.pk)


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
    if kind not in decisions.effects:
        raise Refused(_("There is no such kind of motion."), field="kind")
    return decisions.check(kind, parameters, on=reading.day_of(assembly))


def _require_mover(proposal: Proposal) -> None:
    if proposal.mover is None and not proposal.mover_text.strip():
        raise Refused(_("Say who moves it: a member, a sector or an office."), field="mover_text")
