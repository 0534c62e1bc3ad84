"""Amendments: proposed on a motion's text, accepted by its mover or voted, merged into the text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import versions
from assemblies.actions.locks import shared_assembly
from assemblies.actions.motions import LIVE, Proposal
from assemblies.models import Motion
from assemblies.models.motions import Cause, MotionState
from coop import audit
from coop.errors import Refused
from coop.models import User


@transaction.atomic
def propose(*, motion: Motion, proposal: Proposal, by: User, at: datetime) -> Motion:
    """Propose another text for a motion, whole; what differs is what is amended.

    `proposal.kind` is the motion's own: an amendment changes words and figures, not the matter.
    """
    motion = versions.own(motion)
    assembly = shared_assembly(motion.item.assembly)
    reading.require_state(assembly, *LIVE)
    _require_open(motion)
    _require_level(motion)
    if proposal.mover is None and not proposal.mover_text.strip():
        raise Refused(_("Say who moves it: a member, a sector or an office."), field="mover_text")
    if (proposal.text, dict(proposal.parameters)) == (motion.text, motion.parameters):
        raise Refused(
            _("This is the text as it stands: change what you want changed."), field="text"
        )
    amendment = Motion.objects.create(
        item=motion.item,
        amends=motion,
        base_text=motion.text,
        base_parameters=motion.parameters,
        title=proposal.title,
        text=proposal.text,
        reasons=proposal.reasons,
        kind=motion.kind,
        parameters=dict(proposal.parameters),
        sentence=versions.sentence(motion, proposal.parameters),
        mover=proposal.mover,
        mover_text=proposal.mover_text,
        audience=motion.audience,
        state=MotionState.SUBMITTED,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record("amendment.proposed", by=by, at=at, about=amendment, motion=motion.pk)
    return amendment


@transaction.atomic
def accept(*, amendment: Motion, by: User, at: datetime) -> Motion:
    """Take an amendment into one's own motion: it becomes part of the text without a vote."""
    amendment = versions.own(amendment)
    motion = _amended(amendment)
    if amendment.state != MotionState.SUBMITTED or motion.state != MotionState.SUBMITTED:
        raise Refused(_("An amendment is accepted before it or the motion is put to the vote."))
    if inner := amendment.amendments.waiting().first():
        raise Refused(_("Decide first on “%(title)s”, which amends it.") % {"title": inner.title})
    if not versions.merge_in(motion, amendment, cause=Cause.ACCEPTED, by=by, at=at):
        raise Refused(
            _(
                "The text has changed since in the same words, so it cannot be taken in as it is."
                " Reword the motion yourself, or let the assembly vote on it."
            )
        )
    versions.end(amendment, MotionState.ACCEPTED, by=by, at=at)
    audit.record("amendment.accepted", by=by, at=at, about=amendment, motion=motion.pk)
    return amendment


@transaction.atomic
def close(*, motion: Motion, by: User, at: datetime) -> Motion:
    """Close the time for amendments: those filed are decided, no other is taken."""
    motion = versions.own(motion)
    _require_open(motion)
    motion.amendments_closed_at = at
    motion.save(update_fields=["amendments_closed_at"])
    audit.record("amendments.closed", by=by, at=at, about=motion)
    return motion


@transaction.atomic
def settle(
    *, amendment: Motion, text: str, parameters: Mapping[str, Any], by: User, at: datetime
) -> Motion:
    """Word an adopted amendment into a text that changed meanwhile in the same words."""
    amendment = versions.own(amendment)
    motion = _amended(amendment)
    if amendment.state != MotionState.CARRIED or hasattr(amendment, "merged_as"):
        raise Refused(_("This amendment does not wait to be worded into the text."))
    versions.write(
        motion,
        text=text,
        parameters=parameters,
        cause=Cause.SETTLED,
        by=by,
        at=at,
        amendment=amendment,
    )
    audit.record("amendment.settled", by=by, at=at, about=amendment, motion=motion.pk)
    return motion


def carry(amendment: Motion, *, by: User, at: datetime) -> bool:
    """An amendment has the votes: it is part of the text now, or waits to be worded in (False)."""
    motion = _amended(amendment)
    amendment.state = MotionState.CARRIED
    amendment.ended_by, amendment.ended_at = by, at
    amendment.save(update_fields=["state", "ended_by", "ended_at"])
    return versions.merge_in(motion, amendment, cause=Cause.CARRIED, by=by, at=at)


def _amended(amendment: Motion) -> Motion:
    if amendment.amends is None:
        raise Refused(_("This is a motion, not an amendment."))
    return versions.own(amendment.amends)


def _require_open(motion: Motion) -> None:
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("A motion that was put to the vote keeps its words."))
    if motion.amendments_closed_at is not None:
        raise Refused(_("The chair closed the time for amendments to this motion."))


def _require_level(motion: Motion) -> None:
    """An amendment is amended only where an own rule allows it, and never one level deeper."""
    if motion.amends is None:
        return
    allowed = reading.rules_of(motion.item.assembly).amendment_levels > 1
    if not allowed or motion.amends.amends_id is not None:
        raise Refused(
            _(
                "An amendment cannot be amended here. Propose another amendment to the motion:"
                " the one that reaches farthest is voted first."
            )
        )
