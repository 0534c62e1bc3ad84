"""The words of a motion, one version after the other, and how a motion ends without a vote."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from assemblies import differences, reading
from assemblies.actions import urns
from assemblies.models import Motion, Version
from assemblies.models.assemblies import AssemblyState
from assemblies.models.motions import Cause, MotionState
from coop import decisions
from coop.errors import Refused
from coop.models import User

LIVE = (AssemblyState.DRAFT, AssemblyState.CALLED, AssemblyState.OPEN)


def own(motion: Motion) -> Motion:
    """The motion's row, held alone."""
    held = Motion.objects.select_for_update(of=("self",))
    return held.select_related("item__assembly").get(pk=motion.pk)


def sentence(motion: Motion, parameters: Mapping[str, Any]) -> str:
    """What would change if it were adopted with these figures; refused when that is impossible."""
    return sentence_of(motion, motion.kind, parameters)


def sentence_of(motion: Motion, kind: str, parameters: Mapping[str, Any]) -> str:
    if not kind:
        return ""
    day = reading.day_of(motion.item.assembly)
    return decisions.check(kind, parameters, on=day)


def write(
    motion: Motion,
    *,
    text: str,
    parameters: Mapping[str, Any],
    cause: Cause,
    by: User,
    at: datetime,
    amendment: Motion | None = None,
) -> Version:
    """Give a motion that is held a new text, and keep the one it had."""
    reading.require_state(motion.item.assembly, *LIVE)
    said = sentence(motion, parameters)
    last = motion.versions.aggregate(n=Max("n"))["n"]
    if last is None:
        last = 1
        Version.objects.create(
            motion=motion,
            n=1,
            text=motion.text,
            parameters=motion.parameters,
            sentence=motion.sentence,
            cause=Cause.FILED,
            at=motion.recorded_at,
            by=motion.recorded_by,
        )
    motion.text, motion.parameters, motion.sentence = text, dict(parameters), said
    motion.save(update_fields=["text", "parameters", "sentence"])
    return Version.objects.create(
        motion=motion,
        n=last + 1,
        text=text,
        parameters=motion.parameters,
        sentence=said,
        cause=cause,
        amendment=amendment,
        at=at,
        by=by,
    )


def merge_in(motion: Motion, amendment: Motion, *, cause: Cause, by: User, at: datetime) -> bool:
    """Bring an amendment into the text of the motion; False where its words do not fit."""
    text = differences.merge(amendment.base_text, motion.text, amendment.text).text
    figures = differences.merge_figures(
        amendment.base_parameters, motion.parameters, amendment.parameters
    )
    if text is None or figures is None:
        return False
    write(motion, text=text, parameters=figures, cause=cause, by=by, at=at, amendment=amendment)
    return True


def end(motion: Motion, state: MotionState, *, by: User, at: datetime, reason: str = "") -> None:
    """End a motion without a vote of its own; its urn, if one was prepared, is void."""
    reading.require_state(motion.item.assembly, *LIVE)
    motion.state, motion.ended_by, motion.ended_at = state, by, at
    motion.ended_reason = reason.strip()[:300]
    motion.save(update_fields=["state", "ended_by", "ended_at", "ended_reason"])
    urns.void_with(motion)


def fall(motions: Iterable[Motion], *, by: User, at: datetime, reason: str) -> list[int]:
    """Motions that are not voted because of another decision, and their amendments."""
    fallen = []
    for motion in motions:
        fallen += fall(motion.amendments.waiting(), by=by, at=at, reason=reason)
        end(motion, MotionState.FALLEN, by=by, at=at, reason=reason)
        fallen.append(motion.pk)
    return fallen


def require_not_voting(motion: Motion) -> None:
    """Refuse while the motion, or one of its amendments, is being voted."""
    if hasattr(motion, "ballot"):
        raise Refused(_("A motion that is being voted or was voted cannot be withdrawn."))
    if motion.amendments.waiting().filter(ballot__isnull=False).exists():
        raise Refused(_("One of its amendments is being voted: wait for the result."))
