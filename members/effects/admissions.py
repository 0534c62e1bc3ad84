"""Decisions about who is a member: admissions, the paper register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.errors import Refused
from coop.models import Decision, User
from members.actions import admission, founding
from members.actions.founding import PaperLine
from members.effects.parsing import day_of, load
from members.forms.proposals import AdmissionForm, TranscriptionForm
from members.models import Application, Member, Sector
from members.models.sectors import Shift
from members.reading import standing_of

REACHED = frozenset({"phone", "email", "needs_assistant", "birth_date"})


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
        return Admission(load(applications, parameters, "application"))

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


def _paper_line(row: Mapping[str, Any], sectors: Mapping[str, Sector]) -> PaperLine:
    sector = sectors.get(str(row.get("sector", "")))
    number = row.get("number")
    names = str(row.get("given_name", "")).strip(), str(row.get("family_name", "")).strip()
    if sector is None or not isinstance(number, int) or not all(names):
        words = _("The line of %(name)s needs a number, both names and a known sector.")
        raise Refused(words % {"name": " ".join(names).strip() or number}, field="rows")
    if REACHED.intersection(row):
        words = _("How somebody is reached does not belong into a resolution: it stays for ever.")
        raise Refused(words, field="rows")
    shift = str(row.get("shift") or Shift.MORNING)
    return PaperLine(
        number=number,
        given_name=names[0],
        family_name=names[1],
        sector=sector,
        admitted_on=day_of({"rows": row.get("admitted_on")}, "rows"),
        document_number=str(row.get("document_number", "")),
        shift=shift if shift in Shift.values else Shift.MORNING,
        left_on=day_of({"rows": row["left_on"]}, "rows") if row.get("left_on") else None,
    )
