"""What is typed for the buyers' side of things."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import DayInput
from coop.uploads import content_of

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class QuotationForm(forms.Form):
    valid_until = forms.DateField(label=_("Prices held until"), widget=DayInput)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=_("Photo"),
        help_text=_("JPEG or PNG. It is made small; where it was taken is not kept."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png"}),
    )

    def content(self) -> bytes:
        return content_of(self.cleaned_data["file"])


class UsualDaysForm(forms.Form):
    usual_days = forms.IntegerField(
        label=_("Days making it usually takes"),
        min_value=1,
        max_value=365,
        widget=forms.TextInput(attrs=NUMBER),
        help_text=_("Told to buyers when neither the warehouse nor the plan says by when."),
    )
