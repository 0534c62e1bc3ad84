"""Decisions that elect: who takes the seats of an office, as the count of an assembly said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import screen
from coop.errors import Refused
from coop.models import Decision, User
from members.actions import offices
from members.effects.offices import GiveOffice, Term
from members.effects.parsing import day_of, load
from members.forms.proposals import SeatsForm
from members.models import Member, Office


@dataclass(frozen=True, slots=True)
class Seats:
    """`members` is empty until the ballot says who."""

    office: Office
    starts_on: date
    ends_on: date
    members: tuple[Member, ...]

    def terms(self) -> list[Term]:
        return [Term(self.office, each, self.starts_on, self.ends_on) for each in self.members]


class Elect:
    """`members.elect`: {"office": id, "starts_on": day, "ends_on": day, "members": [id, ...]}."""

    kind: str = "members.elect"
    label: str | Promise = gettext_lazy("Elect an office")
    matter: str = "elections"
    form_class: type[forms.Form] = SeatsForm

    def parse(self, parameters: Mapping[str, Any]) -> Seats:
        named = parameters.get("members") or []
        return Seats(
            office=load(Office.objects.all(), parameters, "office"),
            starts_on=day_of(parameters, "starts_on"),
            ends_on=day_of(parameters, "ends_on"),
            members=tuple(load(Member.objects.all(), {"member": pk}, "member") for pk in named),
        )

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "office": cleaned["office"].pk,
            "starts_on": cleaned["starts_on"].isoformat(),
            "ends_on": cleaned["ends_on"].isoformat(),
            "members": [],
        }

    def check(self, proposal: Seats, *, on: date) -> None:
        """Each of the elected as if the office were given to them, and a seat for each."""
        offices.refuse_dates(proposal.office, proposal.starts_on, proposal.ends_on, on=on)
        free = offices.free_seats(proposal.office, proposal.starts_on, proposal.ends_on)
        if free < max(1, len(proposal.members)):
            words = _("“%(office)s” has %(free)s free seats in that time.")
            raise Refused(words % {"office": proposal.office, "free": free}, field="starts_on")
        for term in proposal.terms():
            GiveOffice().check(term, on=on)

    def sentence(self, proposal: Seats) -> str:
        facts = {
            "office": proposal.office,
            "start": screen.day(proposal.starts_on),
            "end": screen.day(proposal.ends_on),
            "members": ", ".join(str(each) for each in proposal.members),
        }
        if not proposal.members:
            words = _("Who is elected takes the office “%(office)s” from %(start)s until %(end)s")
            return words % facts
        words = ngettext(
            "%(members)s takes the office “%(office)s” from %(start)s until %(end)s",
            "%(members)s take the office “%(office)s” from %(start)s until %(end)s",
            len(proposal.members),
        )
        return words % facts

    def carry_out(self, proposal: Seats, *, decision: Decision, by: User, at: datetime) -> None:
        if not proposal.members:
            raise Refused(_("An office is given by a ballot among its candidates."))
        for term in proposal.terms():
            offices.give(
                office=term.office,
                member=term.member,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
                decision=decision,
                by=by,
                at=at,
            )
