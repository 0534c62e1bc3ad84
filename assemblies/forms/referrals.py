"""What is asked for when a motion goes down to the sectors and comes up again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.actions.referrals import Report
from assemblies.models import Motion
from coop.fields import SMALL, Day, LongText, Whole, choose_among
from members.models import Sector


class SendDownForm(forms.Form):
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.none(), label=_("Sectors"), widget=forms.CheckboxSelectMultiple
    )
    due_on = Day(label=_("Report until"))

    def __init__(self, data: Any = None, *, motion: Motion) -> None:
        super().__init__(data)
        asked = motion.referrals.values("sector")
        choose_among(self, "sectors", Sector.objects.exclude(pk__in=asked).order_by("name"))


class ReportForm(forms.Form):
    text = LongText(label=_("What the sector said"), rows=6)
    proposals = LongText(label=_("What the sector proposes"), required=False, rows=3)
    yes = Whole(label=_("People in favour"), required=False, min_value=0, max_value=SMALL)
    no = Whole(label=_("People against"), required=False, min_value=0, max_value=SMALL)
    abstain = Whole(label=_("Abstentions"), required=False, min_value=0, max_value=SMALL)

    def report(self) -> Report:
        return Report(**self.cleaned_data)
