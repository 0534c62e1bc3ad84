"""The decision that lateness brings interest, and how much."""

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
from coop.screen import percent
from ledger.effects.parameters import figure, first_day, must_not_look_back
from ledger.models import LateInterest
from ledger.money import to_cents

HUNDRED = Decimal(100)
MOST = Decimal(20)


class LateInterestForm(forms.Form):
    percent = Figure(
        label=gettext_lazy("Interest of a month of lateness, per cent"),
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        help_text=gettext_lazy("Simple interest on goods not paid; zero ends it."),
    )
    valid_from = Day(label=gettext_lazy("In force from"))


@dataclass(frozen=True)
class LateInterestProposal:
    percent: Decimal
    valid_from: date


class SetLateInterest:
    kind = "ledger.set_late_interest"
    label: str | Promise = gettext_lazy("Set the interest for late payment")
    matter = ""
    form_class: type[forms.Form] = LateInterestForm

    def parse(self, parameters: Mapping[str, Any]) -> LateInterestProposal:
        given = figure(parameters, "percent")
        if not 0 <= given <= MOST or given != to_cents(given):
            raise Refused(_("Between zero and 20 per cent, two decimals at most."), field="percent")
        return LateInterestProposal(given, first_day(parameters))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"percent": str(cleaned["percent"]), "valid_from": cleaned["valid_from"].isoformat()}

    def check(self, proposal: LateInterestProposal, *, on: date) -> None:
        must_not_look_back(proposal.valid_from, on)

    def sentence(self, proposal: LateInterestProposal) -> str:
        facts = {"rate": percent(proposal.percent), "day": date_format(proposal.valid_from)}
        if not proposal.percent:
            return _("From %(day)s late payment brings no interest.") % facts
        return _("From %(day)s late payment brings %(rate)s of interest a month.") % facts

    def carry_out(
        self, proposal: LateInterestProposal, *, decision: Decision, by: User, at: datetime
    ) -> None:
        made = LateInterest.objects.create(
            monthly_rate=proposal.percent / HUNDRED,
            valid_from=proposal.valid_from,
            decision=decision,
        )
        audit.record("late_interest.set", by=by, at=at, about=made, decision=decision)
