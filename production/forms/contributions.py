"""What is typed in a contribution round."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure, LongText
from production.actions.contributions import RoundFacts

HUNDRED = Decimal(100)
LEAST = Decimal("0.01")


class RoundForm(forms.Form):
    """What is shared, by when, and how far above the average the guide value lies."""

    target = Figure(label=_("Amount to share"), min_value=LEAST)
    margin = Figure(
        label=_("Guide value above the average, per cent"),
        min_value=Decimal(0),
        max_value=HUNDRED,
        help_text=_("Room for those who can pay less."),
    )
    first_until = Day(label=_("First bids until"))
    second_until = Day(
        label=_("Second bids until"),
        help_text=_("Asked for only if the first do not come to the amount."),
    )
    note = LongText(label=_("What the money is for"), rows=3, max_length=1000)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, amount: Decimal, today: date
    ) -> None:
        start = {
            "target": amount,
            "margin": Decimal(5),
            "first_until": today + timedelta(days=14),
            "second_until": today + timedelta(days=21),
        }
        super().__init__(data, initial=start)

    def facts(self) -> RoundFacts:
        given = self.cleaned_data
        names = ("target", "first_until", "second_until", "note")
        return RoundFacts(**{x: given[x] for x in names}, margin=given["margin"] / HUNDRED)


class BidForm(forms.Form):
    amount = Figure(label=_("What your local can pay"), min_value=LEAST)
