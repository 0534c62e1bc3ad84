"""What a crew says of its materials: by the recipe, unless it names another lot or counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure
from coop.keys import number_in
from production.actions.consuming import Said
from production.exploding import ZERO
from production.reading import unit_of
from production.reading.materials import Asked

CODE_LONGEST = 200  # of a foreign label more is not kept, and nothing is refused
LABEL = {"autocomplete": "off", "autocapitalize": "characters", "data-lot-code": ""}


class LotChoice(forms.ChoiceField):
    """The lots there were when the page was drawn: one that is gone since is taken all the same."""

    widget = forms.RadioSelect

    def to_python(self, value: Any) -> int | None:
        return number_in(str(value or ""))

    def validate(self, value: Any) -> None:
        """Nothing is refused: what the records lack is asked later."""


@dataclass(frozen=True)
class Row:
    """The fields of one material."""

    asked: Asked
    lot: BoundField
    code: BoundField
    used: BoundField

    @property
    def orders(self) -> str:
        return " ".join(map(str, self.asked.orders))

    @property
    def lots(self) -> list[tuple[str, Any, Any]]:
        """Each choice with its words and, where it is of a lot, the lot."""
        lots = {str(x.pk): x.lot for x in self.asked.heaps}
        choices = self.lot.field.choices  # type: ignore[attr-defined]  # a LotChoice
        return [(value, words, lots.get(value)) for value, words in choices]


class MaterialForm(forms.Form):
    """A form whose last fields are of the materials that the recipes of its orders take."""

    def add_materials(self, asked: Sequence[Asked]) -> None:
        self.asked = list(asked)
        for each in self.asked:
            for name, field in _fields(each).items():
                self.fields[f"{name}_{each.product.pk}"] = field

    def material_rows(self) -> list[Row]:
        found = ((x, x.product.pk) for x in getattr(self, "asked", ()))
        return [
            Row(x, self[f"lot_{pk}"], self[f"code_{pk}"], self[f"used_{pk}"]) for x, pk in found
        ]

    def material_errors(self) -> bool:
        return any(row.code.errors or row.used.errors for row in self.material_rows())

    def without_materials(self) -> Iterator[BoundField]:
        names = {field.name for row in self.material_rows() for field in _of(row)}
        return (field for field in self.visible_fields() if field.name not in names)

    def said(self) -> dict[int, Said]:
        """What the crew says, by product, once the form is valid."""
        data = self.cleaned_data
        found = (x.product.pk for x in getattr(self, "asked", ()))
        return {
            pk: Said(
                balance=data[f"lot_{pk}"],
                code=data[f"code_{pk}"][:CODE_LONGEST],
                used=data[f"used_{pk}"],
            )
            for pk in found
        }


def _of(row: Row) -> tuple[BoundField, BoundField, BoundField]:
    return row.lot, row.code, row.used


def _fields(asked: Asked) -> dict[str, forms.Field]:
    name, unit = asked.product.name, unit_of(asked.product)
    return {
        "lot": LotChoice(
            label=format_lazy("{}: {}", name, _("from which lot")),
            choices=asked.choices,
            required=False,
            initial=asked.initial,
        ),
        "code": forms.CharField(
            label=format_lazy("{}: {}", name, _("another lot, the code on its label")),
            required=False,
            widget=forms.TextInput(LABEL),
        ),
        "used": Figure(
            label=format_lazy("{}: {} ({})", name, _("how much, if counted"), unit),
            decimal_places=4,
            max_digits=14,
            min_value=ZERO,
            required=False,
        ),
    }
