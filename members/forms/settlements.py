"""Input for the settlement of a departure and for what is paid of it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from members.actions.settlements import Terms


class SettlementForm(forms.Form):
    """What the treasurer knows and the register does not."""

    loss_percent = Figure(
        label=_("losses not covered, percent of the capital"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=4,
        max_digits=7,
        help_text=_(
            "As the last approved balance shows them. Zero when it shows none, or none is approved."
        ),
    )
    owed = Figure(
        label=_("owed to the co-operative"),
        min_value=Decimal(0),
        max_digits=20,
        help_text=_("Advances to give back, goods taken: what is left to pay is subtracted."),
    )
    owed_text = forms.CharField(label=_("for what it is owed"), max_length=200, required=False)
    capital = Figure(
        label=_("paid capital of the last approved balance"),
        min_value=Decimal(0),
        max_digits=20,
        help_text=_("The yearly limit is a share of it. Proposed: what the register has paid."),
    )
    first_due = Day(
        label=_("the first part is due on"),
        help_text=_("Later when somebody who left before still waits."),
    )

    def __init__(self, *args: Any, limited: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not limited:
            del self.fields["capital"]

    def terms(self) -> Terms:
        """What was typed, as the action takes it."""
        names = ("loss_percent", "owed", "owed_text", "capital", "first_due")
        typed: dict[str, Any] = {name: self.cleaned_data.get(name) for name in names}
        return Terms(**typed)


class CorrectionForm(SettlementForm):
    """The same again, and what was wrong."""

    reason = forms.CharField(label=_("what was wrong"), max_length=200)


class RefundForm(forms.Form):
    amount = Figure(label=_("amount"), min_value=Decimal("0.01"), max_digits=20)
    paid_on = Day(label=_("paid on"))
    reference = forms.CharField(label=_("reference"), max_length=120, required=False)
