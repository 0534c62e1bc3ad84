"""What is typed about stops, explanations, holds, repairs and meters."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from coop.uploads import content_of
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


PHOTO = forms.FileInput({"accept": "image/jpeg,image/png", "capture": "environment"})


class RepairHereForm(forms.Form):
    """On a tablet the place is known."""

    what = forms.CharField(label=_("What is wrong"), max_length=200)
    photo = forms.FileField(label=_("Photo"), required=False, widget=PHOTO)

    def content(self) -> bytes:
        return content_of(self.cleaned_data["photo"])


class RepairForm(RepairHereForm):
    workplace = forms.ModelChoiceField(
        Workplace.objects.current().select_related("sector"),
        label=_("Workplace"),
        empty_label=None,
    )
    field_order = ("workplace", "what", "photo")


class OutcomeForm(forms.Form):
    outcome = forms.CharField(label=_("What was done"), max_length=200)


class MeterForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    unit = forms.CharField(label=_("Unit"), max_length=10, help_text=_("m3, kWh…"))


class MeterReadingForm(forms.Form):
    read_on = Day(label=_("Read on"))
    value = Figure(label=_("What it shows"), decimal_places=3, min_value=Decimal(0))
    reason = forms.CharField(
        label=_("Why it fell"),
        max_length=200,
        required=False,
        help_text=_("Only when it shows less than before."),
    )
