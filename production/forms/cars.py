"""What is typed of a kiln car: a row for each shade and calibre, a column for each grade."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from production.actions.making import Result
from production.forms import ZERO, ReportForm, quantity
from production.models import Grade
from production.reading.materials import Asked

ROWS = 6
PARTS = ("shade", "calibre", "first", "second")
GOOD = (Grade.FIRST.value, Grade.SECOND.value)


class CarForm(ReportForm):
    """The card of a crew with what came out in rows; what was lost is of the whole car."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sectors: Sequence[int],
        sorts: Sequence[tuple[str, str]],
        asked: Sequence[Asked] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, sectors=sectors, asked=asked, initial=initial)
        for name in PARTS:
            del self.fields[name]
        for n in range(ROWS):
            shade, calibre = sorts[n] if n < len(sorts) else ("", "")
            self._add_row(n + 1, shade, calibre)

    def _add_row(self, n: int, shade: str, calibre: str) -> None:
        where = {"row": n}
        self.fields[f"shade_{n}"] = forms.CharField(
            label=_("Shade, row %(row)s") % where, max_length=20, required=False, initial=shade
        )
        self.fields[f"calibre_{n}"] = forms.CharField(
            label=_("Calibre, row %(row)s") % where,
            max_length=20,
            required=False,
            initial=calibre,
        )
        self.fields[f"first_{n}"] = quantity(
            _("First grade, row %(row)s") % where, required=False, min_value=ZERO
        )
        self.fields[f"second_{n}"] = quantity(
            _("Second grade, row %(row)s") % where, required=False, min_value=ZERO
        )

    def rows(self) -> Iterator[tuple[list[BoundField], list[BoundField], list[str]]]:
        """Of each row: shade and calibre, the two quantities, and what is wrong in it."""
        for n in range(1, ROWS + 1):
            words = [self[f"{name}_{n}"] for name in PARTS[:2]]
            figures = [self[f"{name}_{n}"] for name in PARTS[2:]]
            errors = [str(e) for field in (*words, *figures) for e in field.errors]
            yield words, figures, errors

    def others(self) -> Iterator[BoundField]:
        kept = ("scrap", "reason", "crew_size", "crew_hours", "sector", "shift", "work_date")
        return (self[name] for name in (*kept, "note"))

    def outcomes(self) -> list[Result]:
        given = self.cleaned_data
        good = [
            Result(
                grade=grade,
                quantity=given[f"{grade}_{n}"] or Decimal(0),
                shade=given[f"shade_{n}"],
                calibre=given[f"calibre_{n}"],
            )
            for n in range(1, ROWS + 1)
            for grade in GOOD
        ]
        lost = Result(Grade.SCRAP, given["scrap"] or Decimal(0), given["reason"])
        return [*good, lost]
