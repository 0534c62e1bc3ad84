"""What is asked for when a task is given to somebody, and when it is reported on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.actions.following import Charge
from coop.fields import Day, LongText, choose_among
from members.models import Member, Office, Sector


class ChargeForm(forms.Form):
    """A task: what, until when, and exactly one who answers for it."""

    what = forms.CharField(label=_("What is to be done"), max_length=300)
    due_on = Day(label=_("Until"))
    member = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("A member answers for it"),
        required=False,
        help_text=_("Choose one of the three: a member, a sector or an office."),
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("Or a sector: its coordinator"), required=False
    )
    office = forms.ModelChoiceField(
        Office.objects.none(), label=_("Or an office: who holds it"), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        on_register = Member.objects.on_register(timezone.localdate())
        choose_among(self, "member", on_register.order_by("sort_key", "number"))
        choose_among(self, "sector", Sector.objects.order_by("name"))
        choose_among(self, "office", Office.objects.order_by("name"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [name for name in ("member", "sector", "office") if cleaned.get(name)]
        if not self.errors and len(chosen) != 1:
            raise ValidationError(_("Choose one member, one sector or one office."))
        return cleaned

    def charge(self) -> Charge:
        return Charge(**self.cleaned_data)


class NoteForm(forms.Form):
    note = LongText(label=_("In a few words"), max_length=500, rows=3)
