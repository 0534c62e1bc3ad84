"""Joining: an application, a time on trial, and the line an assembly's resolution writes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, sessions
from coop.accounts import set_password
from coop.errors import Refused
from coop.models import Decision, User
from coop.numbers import next_number
from members.actions.register import Line, write
from members.models import Application, Member, RegisterKind, Sector
from members.models.sectors import Shift
from members.reading import standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks to join, and where."""

    given_name: str
    family_name: str
    sector: Sector
    applied_date: date
    document_number: str = ""
    phone: str = ""
    email: str = ""
    shift: str = Shift.MORNING
    proposed_by: str = ""
    trial_from: date | None = None
    returning: Member | None = None


@transaction.atomic
def apply(*, applicant: Applicant, by: User, at: datetime) -> Application:
    """Receive an application. Somebody who left applies as returning and keeps the number."""
    _refuse_known(applicant, on=timezone.localdate(at))
    fields = {name: getattr(applicant, name) for name in Applicant.__slots__}
    application = Application.objects.create(**fields)
    audit.record("application.made", by=by, at=at, about=application)
    return application


@transaction.atomic
def withdraw(*, application: Application, by: User, at: datetime) -> Application:
    """Take an application back, as the applicant wishes."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if not application.is_pending:
        raise Refused(_("This application is no longer pending."))
    application.withdrawn_at = at
    application.save(update_fields=["withdrawn_at"])
    audit.record("application.withdrawn", by=by, at=at, about=application)
    return application


@transaction.atomic
def admit(*, application: Application, decision: Decision, by: User, at: datetime) -> Member:
    """Write the new member in the register. Only the effect of a resolution may call this."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if not application.is_pending:
        raise Refused(_("This application is no longer pending."))
    returning = application.returning
    member = _restore(application, returning) if returning else _new_member(application)
    kind = RegisterKind.RETURN if returning else RegisterKind.ADMISSION
    entry = write(Line(kind, decision.adopted_date), member=member, decision=decision, by=by, at=at)
    application.member = member
    application.save(update_fields=["member"])
    event = "member.returned" if returning else "member.admitted"
    audit.record(event, by=by, at=at, about=member, decision=decision, line=entry.number)
    return member


@transaction.atomic
def give_sign_in(*, member: Member, username: str, password: str, by: User, at: datetime) -> User:
    """Let a member sign in, or renew a forgotten password. The password is never kept readable."""
    member = Member.objects.select_for_update().select_related("sector").get(pk=member.pk)
    user = member.user or User(username=username, name=member.full_name)
    taken = User.objects.filter(username__iexact=username).exclude(pk=user.pk)
    if taken.exists():
        raise Refused(_("Somebody already signs in with that name."), field="username")
    set_password(user, password)
    event = "member.sign_in_renewed" if user.pk else "member.sign_in_given"
    user.save()
    sessions.end(user.sessions.open(), at=at)
    member.user = user
    member.save(update_fields=["user"])
    audit.record(event, by=by, at=at, about=member)
    return user


def _refuse_known(applicant: Applicant, *, on: date) -> None:
    returning = applicant.returning
    if returning is not None:
        if standing_of(returning, on).on_register:
            raise Refused(_("%(member)s is a member already.") % {"member": returning})
        return
    document = applicant.document_number
    known = Member.objects.filter(document_number=document).first() if document else None
    if known is not None:
        words = _("That document belongs to member number %(number)s, %(member)s.")
        raise Refused(words % {"number": known.number, "member": known}, field="document_number")


def _new_member(application: Application) -> Member:
    return Member.objects.create(number=next_number("member"), **_person(application))


def _restore(application: Application, member: Member) -> Member:
    member = Member.objects.select_for_update().get(pk=member.pk)
    person = _person(application)
    for name, value in person.items():
        setattr(member, name, value)
    member.save(update_fields=list(person))
    return member


def _person(application: Application) -> dict[str, object]:
    return {
        "given_name": application.given_name,
        "family_name": application.family_name,
        "document_number": application.document_number,
        "phone": application.phone,
        "email": application.email,
        "sector": application.sector,
        "shift": application.shift,
    }
