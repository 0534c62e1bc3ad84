"""The order of debate: seconding, alternatives, what is voted first, putting off to later."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import versions
from assemblies.actions.locks import shared_assembly
from assemblies.models import AgendaItem, Assembly, Motion, Second
from assemblies.models.assemblies import AssemblyKind, AssemblyState
from assemblies.models.motions import MotionState
from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Member
from members.reading import ACTING, standing_of


@transaction.atomic
def second(*, motion: Motion, member: Member, by: User, at: datetime) -> Second:
    """Support that a motion be dealt with, before it is put. Twice is once."""
    motion = versions.own(motion)
    _require_own_second(motion, member, by)
    if motion.mover_id == member.pk:
        raise Refused(_("You move this motion: somebody else must second it."))
    if standing_of(member, timezone.localdate(at)).status not in ACTING:
        raise Refused(_("Only members in the exercise of their rights second a motion."))
    made, new = Second.objects.get_or_create(
        motion=motion, member=member, taken_back_at=None, defaults={"at": at}
    )
    audit.record("motion.seconded", by=by, at=at, about=motion, again=not new)
    return made


@transaction.atomic
def take_back(*, motion: Motion, member: Member, by: User, at: datetime) -> None:
    """No longer second a motion; that one did stays on record."""
    motion = versions.own(motion)
    _require_own_second(motion, member, by)
    if not motion.seconds.filter(member=member, taken_back_at=None).update(taken_back_at=at):
        raise Refused(_("You have not seconded this motion."))
    audit.record("motion.second_taken_back", by=by, at=at, about=motion)


@transaction.atomic
def set_alternative(*, motion: Motion, other: Motion | None, by: User, at: datetime) -> Motion:
    """Say that a motion and another of the same item exclude each other; None: it stands alone."""
    motion = versions.own(motion)
    if motion.state != MotionState.SUBMITTED or motion.amends_id is not None:
        raise Refused(_("Only motions that wait to be put can be alternatives of each other."))
    _stand_alone(motion)
    if other is not None:
        other = versions.own(other)
        if other.pk == motion.pk or other.item_id != motion.item_id:
            raise Refused(_("Choose another motion of the same item."), field="other")
        if other.state != MotionState.SUBMITTED or other.amends_id is not None:
            raise Refused(_("Only motions that wait to be put can be alternatives of each other."))
        motion.alternative_to = other.alternative_to or other
        motion.save(update_fields=["alternative_to"])
    audit.record(
        "motion.made_alternative", by=by, at=at, about=motion, other=other.pk if other else None
    )
    return motion


@transaction.atomic
def place(*, motion: Motion, place: int, reason: str, by: User, at: datetime) -> Motion:
    """Give a motion or an amendment a place in the order of voting; the chair says why."""
    motion = versions.own(motion)
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("The order changes only before it is put to the vote."))
    if not reason.strip():
        raise Refused(_("Write why it is voted in another order."), field="reason")
    motion.place, motion.place_reason = max(1, place), reason.strip()[:200]
    motion.save(update_fields=["place", "place_reason"])
    audit.record("motion.placed", by=by, at=at, about=motion, place=motion.place)
    return motion


@transaction.atomic
def table(*, motion: Motion, reason: str, by: User, at: datetime) -> Motion:
    """Put a motion off to a later assembly, with its amendments: it comes back on the next draft.

    When a draft already waits, it is put on its agenda at once.
    """
    motion = versions.own(motion)
    assembly = shared_assembly(motion.item.assembly)
    reading.require_state(assembly, AssemblyState.CALLED, AssemblyState.OPEN)
    if not motion.is_waiting or motion.amends_id is not None:
        raise Refused(_("Only a motion that was not voted yet can be put off."))
    versions.require_not_voting(motion)
    if not reason.strip():
        raise Refused(_("Write why it is put off."), field="reason")
    for amendment in motion.amendments.waiting():
        versions.end(amendment, MotionState.TABLED, by=by, at=at, reason=reason)
    versions.end(motion, MotionState.TABLED, by=by, at=at, reason=reason)
    audit.record("motion.tabled", by=by, at=at, about=motion, assembly=assembly.pk)
    drafts = Assembly.objects.of(assembly.body).select_for_update()
    drafts = drafts.filter(state=AssemblyState.DRAFT)
    draft = drafts.exclude(kind=AssemblyKind.EMERGENCY).order_by("starts_at", "id").first()
    if draft is not None:
        bring_back(draft, at=at)
    return motion


def bring_back(draft: Assembly, *, at: datetime) -> list[int]:
    """Put what earlier meetings of its body put off on a draft's agenda; the motions' new keys."""
    if draft.kind == AssemblyKind.EMERGENCY:
        return []
    earlier = Assembly.objects.of(draft.body)
    off = Motion.objects.filter(item__assembly__in=earlier, state=MotionState.TABLED)
    off = off.filter(amends=None, continued_by=None)
    items: dict[int, AgendaItem] = {}
    brought = []
    for motion in off.select_related("item").order_by("id"):
        item = items.get(motion.item_id) or _again(motion.item, draft)
        items[motion.item_id] = item
        again = _copy(motion, item=item, at=at)
        for amendment in motion.amendments.filter(state=MotionState.TABLED).order_by("id"):
            _copy(amendment, item=item, at=at, amends=again)
        brought.append(again.pk)
    return brought


def _again(item: AgendaItem, draft: Assembly) -> AgendaItem:
    return AgendaItem.objects.create(
        assembly=draft,
        n=draft.items.count() + 1,
        title=item.title,
        text=item.text,
        matter=item.matter,
        minutes_planned=item.minutes_planned,
    )


def _copy(
    motion: Motion, *, item: AgendaItem, at: datetime, amends: Motion | None = None
) -> Motion:
    """The motion on another agenda, as it was written, with who moved it."""
    kept = (
        *("title", "text", "reasons", "kind", "parameters", "sentence", "mover", "mover_text"),
        *("audience", "recorded_by", "base_text", "base_parameters"),
    )
    words = {name: getattr(motion, name) for name in kept}
    return Motion.objects.create(
        **words,
        item=item,
        amends=amends,
        continues=motion,
        state=MotionState.SUBMITTED,
        recorded_at=at,
    )


def _stand_alone(motion: Motion) -> None:
    """Leave the group; when it was its first, the next one takes its place."""
    rest = list(motion.alternatives.order_by("id"))
    for each in rest:
        each.alternative_to = rest[0] if each.pk != rest[0].pk else None
        each.save(update_fields=["alternative_to"])
    motion.alternative_to = None
    motion.save(update_fields=["alternative_to"])


def _require_own_second(motion: Motion, member: Member, by: User) -> None:
    if member.user_id != by.pk:
        raise Refused(_("Everybody seconds only for themselves."))
    if motion.state != MotionState.SUBMITTED:
        raise Refused(_("A motion is seconded before it is put to the vote."))
