"""What is typed on the screen instead of a file: a few rows, each under the columns' names.

It becomes the same rows, looked at in the same way, and can be taken back as a whole.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from coop.imports import CELL_MAX, Column, Importer, dry_run

LINES = 5
TYPES = {"day": {"type": "date"}, "number": {"inputmode": "decimal"}, "text": {}}


def can_be_typed(importer: Importer) -> bool:
    """Where each column has a name for the screen; long sheets of figures come as a file."""
    return all(column.label for column in importer.columns)


class TypedForm(forms.Form):
    """`LINES` rows; a row in which nothing was typed is left out."""

    def __init__(self, data: Any = None, *, importer: Importer) -> None:
        super().__init__(data)
        self.importer = importer
        for n in range(1, LINES + 1):
            for column in importer.columns:
                self.fields[f"{column.name}_{n}"] = _field(column, n)

    def lines(self) -> Iterator[tuple[int, list[forms.BoundField], list[forms.BoundField]]]:
        """The fields of each row for the page: those it needs, and the others."""
        for n in range(1, LINES + 1):
            needed = [self[f"{c.name}_{n}"] for c in self.importer.columns if c.needed]
            yield n, needed, [self[f"{c.name}_{n}"] for c in self.importer.columns if not c.needed]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows that were typed, as a file would have them."""
        return [row for _n, row in self._typed()]

    def clean(self) -> None:
        super().clean()
        typed = list(self._typed())
        if not typed:
            self.add_error(None, _("Type at least one row."))
            return
        report = dry_run(self.importer, [row for _n, row in typed])
        for (n, row), said in zip(typed, report, strict=True):
            lacking = [c for c in self.importer.columns if c.needed and not row[c.name]]
            for column in lacking:
                words = _("Fill in “%(name)s”.") % {"name": column.label or column.name}
                self.add_error(f"{column.name}_{n}", words)
            if said and not lacking:
                self.add_error(f"{self.importer.columns[0].name}_{n}", said)

    def _typed(self) -> Iterator[tuple[int, dict[str, str]]]:
        for n in range(1, LINES + 1):
            row = {
                c.name: str(self.cleaned_data.get(f"{c.name}_{n}") or "").strip()
                for c in self.importer.columns
            }
            if any(row[c.name] for c in self.importer.columns if c.begins is None):
                yield n, row


def _field(column: Column, n: int) -> forms.Field:
    label = str(column.label or column.name)
    field: forms.Field
    if column.choices is not None:
        options = [("", "—"), *column.choices()]
        field = forms.ChoiceField(label=label, choices=options, required=False)
    else:
        field = forms.CharField(
            label=label,
            required=False,
            max_length=CELL_MAX,
            initial=column.begins() + n - 1 if column.begins else "",
            help_text=str(column.help) if n == 1 and column.begins else "",
            widget=forms.TextInput(attrs=TYPES[column.holds]),
        )
    field.needed = column.needed  # type: ignore[attr-defined]  # read by the field's template
    return field
