"""Input for shared devices."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.errors import Refused
from coop.fields import Token
from members.forms.access import PinField


class KioskForm(forms.Form):
    """What a shared device is called. `token` was proposed with the page; the browser keeps it."""

    name = forms.CharField(
        label=_("Name of the place"),
        max_length=60,
        help_text=_("Where it stands, for example: tablet at the door."),
    )
    token = Token()


class KioskPinForm(forms.Form):
    """The PIN of whoever stands there."""

    pin = PinField(label=_("PIN"), help_text=_("Six digits."))

    @classmethod
    def pin_typed(cls, sent: Mapping[str, Any]) -> str:
        """The six digits; refused in words when they are not."""
        form = cls(sent)
        if not form.is_valid():
            raise Refused(str(form.errors["pin"][0]), field="pin")
        return str(form.cleaned_data["pin"])
