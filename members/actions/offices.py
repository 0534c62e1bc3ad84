"""Offices and their terms. Terms begin and end early only as a resolution says."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Decision, User
from members.models import Member, Office, OfficeEnding, OfficeTerm, Sector


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


def refuse_taken(office: Office, starts_on: date, ends_on: date) -> None:
    """Refuse a term when every seat is taken on some day of it."""
    terms = OfficeTerm.objects.overlapping(starts_on, ends_on).filter(office=office)
    taken = list(terms.select_related("member", "office", "ending"))
    days = [starts_on, *(term.starts_on for term in taken if term.starts_on > starts_on)]
    for day in days:
        holders = [term for term in taken if term.runs_on(day)]
        if len(holders) >= office.seats:
            words = _("%(member)s holds this office until %(day)s.")
            raise Refused(
                words % {"member": holders[0].member, "day": holders[0].last_day}, field="starts_on"
            )
