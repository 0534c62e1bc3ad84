"""What is asked for when a petition is opened."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.actions.petitions import Demand
from assemblies.models.petitions import PetitionKind
from coop.fields import LongText, choose_among
from members.models import OfficeTerm


class PetitionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is asked for"), choices=PetitionKind.choices, widget=forms.RadioSelect
    )
    term = forms.ModelChoiceField(
        OfficeTerm.objects.none(),
        label=_("Who is to be recalled"),
        required=False,
        help_text=_("Only for a recall: the office and who holds it."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("What we ask for, and why"), rows=5)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        terms = OfficeTerm.objects.live(timezone.localdate()).select_related("office", "member")
        choose_among(self, "term", terms.order_by("office_id", "id"))

    def demand(self) -> Demand:
        return Demand(**self.cleaned_data)
