"""What is asked for while an assembly lasts: recess, what is outside the agenda."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.models import AgendaItem, Assembly
from assemblies.models.assemblies import AgendaException
from assemblies.reading import rules_of
from coop.fields import Day, choose_among


class RecessForm(forms.Form):
    day = Day(label=_("Day on which it goes on"))
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def resumes_at(self) -> datetime:
        data = self.cleaned_data
        return timezone.make_aware(datetime.combine(data["day"], data["time"]))


class ExceptionForm(forms.Form):
    exception = forms.ChoiceField(label=_("Outside the agenda"), widget=forms.RadioSelect())
    follows = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Item from which it follows"),
        required=False,
        help_text=_("Only for a removal: it must follow from an item that was on the notice."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, assembly: Assembly) -> None:
        super().__init__(data)
        allowed = rules_of(assembly).agenda_exceptions
        self.fields["exception"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (kind.value, kind.label) for kind in AgendaException if kind.value in allowed
        ]
        choose_among(self, "follows", assembly.items.filter(on_notice=True).order_by("n"))
