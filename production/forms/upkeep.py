"""What is typed about stops, explanations and holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from production.models import StopReason, Workplace


class StopForm(forms.Form):
    workplace = forms.ModelChoiceField(
        Workplace.objects.current().select_related("sector"),
        label=_("Workplace"),
        empty_label=None,
    )
    reason = forms.ChoiceField(label=_("Why"), choices=StopReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class StopHereForm(forms.Form):
    """On a tablet the place is known."""

    reason = forms.ChoiceField(label=_("Why"), choices=StopReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class StopEndForm(forms.Form):
    note = forms.CharField(
        label=_("What was done"),
        max_length=200,
        required=False,
        help_text=_("After danger: what makes it safe again."),
    )


class ExplanationForm(forms.Form):
    text = forms.CharField(label=_("Why it was so"), max_length=300)


class HoldForm(forms.Form):
    reason = forms.CharField(label=_("Why it is held back"), max_length=200)


class ReleaseForm(forms.Form):
    finding = forms.CharField(label=_("What was found"), max_length=200)
