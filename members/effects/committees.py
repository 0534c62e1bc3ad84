"""Decisions about committees: forming one, naming somebody more to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import screen
from coop.errors import Refused
from coop.models import Decision, User
from members.actions import committees
from members.effects.parsing import day_of, load, refuse_absent
from members.forms.proposals import CommitteeForm, CommitteeSeatForm
from members.models import Committee, CommitteeSeat, Member


@dataclass(frozen=True, slots=True)
class Formation:
    name: str
    purpose: str
    ends_on: date
    members: tuple[Member, ...]


class FormCommittee:
    """`members.form_committee`: {"name", "purpose", "ends_on": day, "members": [ids]}."""

    kind: str = "members.form_committee"
    label: str | Promise = gettext_lazy("Form a committee")
    matter: str = ""
    form_class: type[forms.Form] = CommitteeForm

    def parse(self, parameters: Mapping[str, Any]) -> Formation:
        name = str(parameters.get("name", "")).strip()
        purpose = str(parameters.get("purpose", "")).strip()
        if not name or not purpose:
            field = "purpose" if name else "name"
            raise Refused(_("Say what the committee is called and what it is for."), field=field)
        wanted = parameters.get("members", [])
        members = Member.objects.filter(pk__in=wanted if isinstance(wanted, list) else [])
        return Formation(name[:120], purpose, day_of(parameters, "ends_on"), tuple(members))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "name": cleaned["name"],
            "purpose": cleaned["purpose"],
            "ends_on": cleaned["ends_on"].isoformat(),
            "members": [member.pk for member in cleaned["members"]],
        }

    def check(self, proposal: Formation, *, on: date) -> None:
        if proposal.ends_on < on:
            raise Refused(_("Its time would already be over."), field="ends_on")
        if not proposal.members:
            raise Refused(_("Name at least one member."), field="members")
        for member in proposal.members:
            refuse_absent(member, on=on, field="members")

    def sentence(self, proposal: Formation) -> str:
        words = _("The committee “%(name)s” is formed until %(day)s with %(members)s")
        return words % {
            "name": proposal.name,
            "day": screen.day(proposal.ends_on),
            "members": ", ".join(str(member) for member in proposal.members),
        }

    def carry_out(self, proposal: Formation, *, decision: Decision, by: User, at: datetime) -> None:
        committees.form(
            name=proposal.name,
            purpose=proposal.purpose,
            ends_on=proposal.ends_on,
            members=proposal.members,
            decision=decision,
            by=by,
            at=at,
        )


@dataclass(frozen=True, slots=True)
class Naming:
    committee: Committee
    member: Member


class NameToCommittee:
    """`members.name_to_committee`: {"committee": id, "member": id}."""

    kind: str = "members.name_to_committee"
    label: str | Promise = gettext_lazy("Name somebody to a committee")
    matter: str = ""
    form_class: type[forms.Form] = CommitteeSeatForm

    def parse(self, parameters: Mapping[str, Any]) -> Naming:
        return Naming(
            committee=load(Committee.objects.all(), parameters, "committee"),
            member=load(Member.objects.all(), parameters, "member"),
        )

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"committee": cleaned["committee"].pk, "member": cleaned["member"].pk}

    def check(self, proposal: Naming, *, on: date) -> None:
        committee, member = proposal.committee, proposal.member
        if committee.ends_on < on:
            raise Refused(_("The time of this committee is over."), field="committee")
        if CommitteeSeat.objects.filter(committee=committee, member=member).exists():
            words = _("%(member)s is of this committee already.")
            raise Refused(words % {"member": member}, field="member")
        refuse_absent(member, on=on, field="member")

    def sentence(self, proposal: Naming) -> str:
        words = _("%(member)s joins the committee “%(name)s”")
        return words % {"member": proposal.member, "name": proposal.committee}

    def carry_out(self, proposal: Naming, *, decision: Decision, by: User, at: datetime) -> None:
        committees.name(
            committee=proposal.committee, member=proposal.member, decision=decision, by=by, at=at
        )
