"""What is asked for of the minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.forms.room import people_here
from assemblies.models import Minutes
from assemblies.reading import came_to
from coop.fields import choose_among
from members.models import Member


class SummaryForm(forms.Form):
    deliberation = forms.CharField(
        label=_("Summary of the deliberation"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Who spoke for and against, and why; not word by word."),
    )


class RemarksForm(forms.Form):
    remarks = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea({"rows": 4})
    )


class SignersForm(forms.Form):
    first = forms.ModelChoiceField(Member.objects.none(), label=_("First signer"))
    second = forms.ModelChoiceField(Member.objects.none(), label=_("Second signer"))

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        super().__init__(
            data, initial={"first": minutes.first_signer_id, "second": minutes.second_signer_id}
        )
        assembly = minutes.assembly
        officers = [pk for pk in (assembly.chair_id, assembly.secretary_id) if pk]
        came = came_to(minutes.sitting).values("member")
        people = people_here(assembly).filter(pk__in=came).exclude(pk__in=officers)
        for name in ("first", "second"):
            choose_among(self, name, people)
