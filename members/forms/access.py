"""Input for invitations, cards and PINs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Token
from members import pins
from members.models import Member

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class InvitationForm(forms.Form):
    """How the invitation goes out. The token of a printed one was proposed with the page."""

    MAIL, PAPER = "mail", "paper"

    way = forms.ChoiceField(
        label=_("How it goes out"),
        choices=((MAIL, _("by mail")), (PAPER, _("on a sheet to print and hand over"))),
        widget=forms.RadioSelect,
    )
    token = Token()

    def paper_token(self) -> str:
        """The token when it goes on paper; nothing when the worker makes one for the mail."""
        on_paper = self.cleaned_data["way"] == self.PAPER
        return str(self.cleaned_data["token"]) if on_paper else ""


class PinField(forms.CharField):
    """Six digits; spaces and dashes do not matter."""

    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput(attrs=DIGITS)
        super().__init__(max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> str:
        pin = pins.normal(str(super().clean(value)))
        if len(pin) != pins.LENGTH:
            raise forms.ValidationError(_("A PIN has six digits."))
        return pin


class PinForm(forms.Form):
    pin = PinField(label=_("PIN"), help_text=_("Six digits."))


class OwnPinForm(forms.Form):
    pin = PinField(label=_("New PIN"), help_text=_("Six digits that only you know."))
    again = PinField(label=_("The same once more"))

    def clean(self) -> None:
        super().clean()
        first, again = self.cleaned_data.get("pin"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error("again", _("The two are not the same. Type both once more."))


class CardsForm(forms.Form):
    """Whose cards are printed. `seed` makes the PINs of this sheet and is kept nowhere."""

    members = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    with_pin = forms.BooleanField(
        label=_("Print a new PIN too, where the member has not chosen one"),
        required=False,
        initial=True,
    )
    seed = Token()
