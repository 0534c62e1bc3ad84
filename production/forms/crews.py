"""What a shift says when it goes: hours by name, and a note for the next one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure, LongText
from members.models import Member
from production.actions.crews import Told
from production.models.crews import QUARTER

DAY = Decimal(24)


class QuarterHours(Figure):
    """Hours in quarters: 7.25, 7.5, 7.75."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=Decimal(0), max_value=DAY, max_digits=4, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value % QUARTER:
            raise ValidationError(_("Hours go by quarters: 0.25, 0.5, 0.75."))


def quarters_of(hours: Decimal | None) -> int:
    return int((hours or Decimal(0)) / QUARTER)


def _note(label: Any) -> forms.CharField:
    return LongText(label=label, required=False, max_length=400, rows=2)


class HandOverForm(forms.Form):
    """The hours of whoever was tapped as here, then the note."""

    stands = _note(_("What stands, and how far it is"))
    missing = _note(_("What is missing"))
    dangerous = _note(_("What is dangerous"))

    def __init__(self, data: Any = None, *, crew: Sequence[Member], expected: Decimal) -> None:
        super().__init__(data)
        self.crew = list(crew)
        for member in self.crew:
            self.fields[f"h{member.pk}"] = QuarterHours(
                label=member.full_name, required=False, initial=expected
            )

    def hours(self) -> list[BoundField]:
        return [self[f"h{member.pk}"] for member in self.crew]

    def quarters(self) -> dict[Member, int]:
        return {m: quarters_of(self.cleaned_data[f"h{m.pk}"]) for m in self.crew}

    def told(self) -> Told:
        return Told(
            **{name: self.cleaned_data[name] for name in ("stands", "missing", "dangerous")}
        )


class HoursCorrectionForm(forms.Form):
    hours = QuarterHours(label=_("Hours"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
