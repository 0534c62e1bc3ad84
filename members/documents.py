"""What is held about one person, to read and to take along."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coop import csv_out, offers, statutes
from coop.audit import history_of, sentence
from coop.models import AuditEvent, Document, User
from coop.pdf import ARCHIVE, Paper, issue
from coop.permissions import Role
from coop.statutes.languages import in_language
from members.models import (
    AdvancePosting,
    AdvanceSlip,
    Card,
    Duty,
    DutySwap,
    Erasure,
    Invitation,
    KioskVisit,
    Member,
    Pin,
    RegisterEntry,
    Settlement,
    Skill,
    WorkLimit,
)
from members.reading import holders, standing_of
from members.reading.advances import own_slips
from members.reading.ahead import own_ahead, taken_off
from members.reading.settlement import own_settlements
from members.reading.surplus import own_returns

BOOK = "register_book"
SETTLEMENT = "settlement"
SLIP = "advance_slip"

# What is kept of how a member comes in; nothing with which one could.
HELD = {
    "cards": offers.Held(Card, "member__user", ("made_at", "ended_at")),
    "pin": offers.Held(Pin, "member__user", ("set_at", "own_choice")),
    "invitations": offers.Held(
        Invitation, "member__user", ("by_mail", "made_at", "used_at", "revoked_at")
    ),
    "shared_devices": offers.Held(
        KioskVisit, "member__user", ("kiosk__name", "began_at", "ended_at")
    ),
    "skills": offers.Held(
        Skill, "member__user", ("task__name", "learning", "wished", "said_at", "confirmed_at")
    ),
    "skills_confirmed": offers.Held(Skill, "confirmed_by__user", ("task__name", "confirmed_at")),
    "work_limits": offers.Held(
        WorkLimit, "member__user", ("task__name", "since", "until", "ended_at")
    ),
    "duties": offers.Held(Duty, "member__user", ("week", "task__name", "rota__sector__name")),
    "erasures": offers.Held(
        Erasure,
        "member__user",
        ("why", "asked_at", "confirmed_at", "withdrawn_at", "withdrawn_because", "done_at"),
    ),
    "swaps_asked": offers.Held(DutySwap, "asked_by__user", ("asked_at", "accepted_at")),
    "swaps_answered": offers.Held(DutySwap, "asked_of__user", ("asked_at", "accepted_at")),
}


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything held about a member, in sections of rows."""

    sections: dict[str, list[dict[str, str]]]

    def to_json(self) -> str:
        return json.dumps(self.sections, ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """One line for each value: section, row, field, value."""
        values = (
            (section, place, name, value)
            for section, rows in self.sections.items()
            for place, row in enumerate(rows, start=1)
            for name, value in row.items()
        )
        return csv_out.write(("section", "row", "field", "value"), values)


def book_paper(last: RegisterEntry) -> Paper:
    """The book up to its line `last`, to be bound: folios, and places for two signatures."""
    language = settings.LANGUAGE_CODE
    day = timezone.localdate(last.recorded_at)
    with translation.override(language):
        title = _("Register of members, up to line %(number)s") % {"number": last.number}
    lines = RegisterEntry.objects.filter(number__lte=last.number)
    return Paper(
        kind=BOOK,
        subject=last,
        title=title,
        template="members/pdf/book.html",
        language=language,
        context={
            "last": last,
            "entries": list(lines.select_related("member", "decision", "corrects")),
            "president": ", ".join(map(str, holders(Role.PRESIDENT, day))),
            "secretary": ", ".join(map(str, holders(Role.SECRETARY, day))),
        },
        variant=ARCHIVE,
    )


def issue_settlement(settlement: Settlement) -> Document:
    """Issue the paper of a settlement, once."""
    return issue(settlement_paper(settlement), by=settlement.by, at=settlement.recorded_at)


def settlement_paper(settlement: Settlement) -> Paper:
    """The paper of a settlement, to be signed; in the language of the house."""
    language = settings.LANGUAGE_CODE
    day = settlement.settled_on
    with translation.override(language):
        title = str(settlement)
    context = {
        "settlement": settlement,
        "parts": list(settlement.parts.order_by("due_on")),
        "treasurer": ", ".join(map(str, holders(Role.TREASURER, day))),
        "secretary": ", ".join(map(str, holders(Role.SECRETARY, day))),
        "rule": _source("leaving", day, language),
    }
    return Paper(SETTLEMENT, settlement, title, "members/pdf/settlement.html", language, context)


def issue_slip(slip: AdvanceSlip, posting: AdvancePosting) -> Document:
    """Issue a member's slip, once."""
    return issue(slip_paper(slip, posting), by=posting.by, at=posting.posted_at)


def slip_paper(slip: AdvanceSlip, posting: AdvancePosting) -> Paper:
    """A member's slip, to be signed, in the language of the house."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = str(slip)
    context = {
        "slip": slip,
        "lines": list(slip.lines.all()),
        "ahead": taken_off(slip),
        "to_pay": slip.amount - taken_off(slip),
        "posting": posting,
        "treasurer": ", ".join(map(str, holders(Role.TREASURER, posting.paid_on))),
        "rule": _source("advances", posting.paid_on, language),
    }
    return Paper(SLIP, slip, title, "members/pdf/slip.html", language, context)


def _source(rule: str, on: date, language: str) -> str:
    """Where a rule of the statutes comes from, in the language of the paper."""
    return in_language(statutes.in_force(on).sheet[rule].source, language)


def own_data(member: Member, *, on: date) -> OwnData:
    """Gather what is held about `member`, as it stands on a day."""
    return OwnData(
        {
            "member": [_person(member, on)],
            "sign_in": _sign_in(member),
            "register": _register(member),
            "instalments": [
                {
                    "due_date": str(due.due_date),
                    "amount": f"{due.amount} {due.currency}",
                    "paid_date": str(due.paid_date or ""),
                }
                for due in member.share_instalments.order_by("due_date")
            ],
            "settlements": own_settlements(member),
            "advances": own_slips(member),
            "paid_ahead": own_ahead(member),
            "returns": own_returns(member),
            "offices": _offices(member),
            "applications": [
                {"applied_date": str(asked.applied_date), "proposed_by": asked.proposed_by}
                for asked in member.applications.order_by("applied_date", "id")
            ],
            "committees": _committees(member),
            "events": _events(member),
            **_held(member.user),
        }
    )


def _person(member: Member, on: date) -> dict[str, str]:
    names = (
        "number",
        "given_name",
        "family_name",
        "document_number",
        "birth_date",
        "phone",
        "email",
        "sector",
        "shift",
        "needs_assistant",
    )
    row = {name: str(getattr(member, name) or "") for name in names}
    return {**row, "standing": standing_of(member, on).status.value, "on": str(on)}


def _sign_in(member: Member) -> list[dict[str, str]]:
    user = member.user
    if user is None:
        return []
    return [
        {
            "username": user.username,
            "name": user.name,
            "language": user.language,
            "last_login": str(user.last_login or ""),
            "since": str(user.date_joined),
        }
    ]


def _register(member: Member) -> list[dict[str, str]]:
    entries = member.register_entries.select_related("decision").order_by("number")
    return [
        {
            "number": str(entry.number),
            "kind": entry.kind,
            "effective_date": str(entry.effective_date),
            "until_date": str(entry.until_date or ""),
            "text": entry.text,
            "resolution": str(entry.decision.number) if entry.decision else "",
        }
        for entry in entries
    ]


def _offices(member: Member) -> list[dict[str, str]]:
    terms = member.office_terms.with_end().select_related("office", "decision")
    return [
        {
            "office": term.office.name,
            "starts_on": str(term.starts_on),
            "ends_on": str(term.last_day),
            "resolution": str(term.decision.number),
        }
        for term in terms.order_by("starts_on", "id")
    ]


def _committees(member: Member) -> list[dict[str, str]]:
    seats = member.committee_seats.select_related("committee", "decision")
    return [
        {
            "committee": seat.committee.name,
            "starts_on": str(seat.starts_on),
            "resolution": str(seat.decision.number),
        }
        for seat in seats.order_by("starts_on", "id")
    ]


def _held(user: User | None) -> dict[str, list[dict[str, str]]]:
    """What the other apps hold about whoever signs in as `user`, and what `user` did."""
    if user is None:
        return {}
    sections = {}
    for name, held in offers.held:
        rows = held.model._default_manager.filter(**{held.person: user.pk}).order_by("pk")
        sections[name] = [
            {column: _plain(value) for column, value in row.items()}
            for row in rows.values(*held.columns)
        ]
    done = AuditEvent.objects.filter(by=user.pk).order_by("at", "id")
    sections["done"] = [{"at": event.at.isoformat(), "event": sentence(event)} for event in done]
    return sections


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _events(member: Member) -> list[dict[str, str]]:
    events = history_of(member).order_by("at", "id")
    return [{"at": event.at.isoformat(), "event": sentence(event)} for event in events]
