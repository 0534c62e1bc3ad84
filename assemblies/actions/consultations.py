"""Consultations: opened for several days, answered by name, reworded, closed by the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.consent import Standing
from assemblies.models import Answer, Consultation, Consulted, Motion, Wording
from assemblies.models.consultations import (
    REPLIES,
    ConsultationKind,
    ConsultationState,
    Reply,
)
from assemblies.tasks import send_reminder
from coop import accounts, audit, decisions, statutes
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import Decision, User
from coop.models.decisions import Body
from members.models import Member
from members.reading import all_standings

SHORTEST, LONGEST = timedelta(days=1), timedelta(days=60)


@dataclass(frozen=True)
class Asked:
    """What people are asked. `matter` is the statutes' matter it touches, "" for none."""

    kind: str
    title: str
    text: str
    closes_at: datetime
    matter: str = ""
    motion: Motion | None = None


@transaction.atomic
def open(  # noqa: A001  the consultation's own word; always called as consultations.open
    *, asked: Asked, by: User, at: datetime
) -> Consultation:
    """Open it to every member with a vote today, where the statutes let it."""
    kind = ConsultationKind(asked.kind)
    _require_allowed(kind, asked, at)
    _require_days(asked.closes_at, at)
    consultation = Consultation.objects.create(
        kind=kind,
        title=asked.title,
        motion=asked.motion,
        opened_by=by,
        opened_at=at,
        closes_at=asked.closes_at,
    )
    Consulted.objects.bulk_create(
        Consulted(consultation=consultation, member=member, sector_id=member.sector_id)
        for member, standing in all_standings(timezone.localdate(at))
        if standing.may_vote
    )
    Wording.objects.create(consultation=consultation, n=1, text=asked.text, at=at, by=by)
    audit.record("consultation.opened", by=by, at=at, about=consultation, kind=kind.value)
    return consultation


@transaction.atomic
def answer(
    *, wording: Wording, member: Member, reply: str, reason: str, by: User, at: datetime
) -> Answer:
    """Answer to the wording that was read; again before it closes, the last answer stands."""
    consultation = _own(wording.consultation)
    _require_open(consultation, at)
    if member.user_id != by.pk:
        raise Refused(_("Everybody answers only for themselves."))
    if not consultation.roll.filter(member=member).exists():
        raise Refused(_("You are not on the roll of this consultation."))
    if reading.wording_of(consultation).pk != wording.pk:
        raise Refused(_("There is a new version of the text: read it, and answer to that one."))
    if reply not in REPLIES[ConsultationKind(consultation.kind)]:
        raise Refused(_("Choose one of the answers."), field="reply")
    if reply == Reply.OBJECT and not reason.strip():
        raise Refused(_("Write why you object, so that it can be answered."), field="reason")
    made, _new = Answer.objects.update_or_create(
        wording=wording,
        member=member,
        defaults={"reply": Reply(reply), "reason": reason.strip(), "at": at},
    )
    audit.record("consultation.answered", by=by, at=at, about=consultation, wording=wording.n)
    return made


@transaction.atomic
def reword(
    *,
    consultation: Consultation,
    text: str,
    note: str,
    closes_at: datetime,
    by: User,
    at: datetime,
) -> Wording:
    """Answer objections with a new version: everybody answers anew, at least a day long."""
    consultation = _own(consultation)
    _require_open(consultation, at)
    last = reading.wording_of(consultation)
    if text.strip() == last.text:
        raise Refused(
            _("This is the text as it stands: change what you want changed."), field="text"
        )
    if not note.strip():
        raise Refused(_("Say what changed, and which objections it answers."), field="note")
    if closes_at < consultation.closes_at:
        raise Refused(_("It cannot close earlier than was said."), field="closes_on")
    _require_days(closes_at, at)
    consultation.closes_at, consultation.reminded_on = closes_at, None
    consultation.save(update_fields=["closes_at", "reminded_on"])
    made = Wording.objects.create(
        consultation=consultation, n=last.n + 1, text=text.strip(), note=note.strip(), at=at, by=by
    )
    audit.record("consultation.reworded", by=by, at=at, about=consultation, wording=made.n)
    return made


@transaction.atomic
def close(*, consultation: Consultation, at: datetime) -> Consultation:
    """Close what is due, by nobody: count, and write the resolution when consent was given."""
    consultation = _own(consultation)
    if not consultation.is_open:
        return consultation
    if at < consultation.closes_at:
        raise Refused(_("It closes at the moment it was opened until, not before."))
    consultation.result = reading.figures_of_consultation(consultation)
    consultation.state, consultation.closed_at = ConsultationState.REPORTED, at
    if consultation.is_by_consent:
        passes = reading.consent_of(consultation).standing is Standing.PASSES
        consultation.state = ConsultationState.NOT_PASSED
        if passes:
            consultation.state = ConsultationState.PASSED
            consultation.decision = _resolve(consultation, at=at)
    consultation.save(update_fields=["result", "state", "closed_at", "decision"])
    state = consultation.state
    audit.record("consultation.closed", by=None, at=at, about=consultation, state=state)
    return consultation


@transaction.atomic
def withdraw(*, consultation: Consultation, reason: str, by: User, at: datetime) -> Consultation:
    """Take it back before it closes, saying why; what was answered stays to be read."""
    consultation = _own(consultation)
    _require_open(consultation, at)
    if not reason.strip():
        raise Refused(_("Write why it is withdrawn."), field="reason")
    consultation.state, consultation.closed_at = ConsultationState.WITHDRAWN, at
    consultation.ended_by, consultation.ended_reason = by, reason.strip()[:300]
    consultation.save(update_fields=["state", "closed_at", "ended_by", "ended_reason"])
    audit.record("consultation.withdrawn", by=by, at=at, about=consultation)
    return consultation


@transaction.atomic
def remind(*, consultation: Consultation, at: datetime) -> int:
    """Write to those who have not answered, at most once a day; return to how many."""
    consultation = _own(consultation)
    day = timezone.localdate(at)
    said = consultation.reminded_on
    if not consultation.is_open or at >= consultation.closes_at or (said and said >= day):
        return 0
    consultation.reminded_on = day
    consultation.save(update_fields=["reminded_on"])
    silent = [member for member in reading.silent_members(consultation) if _address(member)]
    for member in silent:
        key = f"{consultation.pk}-{day.isoformat()}-{member.pk}"
        request = JobRequest(key=key, title=_("Reminder: %s") % consultation.title, by=None)
        later(send_reminder, request, consultation_id=consultation.pk, member_id=member.pk, key=key)
    audit.record("consultation.reminded", by=None, at=at, about=consultation, people=len(silent))
    return len(silent)


def _resolve(consultation: Consultation, *, at: datetime) -> Decision:
    """A resolution in words: a consultation carries out no effect."""
    return decisions.adopt(
        decisions.Resolution(
            body=Body.CONSULTATION,
            title=consultation.title,
            text=reading.wording_of(consultation).text,
            validity={"sheet": [_finding(consultation)], "version": consultation.result["version"]},
        ),
        by=consultation.opened_by,
        at=at,
    )


def _finding(consultation: Consultation) -> dict[str, Any]:
    answers = reading.consent_of(consultation)
    figures = {"answered": answers.answered, "needed": answers.needed, "roll": answers.roll}
    counts = {"agree": answers.agree, "aside": answers.aside}
    return {"rule": "consent", "held": True, "figures": {**figures, **counts}}


def _require_allowed(kind: ConsultationKind, asked: Asked, at: datetime) -> None:
    rules = statutes.in_force(timezone.localdate(at))
    if kind not in rules.consultations:
        raise Refused(_("The statutes do not let this form of consultation."), field="kind")
    motion = asked.motion
    matters = {asked.matter} - {""} | (reading.matters_of(motion) if motion else frozenset())
    if any(rules.is_secret(matter) for matter in matters):
        raise Refused(
            _("The statutes have this matter voted in secret: answers by name are not allowed."),
            field="matter",
        )
    if kind is ConsultationKind.CONSENT and (matters or (motion is not None and motion.kind)):
        raise Refused(
            _(
                "Only the general assembly decides this. Between assemblies it can be consulted"
                " on, for a report."
            ),
            field="kind",
        )


def _require_days(closes_at: datetime, at: datetime) -> None:
    if not SHORTEST <= closes_at - at <= LONGEST:
        raise Refused(_("It stays open for a day at least, and 60 at most."), field="closes_on")


def _require_open(consultation: Consultation, at: datetime) -> None:
    if not consultation.is_open or at >= consultation.closes_at:
        raise Refused(_("This consultation is closed."))


def _own(consultation: Consultation) -> Consultation:
    held = Consultation.objects.select_for_update(of=("self",))
    return held.select_related("opened_by").get(pk=consultation.pk)


def _address(member: Member) -> str:
    user = member.user
    return accounts.address_of(user) if user is not None and user.is_active else ""
