"""The form of the statutes: where they begin from, and the few numbers of one's own paper."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop import settling, statutes
from coop.fields import Day

TOP = 999


class StatutesForm(forms.Form):
    """A number left empty stays as the law or the model statute has it."""

    preset = forms.ChoiceField(
        label=_("Statutes to begin from"), choices=list(settling.PRESET_WORDS.items())
    )
    valid_from = Day(label=_("In force from"))

    def __init__(
        self, data: Any = None, *, initial: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        first = dict(initial or {})
        if first.get("preset") in statutes.PRESETS:
            first = {**self._numbers(first), **first}
        super().__init__(data, initial=first, **kwargs)
        for number in settling.NUMBERS:
            self.fields[number.name] = forms.IntegerField(
                label=str(number.label),
                required=False,
                min_value=0,
                max_value=TOP,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    @staticmethod
    def _numbers(initial: Mapping[str, Any]) -> dict[str, int]:
        rules = statutes.preset(initial["preset"])
        if isinstance(changes := initial.get("changes"), Mapping):
            day = rules.sheet["notice"].checked_on
            rules = statutes.with_changes(rules, changes, since=day)
        return settling.read(rules)


class CheckedStatutesForm(StatutesForm):
    """The founding act's: from today on, the preset is chosen above the form."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        del self.fields["valid_from"]
        self.fields["preset"].widget = forms.HiddenInput()
        for number in settling.NUMBERS:
            self.fields[number.name].required = True
