"""Offices and their terms. Terms begin and end early only as a resolution says."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen, statutes
from coop.errors import Refused
from coop.models import Decision, User
from members.eligibility import months_after
from members.models import HandOverNote, Member, Office, OfficeEnding, OfficeTerm, Sector

# How long after a term its holder may still write what was forgotten.
STILL_WRITES = timedelta(days=31)


@transaction.atomic
def create_office(
    *,
    name: str,
    role: str,
    by: User,
    at: datetime,
    sector: Sector | None = None,
    months_max: int = 12,
    seats: int = 1,
    reelections_max: int | None = None,
) -> Office:
    """Create an office. Nobody holds it until an assembly gives it."""
    if Office.objects.filter(name=name).exists():
        raise Refused(_("Another office has that name."), field="name")
    office = Office.objects.create(
        name=name,
        role=role,
        sector=sector,
        months_max=months_max,
        seats=seats,
        reelections_max=reelections_max,
    )
    audit.record("office.created", by=by, at=at, about=office)
    return office


@transaction.atomic
def give(
    *,
    office: Office,
    member: Member,
    starts_on: date,
    ends_on: date,
    decision: Decision,
    by: User,
    at: datetime,
) -> OfficeTerm:
    """Give an office for a term. Only the effect of a resolution may call this."""
    office = Office.objects.select_for_update().get(pk=office.pk)
    refuse_taken(office, starts_on, ends_on)
    term = OfficeTerm.objects.create(
        office=office, member=member, starts_on=starts_on, ends_on=ends_on, decision=decision
    )
    audit.record("office.given", by=by, at=at, about=term, decision=decision, member=member.pk)
    return term


@transaction.atomic
def end(
    *, term: OfficeTerm, ended_on: date, reason: str, decision: Decision, by: User, at: datetime
) -> OfficeEnding:
    """End a term early. Only the effect of a resolution may call this."""
    Office.objects.select_for_update().get(pk=term.office_id)
    if OfficeEnding.objects.filter(term=term).exists():
        raise Refused(_("This term has already ended."))
    ending = OfficeEnding.objects.create(
        term=term, ended_on=ended_on, reason=reason, decision=decision
    )
    audit.record("office.ended", by=by, at=at, about=term, decision=decision)
    return ending


@transaction.atomic
def leave_note(*, term: OfficeTerm, text: str, by: User, at: datetime) -> HandOverNote:
    """Leave a note for whoever follows in the office. It stays; a correction is another note."""
    if term.member.user_id != by.pk:
        raise Refused(_("Only who holds the office leaves notes for whoever follows."))
    if not term.starts_on <= timezone.localdate(at) <= term.last_day + STILL_WRITES:
        raise Refused(_("This term has not begun, or is over for more than a month."))
    if not text.strip():
        raise Refused(_("Write what whoever follows must know."), field="text")
    note = HandOverNote.objects.create(term=term, text=text.strip(), written_at=at, written_by=by)
    audit.record("office.note_left", by=by, at=at, about=term)
    return note


def refuse_dates(office: Office, starts_on: date, ends_on: date, *, on: date) -> None:
    """Refuse a term that is over, or longer than the office or the statutes allow."""
    if ends_on < max(starts_on, on):
        raise Refused(_("The term would already be over."), field="ends_on")
    months = min(office.months_max, statutes.in_force(on).office_months_max)
    latest = months_after(starts_on, months)
    if ends_on > latest:
        day = screen.day(latest)
        words = _("The term may last until %(day)s at the latest.")
        raise Refused(words % {"day": day}, field="ends_on")


def free_seats(office: Office, starts_on: date, ends_on: date) -> int:
    """How many seats nobody holds on any day of a term."""
    crowd = _holders_by_day(office, starts_on, ends_on)
    return max(0, office.seats - max(len(holders) for holders in crowd))


def refuse_taken(office: Office, starts_on: date, ends_on: date) -> None:
    """Refuse a term when every seat is taken on some day of it."""
    for holders in _holders_by_day(office, starts_on, ends_on):
        if len(holders) >= office.seats:
            words = _("%(member)s holds this office until %(day)s.")
            raise Refused(
                words % {"member": holders[0].member, "day": holders[0].last_day}, field="starts_on"
            )


def _holders_by_day(office: Office, starts_on: date, ends_on: date) -> list[list[OfficeTerm]]:
    """Who holds the office on the first day of a term and on each day somebody begins."""
    terms = OfficeTerm.objects.overlapping(starts_on, ends_on).filter(office=office)
    taken = list(terms.with_end().select_related("member", "office"))
    days = [starts_on, *(term.starts_on for term in taken if term.starts_on > starts_on)]
    return [[term for term in taken if term.runs_on(day)] for day in days]
