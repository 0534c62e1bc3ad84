"""What is asked of the boards: which weeks, which sector, quantities of which unit."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from members.models import Sector
from production.reading.boards import Asked

USUAL = timedelta(days=7 * 11)
MOST = timedelta(days=7 * 53)


class BoardsForm(forms.Form):
    """Everything may be left out: twelve weeks of all sectors, in the unit most is made in."""

    since = Day(label=_("From the week of"), required=False)
    until = Day(label=_("To the week of"), required=False)
    sector = forms.ModelChoiceField(
        Sector.objects.filter(makes=True), label=_("Sector"), required=False, empty_label=_("all")
    )
    unit = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        self.today = today
        super().__init__(data, initial={"since": today - USUAL, "until": today})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = self._days(data)
        if since > until:
            raise ValidationError({"until": _("The last week comes before the first.")})
        if until - since > MOST:
            raise ValidationError({"since": _("Choose a year at most.")})
        return data

    def asked(self) -> Asked:
        """What was asked; the usual weeks while nothing sound was typed."""
        data = self.cleaned_data if self.is_valid() else {}
        since, until = self._days(data)
        return Asked(since, until, data.get("sector"), data.get("unit", ""))

    def _days(self, data: Mapping[str, Any]) -> tuple[date, date]:
        until = data.get("until") or self.today
        return data.get("since") or until - USUAL, until
