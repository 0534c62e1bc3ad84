"""The kinds of decision members carries out: admissions, offices, the paper register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from coop import decisions, formatting, statutes
from coop.errors import Refused
from coop.models import Decision, User
from members.actions import admission, founding, offices
from members.actions.founding import PaperLine
from members.eligibility import Status, months_after
from members.forms.proposals import AdmissionForm, EndingForm, TermForm, TranscriptionForm
from members.models import Application, Member, Office, OfficeTerm, Sector
from members.models.sectors import Shift
from members.reading import standing_of

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Admission:
    application: Application


class Admit:
    """`members.admit`: {"application": id}."""

    kind: str = "members.admit"
    label: str | Promise = gettext_lazy("Admit a member")
    matter: str = ""
    form_class: type[forms.Form] = AdmissionForm

    def parse(self, parameters: Mapping[str, Any]) -> Admission:
        applications = Application.objects.select_related("sector", "returning")
        return Admission(_load(applications, parameters, "application"))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"application": cleaned["application"].pk}

    def check(self, proposal: Admission, *, on: date) -> None:
        application = proposal.application
        if not application.is_pending:
            raise Refused(_("This application is no longer pending."), field="application")
        if application.returning and standing_of(application.returning, on).on_register:
            words = _("%(member)s is a member already.") % {"member": application.returning}
            raise Refused(words, field="application")

    def sentence(self, proposal: Admission) -> str:
        application = proposal.application
        if application.returning:
            words = _("%(name)s comes back as member number %(number)s in %(sector)s")
            number = application.returning.number
        else:
            words = _("%(name)s becomes member number %(number)s in %(sector)s")
            number = (Member.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        return words % {
            "name": application.full_name,
            "number": number,
            "sector": application.sector,
        }

    def carry_out(self, proposal: Admission, *, decision: Decision, by: User, at: datetime) -> None:
        admission.admit(application=proposal.application, decision=decision, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Term:
    office: Office
    member: Member
    starts_on: date
    ends_on: date


class GiveOffice:
    """`members.give_office`: {"office": id, "member": id, "starts_on": day, "ends_on": day}."""

    kind: str = "members.give_office"
    label: str | Promise = gettext_lazy("Give an office")
    matter: str = "elections"
    form_class: type[forms.Form] = TermForm

    def parse(self, parameters: Mapping[str, Any]) -> Term:
        return Term(
            office=_load(Office.objects.all(), parameters, "office"),
            member=_load(Member.objects.all(), parameters, "member"),
            starts_on=_day(parameters, "starts_on"),
            ends_on=_day(parameters, "ends_on"),
        )

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "office": cleaned["office"].pk,
            "member": cleaned["member"].pk,
            "starts_on": cleaned["starts_on"].isoformat(),
            "ends_on": cleaned["ends_on"].isoformat(),
        }

    def check(self, proposal: Term, *, on: date) -> None:
        if proposal.ends_on < max(proposal.starts_on, on):
            raise Refused(_("The term would already be over."), field="ends_on")
        latest = months_after(proposal.starts_on, _months_allowed(proposal.office, on))
        if proposal.ends_on > latest:
            words = _("The term may last until %(day)s at the latest.")
            raise Refused(words % {"day": _words(latest)}, field="ends_on")
        if standing_of(proposal.member, on).status != Status.IN_GOOD_STANDING:
            words = _("%(member)s is not in good standing and cannot take an office.")
            raise Refused(words % {"member": proposal.member}, field="member")
        offices.refuse_taken(proposal.office, proposal.starts_on, proposal.ends_on)

    def sentence(self, proposal: Term) -> str:
        words = _("%(member)s takes the office “%(office)s” from %(start)s until %(end)s")
        return words % {
            "member": proposal.member,
            "office": proposal.office,
            "start": _words(proposal.starts_on),
            "end": _words(proposal.ends_on),
        }

    def carry_out(self, proposal: Term, *, decision: Decision, by: User, at: datetime) -> None:
        offices.give(
            office=proposal.office,
            member=proposal.member,
            starts_on=proposal.starts_on,
            ends_on=proposal.ends_on,
            decision=decision,
            by=by,
            at=at,
        )


@dataclass(frozen=True, slots=True)
class Ending:
    term: OfficeTerm
    ended_on: date
    reason: str


class EndOffice:
    """`members.end_office`: {"term": id, "ended_on": day, "reason": words}."""

    kind: str = "members.end_office"
    label: str | Promise = gettext_lazy("End a term of office")
    matter: str = "removal"
    form_class: type[forms.Form] = EndingForm

    def parse(self, parameters: Mapping[str, Any]) -> Ending:
        terms = OfficeTerm.objects.select_related("office", "member", "ending")
        reason = str(parameters.get("reason", "")).strip()
        if not reason:
            raise Refused(_("Say why the term ends."), field="reason")
        return Ending(_load(terms, parameters, "term"), _day(parameters, "ended_on"), reason[:200])

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "term": cleaned["term"].pk,
            "ended_on": cleaned["ended_on"].isoformat(),
            "reason": cleaned["reason"],
        }

    def check(self, proposal: Ending, *, on: date) -> None:
        term = proposal.term
        if hasattr(term, "ending"):
            raise Refused(_("This term has already ended."), field="term")
        if not term.starts_on <= proposal.ended_on <= term.ends_on or term.ends_on < on:
            words = _("The term runs from %(start)s until %(end)s.")
            days = {"start": _words(term.starts_on), "end": _words(term.ends_on)}
            raise Refused(words % days, field="ended_on")

    def sentence(self, proposal: Ending) -> str:
        words = _("%(member)s leaves the office “%(office)s” on %(day)s")
        return words % {
            "member": proposal.term.member,
            "office": proposal.term.office,
            "day": _words(proposal.ended_on),
        }

    def carry_out(self, proposal: Ending, *, decision: Decision, by: User, at: datetime) -> None:
        offices.end(
            term=proposal.term,
            ended_on=proposal.ended_on,
            reason=proposal.reason,
            decision=decision,
            by=by,
            at=at,
        )


@dataclass(frozen=True, slots=True)
class Transcription:
    rows: tuple[PaperLine, ...]


class TranscribeRegister:
    """`members.transcribe_register`: {"rows": [...]}, each row as `PaperLine`, sector by code."""

    kind: str = "members.transcribe_register"
    label: str | Promise = gettext_lazy("Bring in the paper register")
    matter: str = ""
    form_class: type[forms.Form] = TranscriptionForm

    def parse(self, parameters: Mapping[str, Any]) -> Transcription:
        rows = parameters.get("rows")
        if not isinstance(rows, list) or not rows:
            raise Refused(_("The register has no lines."), field="rows")
        sectors = {sector.code: sector for sector in Sector.objects.all()}
        return Transcription(tuple(_paper_line(row, sectors) for row in rows))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"rows": cleaned["rows"]}

    def check(self, proposal: Transcription, *, on: date) -> None:
        founding.refuse_after_founding()
        founding.refuse_gaps(proposal.rows)
        for row in proposal.rows:
            if row.admitted_on > on or (row.left_on and row.left_on < row.admitted_on):
                words = _("Check the dates of number %(number)s, %(name)s.")
                name = f"{row.given_name} {row.family_name}"
                raise Refused(words % {"number": row.number, "name": name}, field="rows")

    def sentence(self, proposal: Transcription) -> str:
        words = _("The paper register is brought in: %(count)s members, as they stand in it")
        return words % {"count": len(proposal.rows)}

    def carry_out(
        self, proposal: Transcription, *, decision: Decision, by: User, at: datetime
    ) -> None:
        founding.transcribe(proposal.rows, decision=decision, by=by, at=at)


def register() -> None:
    """Register the handlers of the kinds this app owns."""
    decisions.register(Admit())
    decisions.register(GiveOffice())
    decisions.register(EndOffice())
    decisions.register(TranscribeRegister())


def _load(things: "models.QuerySet[M]", parameters: Mapping[str, Any], name: str) -> M:
    """The object a parameter names; refused beside its field when there is none."""
    key = parameters.get(name)
    found = things.filter(pk=key).first() if isinstance(key, int) else None
    if found is None:
        raise Refused(_("Choose one of the list."), field=name)
    return found


def _day(parameters: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(parameters.get(name, "")))
    except ValueError:
        raise Refused(_("Enter a day."), field=name) from None


def _words(day: date) -> str:
    return formatting.day(day, language=get_language() or "en")


def _months_allowed(office: Office, on: date) -> int:
    """The office's own limit, never beyond what the statutes allow."""
    return min(office.months_max, statutes.in_force(on).office_months_max)


def _paper_line(row: Mapping[str, Any], sectors: Mapping[str, Sector]) -> PaperLine:
    sector = sectors.get(str(row.get("sector", "")))
    number = row.get("number")
    names = str(row.get("given_name", "")).strip(), str(row.get("family_name", "")).strip()
    if sector is None or not isinstance(number, int) or not all(names):
        words = _("The line of %(name)s needs a number, both names and a known sector.")
        raise Refused(words % {"name": " ".join(names).strip() or number}, field="rows")
    shift = str(row.get("shift") or Shift.MORNING)
    return PaperLine(
        number=number,
        given_name=names[0],
        family_name=names[1],
        sector=sector,
        admitted_on=_day({"rows": row.get("admitted_on")}, "rows"),
        document_number=str(row.get("document_number", "")),
        shift=shift if shift in Shift.values else Shift.MORNING,
        phone=str(row.get("phone", "")),
        email=str(row.get("email", "")),
        needs_assistant=bool(row.get("needs_assistant")),
        left_on=_day({"rows": row["left_on"]}, "rows") if row.get("left_on") else None,
    )
