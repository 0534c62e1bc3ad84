"""What people ask the books: which days, in which money, after which seal."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure


class RangeForm(forms.Form):
    """Two days; both may be left out."""

    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)

    def days(self, since: date, until: date) -> tuple[date, date]:
        """The days asked for, or the given ones."""
        found = self.cleaned_data if self.is_valid() else {}
        self.initial = {"since": since, "until": until}
        return found.get("since") or since, found.get("until") or until


class ComparedForm(forms.Form):
    """A day, and an earlier one to set beside it; both may be left out."""

    until = Day(label=_("On"), required=False)
    compared = Day(label=_("Compared with"), required=False)

    def days(self, until: date, compared: date) -> tuple[date, date]:
        """The days asked for, or the given ones."""
        found = self.cleaned_data if self.is_valid() else {}
        self.initial = {"until": until, "compared": compared}
        return found.get("until") or until, found.get("compared") or compared


class MoneyOf(forms.Form):
    """In the money of which month a report is told; none is the money of each day."""

    money = forms.ChoiceField(label=_("In money of"), required=False)

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = [(f"{x:%Y-%m}", date_format(x, "F Y")) for x in months]
        self.fields["money"].choices = [  # type: ignore[attr-defined]  # a field of choices
            ("", _("each day")),
            *written,
        ]

    def month(self) -> date | None:
        """The first day of the month asked for, if it is one of those there are."""
        asked = self.cleaned_data.get("money") if self.is_valid() else ""
        return date.fromisoformat(f"{asked}-01") if asked else None


class SealForm(forms.Form):
    """A seal as it is printed in the minutes."""

    seal = forms.CharField(
        label=_("Seal"), max_length=100, help_text=_("The long row of letters and figures.")
    )


class RiseForm(forms.Form):
    """By how much prices rise in a month: typed to look, never kept."""

    rise = Figure(
        label=_("Prices rise in a month by (%)"),
        min_value=0,
        max_value=100,
        initial=2,
        help_text=_("Typed here to look at it; nothing is kept."),
    )

    def rate(self) -> Decimal:
        """A part of one; the usual figure while nothing sound was typed."""
        typed = self.cleaned_data["rise"] if self.is_valid() else self.fields["rise"].initial
        return Decimal(typed) / 100
