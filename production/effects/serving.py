"""Decide who is served first where there is not enough for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit, screen
from coop.errors import Refused
from coop.fields import Day
from coop.models import Decision, User
from ledger.effects.parameters import first_day, must_not_look_back
from production.models import Purpose, ServingRule
from production.models.serving import First
from production.queueing import ORDERS, By, Rule
from production.reading import serving


@dataclass(frozen=True)
class ServingProposal:
    rule: Rule
    valid_from: date


class ServingRuleForm(forms.Form):
    """Starts from the rule in force."""

    first = forms.ChoiceField(
        label=gettext_lazy("What decides first"), choices=First.choices, widget=forms.RadioSelect
    )
    purposes = forms.ChoiceField(
        label=gettext_lazy("In which order"), choices=lambda: list(_orders())
    )
    valid_from = Day(label=gettext_lazy("In force from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = serving.rule_on(date.max)
        usual = {"first": rule.by.value, "purposes": " ".join(rule.purposes)}
        self.initial = {**usual, **self.initial}


class SetServingRule:
    """The handler of `production.set_serving_rule`."""

    kind = serving.SET
    label: str | Promise = gettext_lazy("set who is served first")
    matter = ""
    form_class: type[forms.Form] = ServingRuleForm

    def parse(self, parameters: Mapping[str, Any]) -> ServingProposal:
        first, purposes = str(parameters.get("first")), str(parameters.get("purposes"))
        if first not in First.values:
            raise Refused(_("Say what decides first."), field="first")
        if purposes not in ORDERS:
            raise Refused(_("Name each purpose once, first to last."), field="purposes")
        rule = Rule(By(first), tuple(purposes.split()))
        return ServingProposal(rule, first_day(parameters))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {**cleaned, "valid_from": cleaned["valid_from"].isoformat()}

    def check(self, proposal: ServingProposal, *, on: date) -> None:
        must_not_look_back(proposal.valid_from, on)
        if proposal.rule == serving.rule_on(proposal.valid_from):
            raise Refused(_("This is the rule already."), field="purposes")

    def sentence(self, proposal: ServingProposal) -> str:
        day = screen.day(proposal.valid_from)
        facts = {"day": day, "rule": serving.words_of(proposal.rule)}
        return _("From %(day)s on: %(rule)s") % facts

    def carry_out(
        self, proposal: ServingProposal, *, decision: Decision, by: User, at: datetime
    ) -> None:
        made = ServingRule.objects.create(
            first=proposal.rule.by.value,
            purposes=" ".join(proposal.rule.purposes),
            valid_from=proposal.valid_from,
            decision=decision,
        )
        audit.record("serving_rule.set", by=by, at=at, about=made, decision=decision)


def _orders() -> list[tuple[str, str]]:
    """Each order of the purposes, in words."""
    return [(x, ", ".join(str(Purpose(each).label) for each in x.split())) for x in ORDERS]
