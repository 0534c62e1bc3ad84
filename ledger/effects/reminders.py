"""The decision after how many days of lateness a buyer is written to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit
from coop.errors import Refused
from coop.fields import Day
from coop.models import Decision, User
from ledger.arrears import STEPS, steps_of
from ledger.effects.parameters import first_day, must_not_look_back
from ledger.models import ReminderDays


class ReminderDaysForm(forms.Form):
    days = forms.CharField(
        label=gettext_lazy("Days of lateness after which each letter is written"),
        max_length=40,
        initial=", ".join(map(str, STEPS)),
        help_text=gettext_lazy("Up to five, each later than the one before, such as: 7, 21, 45"),
    )
    valid_from = Day(label=gettext_lazy("In force from"))


@dataclass(frozen=True)
class ReminderDaysProposal:
    days: tuple[int, ...]
    valid_from: date


class SetReminderDays:
    """`ledger.set_reminder_days`: {"days": "7, 21, 45", "valid_from"}."""

    kind = "ledger.set_reminder_days"
    label: str | Promise = gettext_lazy("Set the days of the reminders")
    matter = ""
    form_class: type[forms.Form] = ReminderDaysForm

    def parse(self, parameters: Mapping[str, Any]) -> ReminderDaysProposal:
        try:
            days = steps_of(str(parameters.get("days", "")))
        except ValueError:
            words = _("Write one to five days, each later than the one before, within a year.")
            raise Refused(words, field="days") from None
        return ReminderDaysProposal(days, first_day(parameters))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"days": cleaned["days"], "valid_from": cleaned["valid_from"].isoformat()}

    def check(self, proposal: ReminderDaysProposal, *, on: date) -> None:
        must_not_look_back(proposal.valid_from, on)

    def sentence(self, proposal: ReminderDaysProposal) -> str:
        words = _("From %(day)s buyers are reminded of what is late after %(days)s days.")
        days = ", ".join(map(str, proposal.days))
        return words % {"day": date_format(proposal.valid_from), "days": days}

    def carry_out(
        self, proposal: ReminderDaysProposal, *, decision: Decision, by: User, at: datetime
    ) -> None:
        made = ReminderDays.objects.create(
            days=list(proposal.days), valid_from=proposal.valid_from, decision=decision
        )
        audit.record("reminder_days.set", by=by, at=at, about=made, decision=decision)
