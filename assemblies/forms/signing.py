"""What is asked for when minutes are signed, bound and sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coop.accounts import is_really
from coop.fields import Day, Whole
from coop.http import SignedInRequest


class SignForm(forms.Form):
    """The password again, and the hash of the paper that was shown."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = forms.CharField(
        label=_("Your password, again"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, request: SignedInRequest, sha256: str) -> None:
        super().__init__(data, initial={"sha256": sha256})
        self.request = request

    def clean_password(self) -> str:
        if not is_really(self.request, self.cleaned_data["password"]):
            raise ValidationError(_("That is not your password."))
        return ""


class BookForm(forms.Form):
    book = forms.CharField(
        label=_("Book"), max_length=60, help_text=_("As it is named on its cover.")
    )
    first_folio = Whole(label=_("First folio"), min_value=1)
    last_folio = Whole(label=_("Last folio"), min_value=1)


class ScanForm(forms.Form):
    file = forms.FileField(
        label=_("Signed page"),
        help_text=_("A PDF file or a picture (JPEG or PNG) of at most 15 MB."),
    )


class SendingForm(forms.Form):
    sent_date = Day(label=_("Sent on"))
    way = forms.CharField(
        label=_("How"), max_length=120, help_text=_("Post, counter, web page of the authority.")
    )
    receipt = forms.CharField(label=_("Receipt or file number"), max_length=120, required=False)
