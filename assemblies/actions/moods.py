"""The mood of the room: asked, answered in three counts, closed. It decides nothing."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.locks import shared_assembly
from assemblies.models import Assembly, Mood, MoodAnswered
from assemblies.models.assemblies import AssemblyState
from assemblies.models.moods import Feeling
from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Member


@transaction.atomic
def ask(*, assembly: Assembly, question: str, by: User, at: datetime) -> Mood:
    """Ask the room how it feels about something: one question at a time."""
    assembly = shared_assembly(assembly)
    reading.require_state(assembly, AssemblyState.OPEN)
    if not question.strip():
        raise Refused(_("Write what you ask."), field="question")
    if assembly.moods.filter(closed_at=None).exists():
        raise Refused(_("Close the question that is open first."))
    mood = Mood.objects.create(
        assembly=assembly, question=question.strip(), asked_by=by, asked_at=at
    )
    audit.record("mood.asked", by=by, at=at, about=mood, assembly=assembly.pk)
    return mood


@transaction.atomic
def answer(*, mood: Mood, member: Member, feeling: str, by: User, at: datetime) -> Mood:
    """Add one to a count. That somebody answered is kept; what, is not, so it cannot change."""
    mood = _own(mood)
    if not mood.is_open:
        raise Refused(_("This question is closed."))
    if member.user_id != by.pk:
        raise Refused(_("Everybody answers only for themselves."))
    if not reading.present_members(mood.assembly, at=at).filter(member=member).exists():
        raise Refused(_("Check in first: only people in the room answer."))
    _voice, new = MoodAnswered.objects.get_or_create(mood=mood, member=member)
    if not new:
        raise Refused(_("You have answered. What you said was not kept, so it cannot change."))
    count = Feeling(feeling).value
    Mood.objects.filter(pk=mood.pk).update(**{count: F(count) + 1, "answered": F("answered") + 1})
    audit.record("mood.answered", by=by, at=at, about=mood)
    return mood


@transaction.atomic
def close(*, mood: Mood, by: User, at: datetime) -> Mood:
    """Close the question and show the three counts, unless too few answered to stay unknown."""
    mood = _own(mood)
    if not mood.is_open:
        raise Refused(_("This question is closed."))
    mood.closed_at = at
    mood.save(update_fields=["closed_at"])
    audit.record("mood.closed", by=by, at=at, about=mood)
    return mood


def _own(mood: Mood) -> Mood:
    held = Mood.objects.select_for_update(of=("self",))
    return held.select_related("assembly").get(pk=mood.pk)
