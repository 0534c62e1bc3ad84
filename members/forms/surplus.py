"""What is voted on the surplus of a year, and how its returns are paid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from ledger.models.plan import Code


class DistributionForm(forms.Form):
    year = forms.IntegerField(
        label=_("Year in which the financial year ended"), min_value=1901, max_value=2999
    )
    result = Figure(
        label=_("Result of that year"),
        max_digits=20,
        decimal_places=2,
        help_text=_("As in the books, its months closed; below zero it is a loss."),
    )


class ReturnsPaymentForm(forms.Form):
    paid_on = Day(label=_("paid on"))
    paid_from = forms.ChoiceField(
        label=_("paid from"), choices=[(Code.BANK.value, _("Bank")), (Code.CASH.value, _("Cash"))]
    )
