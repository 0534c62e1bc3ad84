"""Erasing contact data: asked for, confirmed by somebody else, carried out by the clock.

The register book, the minutes, the books and the votes stay as they are: they name people by name,
number and identity document, and nothing of that is touched.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coop import audit, erasing
from coop.accounts import free_name
from coop.errors import Refused
from coop.models import User
from members import retention
from members.models import (
    Application,
    Card,
    Erasure,
    Invitation,
    KioskVisit,
    Member,
    Pin,
    WorkLimit,
)
from members.models.erasures import Why
from members.reading.erasures import CELLS, FILE, Subject, ended_on, kept_by, open_with
from members.reading.settlement import departure_of

CAP_LOCK = 5_002_001  # so that two rounds at once do not carry out one too many


@transaction.atomic
def ask(*, subject: Subject, why: str = Why.ASKED, by: User, at: datetime) -> Erasure:
    """Ask for the contact data of somebody who left, or of an application that ended, to go."""
    subject = _locked(subject)
    _refuse_needed(subject, at)
    if not kept_by(subject):
        raise Refused(_("Nothing is kept of %(name)s that could be erased.") % {"name": subject})
    whose = {"member" if isinstance(subject, Member) else "application": subject}
    try:
        with transaction.atomic():
            erasure = Erasure.objects.create(**whose, why=why, asked_at=at, asked_by=by)
    except IntegrityError:
        words = _("The erasure of the contact data of %(name)s was asked for already.")
        raise Refused(words % {"name": subject}) from None
    audit.record("erasure.asked", by=by, at=at, about=subject, erasure=erasure.pk, why=why)
    return erasure


@transaction.atomic
def ask_for_all(*, subjects: Iterable[Subject], by: User, at: datetime) -> list[Erasure]:
    """Ask for each of those whose time is over; each is a request of its own, with its event."""
    return [ask(subject=each, why=Why.TIME, by=by, at=at) for each in subjects]


@transaction.atomic
def confirm(*, erasure: Erasure, by: User, at: datetime) -> Erasure:
    """A second person agrees; 30 days later the clock carries it out."""
    erasure = _running(erasure)
    if erasure.confirmed_at is not None:
        raise Refused(_("This erasure is confirmed already."))
    if erasure.asked_by_id == by.pk or _is_of(erasure, by):
        raise Refused(_("Somebody else has to confirm it: two people see to every erasure."))
    _refuse_needed(erasure.subject, at)
    erasure.confirmed_at, erasure.confirmed_by = at, by
    erasure.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record("erasure.confirmed", by=by, at=at, about=erasure.subject, erasure=erasure.pk)
    return erasure


@transaction.atomic
def withdraw(*, erasure: Erasure, reason: str, by: User | None, at: datetime) -> Erasure:
    """Take an erasure back before it is carried out; by nobody when the person came back."""
    erasure = _running(erasure)
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    erasure.withdrawn_at, erasure.withdrawn_by = at, by
    erasure.withdrawn_because = reason.strip()[:200]
    erasure.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record("erasure.withdrawn", by=by, at=at, about=erasure.subject, erasure=erasure.pk)
    return erasure


@transaction.atomic
def carry_out(*, erasure: Erasure, at: datetime) -> Erasure:
    """Erase what was confirmed 30 days ago; by nobody. Who came back keeps all, and it is ended.

    Raises `Refused` when it is not due, when something is open with the person, or when the day
    has had its share (`retention.cap`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CAP_LOCK])
    erasure = _running(erasure)
    if erasure.confirmed_at is None or at < retention.due_at(erasure.confirmed_at):
        raise Refused(_("This erasure is not due yet."))
    subject = _locked(erasure.subject)
    if _is_back(subject, at):
        with translation.override(settings.LANGUAGE_CODE):
            reason = _("Is a member again.")
        return withdraw(erasure=erasure, reason=reason, by=None, at=at)
    _refuse_needed(subject, at)
    if room_on(at) < 1:
        raise Refused(_("No more is erased today: the rest follows tomorrow."))
    if isinstance(subject, Member):
        _erase_member(subject, at)
    else:
        _erase_application(subject)
    erasure.done_at = at
    erasure.save(update_fields=["done_at"])
    audit.record("erasure.done", by=None, at=at, about=subject, erasure=erasure.pk)
    return erasure


def room_on(at: datetime) -> int:
    """How many more erasures the day of a moment carries out."""
    done = Erasure.objects.done_on(timezone.localdate(at)).count()
    return retention.cap(Member.objects.count()) - done


def _erase_member(member: Member, at: datetime) -> None:
    words, names = _words_of(member), {member.user.username} if member.user else set()
    numbers = {"numero": str(member.number), "documento": member.document_number}
    _forget_ways_in(member)
    if member.user is not None:
        name = free_name(f"member-{member.number}")
        erasing.empty_account(member.user, username=name, at=at)
    theirs = _ended_applications(member)
    theirs.update(phone="", email="")
    member.phone = member.email = ""
    member.birth_date, member.needs_assistant = None, False
    member.save(update_fields=["phone", "email", "birth_date", "needs_assistant"])
    erasing.forget_words(words | names)
    erasing.empty_cells(FILE, columns=CELLS, rows_with=numbers, words=words)


def _erase_application(application: Application) -> None:
    words = {application.phone, application.email}
    application.phone = application.email = application.document_number = ""
    application.save(update_fields=["phone", "email", "document_number"])
    erasing.forget_words(words)


def _forget_ways_in(member: Member) -> None:
    """Cards, PIN, invitations, turns at shared devices, and the limits for health of the past."""
    for model in (Card, Pin, Invitation, KioskVisit, WorkLimit):
        model.objects.filter(member=member).delete()


def _words_of(member: Member) -> set[str]:
    """What to look for where nobody would expect it: mail addresses and telephones."""
    words = {member.phone, member.email}
    for phone, email in _ended_applications(member).values_list("phone", "email"):
        words |= {phone, email}
    if member.user is not None:
        words.add(member.user.email)
    return words


def _ended_applications(member: Member) -> QuerySet[Application]:
    theirs = Application.objects.filter(Q(member=member) | Q(returning=member))
    return theirs.exclude(member=None, withdrawn_at=None)


def _locked(subject: Subject) -> Subject:
    if isinstance(subject, Member):
        return Member.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    return Application.objects.select_for_update(of=("self",)).get(pk=subject.pk)


def _running(erasure: Erasure) -> Erasure:
    erasure = Erasure.objects.select_for_update(of=("self",)).get(pk=erasure.pk)
    if erasure.done_at is not None:
        raise Refused(_("These contact data are erased already."))
    if erasure.withdrawn_at is not None:
        raise Refused(_("This erasure was taken back."))
    return erasure


def _is_of(erasure: Erasure, user: User) -> bool:
    return erasure.member is not None and erasure.member.user_id == user.pk


def _is_back(subject: Subject, at: datetime) -> bool:
    if isinstance(subject, Member):
        return departure_of(subject, timezone.localdate(at)) is None
    return ended_on(subject) is None


def _refuse_needed(subject: Subject, at: datetime) -> None:
    if why := open_with(subject, timezone.localdate(at)):
        raise Refused(" ".join([_("The contact data are still needed."), *why]))
