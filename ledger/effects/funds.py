"""Decisions about the funds: moving money between two, and what popular prices may rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit
from coop.errors import Refused
from coop.fields import Day, Figure
from coop.models import Decision, User
from coop.screen import money, percent
from ledger import access
from ledger.actions import transfers
from ledger.effects.parameters import figure, first_day, must_not_look_back
from ledger.models import AccessRules, Fund
from ledger.money import to_cents
from ledger.reading.access import rules_on
from ledger.reading.amounts import must_be_money

HUNDRED = Decimal(100)
DAYS_MAX = 3650


class TransferForm(forms.Form):
    source = forms.ModelChoiceField(
        Fund.objects.all(), label=gettext_lazy("From the fund"), to_field_name="code"
    )
    target = forms.ModelChoiceField(
        Fund.objects.all(), label=gettext_lazy("To the fund"), to_field_name="code"
    )
    amount = Figure(
        label=gettext_lazy("Amount"),
        min_value=Decimal("0.01"),
        max_digits=20,
        decimal_places=2,
    )


class AccessRulesForm(forms.Form):
    valid_from = Day(label=gettext_lazy("In force from"))
    theta = Figure(
        label=gettext_lazy("Promises covered without the largest payer, times"),
        min_value=Decimal("0.1"),
        max_value=10,
        decimal_places=2,
        initial=1,
    )
    individuals_max = Figure(
        label=gettext_lazy("Premium from individuals together, at most (%)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=20,
    )
    individual_max = Figure(
        label=gettext_lazy("Premium from one individual, at most (%)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=2,
    )
    reservation_days = forms.IntegerField(
        label=gettext_lazy("Days a reservation lasts"),
        min_value=1,
        max_value=DAYS_MAX,
        initial=180,
    )


@dataclass(frozen=True)
class Transfer:
    """So much from one fund to another, by their codes."""

    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True)
class NewRules:
    valid_from: date
    rules: access.Rules


class TransferBetweenFunds:
    kind = transfers.KIND
    label: str | Promise = gettext_lazy("Move money from one fund to another")
    matter = ""
    form_class: type[forms.Form] = TransferForm

    def parse(self, parameters: Mapping[str, Any]) -> Transfer:
        amount = figure(parameters, "amount")
        source, target = (str(parameters.get(name, "")) for name in ("source", "target"))
        must_be_money(amount)
        if source == target:
            raise Refused(_("Choose two different funds."), field="target")
        return Transfer(source, target, amount)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        codes = {name: cleaned[name].code for name in ("source", "target")}
        return {**codes, "amount": str(cleaned["amount"])}

    def check(self, proposal: Transfer, *, on: date) -> None:  # noqa: ARG002  funds have no day
        """Both funds exist; what they hold is seen when it is carried out."""
        for name in ("source", "target"):
            transfers.fund_of(getattr(proposal, name), field=name)

    def sentence(self, proposal: Transfer) -> str:
        names = {fund.code: fund.name for fund in Fund.objects.all()}
        words = _("%(amount)s go from “%(source)s” to “%(target)s”.")
        found = {x: names.get(getattr(proposal, x), "?") for x in ("source", "target")}
        return words % {**found, "amount": money(proposal.amount)}

    def carry_out(self, proposal: Transfer, *, decision: Decision, by: User, at: datetime) -> None:
        transfers.transfer(
            source=proposal.source,
            target=proposal.target,
            amount=proposal.amount,
            decision=decision,
            by=by,
            at=at,
        )


class SetAccessRules:
    kind = "ledger.set_access_rules"
    label: str | Promise = gettext_lazy("Set what popular prices may rest on")
    matter = ""
    form_class: type[forms.Form] = AccessRulesForm

    def parse(self, parameters: Mapping[str, Any]) -> NewRules:
        names = ("individuals_max", "individual_max")
        shares = {name: figure(parameters, name) / HUNDRED for name in names}
        theta = figure(parameters, "theta")
        days = figure(parameters, "reservation_days")
        if not 0 < theta <= 10 or theta != to_cents(theta):
            raise Refused(_("Write a number between 0 and 10."), field="theta")
        for name, share in shares.items():
            if not 0 <= share <= 1 or share != share.quantize(Decimal("0.0001")):
                raise Refused(_("Write a number between 0 and 100."), field=name)
        if days != int(days) or not 0 < days <= DAYS_MAX:
            raise Refused(_("Write a number of days."), field="reservation_days")
        rules = access.Rules(theta=theta, reservation_days=int(days), **shares)
        return NewRules(first_day(parameters), rules)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        names = ("theta", "individuals_max", "individual_max", "reservation_days")
        figures = {name: str(cleaned[name]) for name in names}
        return {**figures, "valid_from": cleaned["valid_from"].isoformat()}

    def check(self, proposal: NewRules, *, on: date) -> None:
        if AccessRules.objects.exists():
            must_not_look_back(proposal.valid_from, on)

    def sentence(self, proposal: NewRules) -> str:
        words = _(
            "From %(day)s promises of popular prices are covered %(theta)s times without the"
            " largest payer (before %(old)s); individuals pay at most %(together)s of the premium"
            " together and %(one)s each; a reservation lasts %(days)s days."
        )
        new, old = proposal.rules, rules_on(proposal.valid_from)
        facts = {"day": date_format(proposal.valid_from), "days": new.reservation_days}
        facts |= {"theta": _plain(new.theta), "old": _plain(old.theta)}
        shares = {"together": new.individuals_max, "one": new.individual_max}
        return words % {**facts, **{k: percent(share * HUNDRED) for k, share in shares.items()}}

    def carry_out(self, proposal: NewRules, *, decision: Decision, by: User, at: datetime) -> None:
        made = AccessRules.objects.create(
            valid_from=proposal.valid_from, decision=decision, **_facts(proposal.rules)
        )
        audit.record("access.rules_set", by=by, at=at, about=made, decision=decision)


def _facts(rules: access.Rules) -> dict[str, Any]:
    names = ("theta", "individuals_max", "individual_max", "reservation_days")
    return {name: getattr(rules, name) for name in names}


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
