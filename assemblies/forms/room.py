"""What is asked for in the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.models import Assembly
from members.models import Member


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the hall screen"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


def people_here(assembly: Assembly) -> Any:
    """Members on the roll who came, for choosing tellers and signers."""
    came = assembly.attendances.values("member")
    return Member.objects.filter(pk__in=came).order_by("sort_key", "number")
