"""What is typed for the buyers' side of things."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, LongText, choose_among
from coop.uploads import content_of
from ledger.models import Buyer
from production.models import OrderMessage

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class MessageForm(forms.Form):
    text = LongText(
        label=_("Message"),
        max_length=OrderMessage.LONGEST,
        rows=3,
    )


class QuotationForm(forms.Form):
    valid_until = Day(label=_("Prices held until"))
    note = LongText(label=_("Note"), required=False, rows=2, max_length=1000)


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


class CongressForm(forms.Form):
    """On which buyer to report, and between which days."""

    buyer = forms.ModelChoiceField(Buyer.objects.none(), label=_("Buyer"), empty_label=None)
    since = Day(label=_("From"))
    until = Day(label=_("To"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        buyers: QuerySet[Buyer],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        choose_among(self, "buyer", buyers)
