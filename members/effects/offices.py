"""Decisions about offices: who takes one, who leaves one early."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import screen, statutes
from coop.errors import Refused
from coop.models import Decision, User
from members.actions import offices
from members.effects.parsing import day_of, load, refuse_absent
from members.eligibility import terms_in_a_row
from members.forms.proposals import EndingForm, RecallForm, TermForm
from members.models import Member, Office, OfficeTerm


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
            office=load(Office.objects.all(), parameters, "office"),
            member=load(Member.objects.all(), parameters, "member"),
            starts_on=day_of(parameters, "starts_on"),
            ends_on=day_of(parameters, "ends_on"),
        )

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "office": cleaned["office"].pk,
            "member": cleaned["member"].pk,
            "starts_on": cleaned["starts_on"].isoformat(),
            "ends_on": cleaned["ends_on"].isoformat(),
        }

    def check(self, proposal: Term, *, on: date) -> None:
        offices.refuse_dates(proposal.office, proposal.starts_on, proposal.ends_on, on=on)
        refuse_absent(proposal.member, on=on, field="member")
        _refuse_too_many_in_a_row(proposal, on=on)
        offices.refuse_taken(proposal.office, proposal.starts_on, proposal.ends_on)

    def sentence(self, proposal: Term) -> str:
        words = _("%(member)s takes the office “%(office)s” from %(start)s until %(end)s")
        return words % {
            "member": proposal.member,
            "office": proposal.office,
            "start": screen.day(proposal.starts_on),
            "end": screen.day(proposal.ends_on),
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
        term, reason = _term_and_why(parameters)
        return Ending(term, day_of(parameters, "ended_on"), reason)

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
            raise _outside(term, field="ended_on")

    def sentence(self, proposal: Ending) -> str:
        words = _("%(member)s leaves the office “%(office)s” on %(day)s")
        return words % {
            "member": proposal.term.member,
            "office": proposal.term.office,
            "day": screen.day(proposal.ended_on),
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
class Removal:
    term: OfficeTerm
    reason: str


class Recall:
    """`members.recall`: {"term": id, "reason": words}. It ends the term the day it is adopted."""

    kind: str = "members.recall"
    label: str | Promise = gettext_lazy("Recall somebody from an office")
    matter: str = "removal"
    form_class: type[forms.Form] = RecallForm

    def parse(self, parameters: Mapping[str, Any]) -> Removal:
        return Removal(*_term_and_why(parameters))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"term": cleaned["term"].pk, "reason": cleaned["reason"]}

    def check(self, proposal: Removal, *, on: date) -> None:
        if hasattr(proposal.term, "ending"):
            raise Refused(_("This term has already ended."), field="term")
        if not proposal.term.starts_on <= on <= proposal.term.ends_on:
            raise _outside(proposal.term, field="term")

    def sentence(self, proposal: Removal) -> str:
        words = _("%(member)s is recalled from the office “%(office)s” at once")
        return words % {"member": proposal.term.member, "office": proposal.term.office}

    def carry_out(self, proposal: Removal, *, decision: Decision, by: User, at: datetime) -> None:
        offices.end(
            term=proposal.term,
            ended_on=decision.adopted_date,
            reason=proposal.reason,
            decision=decision,
            by=by,
            at=at,
        )


def _term_and_why(parameters: Mapping[str, Any]) -> tuple[OfficeTerm, str]:
    """The term that is to end, and the reason."""
    reason = str(parameters.get("reason", "")).strip()
    if not reason:
        raise Refused(_("Say why the term ends."), field="reason")
    terms = OfficeTerm.objects.select_related("office", "member", "ending")
    return load(terms, parameters, "term"), reason[:200]


def _outside(term: OfficeTerm, *, field: str) -> Refused:
    words = _("The term runs from %(start)s until %(end)s.")
    days = {"start": screen.day(term.starts_on), "end": screen.day(term.ends_on)}
    return Refused(words % days, field=field)


def _refuse_too_many_in_a_row(proposal: Term, *, on: date) -> None:
    """The limit of the office or of the statutes, whichever is stricter."""
    office, member = proposal.office, proposal.member
    limits = {
        _("this office"): office.reelections_max,
        _("the statutes"): statutes.in_force(on).council.reelections_max,
    }
    asked = {whose: limit for whose, limit in limits.items() if limit is not None}
    if not asked:
        return
    whose = min(asked, key=lambda name: asked[name])
    terms = office.terms.filter(member=member).with_end()
    served = terms_in_a_row([(t.starts_on, t.last_day) for t in terms], proposal.starts_on)
    if served > asked[whose]:
        words = _(
            "%(member)s has held it for %(terms)s terms in a row: re-elections that %(whose)s"
            " allow: %(limit)s."
        )
        facts = {"member": member, "terms": served, "whose": whose, "limit": asked[whose]}
        raise Refused(words % facts, field="member")
