"""Input for the register of hired people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from members.actions.hiring import Contract
from members.models.hiring import HiringCase


class HireForm(forms.Form):
    """Somebody is hired who is not a member."""

    name = forms.CharField(
        label=_("name"),
        max_length=120,
        help_text=_("Seen by the secretary and the president only."),
    )
    task = forms.CharField(
        label=_("hired for"),
        max_length=200,
        help_text=_("The work to be done, in a few words; every member reads it."),
    )
    case = forms.ChoiceField(
        label=_("case"),
        choices=HiringCase.choices,
        help_text=_("The statutes may allow some cases only, each for a time."),
    )
    since_date = Day(label=_("from"))
    until_date = Day(
        label=_("agreed until"),
        required=False,
        help_text=_("The last day, when one was agreed."),
    )

    def contract(self) -> Contract:
        return Contract(**self.cleaned_data)


class HireEndingForm(forms.Form):
    ended_on = Day(label=_("last day"), help_text=_("The last day of work."))
