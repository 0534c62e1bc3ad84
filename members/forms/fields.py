"""Input several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.models import Decision


class DecisionField(forms.IntegerField):
    """A resolution, named by its number in the book."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("number of the resolution"))
        kwargs.setdefault("help_text", _("The resolution that decided it, by its number."))
        super().__init__(min_value=1, **kwargs)

    def clean(self, value: Any) -> Decision | None:
        number = super().clean(value)
        if number is None:
            return None
        decision = Decision.objects.filter(number=number).first()
        if decision is None:
            raise forms.ValidationError(_("The book has no resolution with that number."))
        return decision
