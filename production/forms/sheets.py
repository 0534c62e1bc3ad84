"""What is typed of a sheet that was counted by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from production.forms import ZERO, quantity
from production.models import Location, StockCount, StockSheet, StockSheetLine


class TimeInput(forms.TimeInput):
    """The telephone's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SheetForm(forms.Form):
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Place"), required=False, empty_label=_("all places")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = Location.objects.current()  # type: ignore[attr-defined]


class TypingForm(forms.Form):
    """A field for each line of the sheet, in its order; an empty one was not counted."""

    counted_date = Day(label=_("Counted on"))
    counted_time = forms.TimeField(
        label=_("At about"),
        widget=TimeInput,
        help_text=_("What was moved after it is taken into account."),
    )

    def __init__(
        self,
        sheet: StockSheet,
        lines: Sequence[StockSheetLine],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        printed = timezone.localtime(sheet.printed_at)
        start = {"counted_date": printed.date(), "counted_time": printed.time()}
        super().__init__(data, initial=start)
        self.sheet, self.lines = sheet, list(lines)
        for line in self.lines:
            label = f"{line.n}. {line.product} {line.lot or ''}"
            field = quantity(label, required=False, min_value=ZERO)
            field.widget.attrs["class"] = "input"
            self.fields[f"n{line.n}"] = field

    def rows(self) -> Iterator[tuple[StockSheetLine, BoundField]]:
        return ((line, self[f"n{line.n}"]) for line in self.lines)

    def found(self) -> dict[int, Decimal]:
        """What was counted, by the number of the line."""
        typed = {line.n: self.cleaned_data[f"n{line.n}"] for line in self.lines}
        return {n: quantity for n, quantity in typed.items() if quantity is not None}

    def counted_at(self) -> datetime:
        """The moment that was typed; in the minute of the print, that of the print itself."""
        day, time = self.cleaned_data["counted_date"], self.cleaned_data["counted_time"]
        moment = timezone.make_aware(datetime.combine(day, time))
        printed = self.sheet.printed_at
        same = moment == printed.replace(second=0, microsecond=0)
        return printed if same else moment


class ReasonsForm(forms.Form):
    """A field for each difference nobody explained; what is left empty stays to be explained."""

    def __init__(self, counts: Iterable[StockCount], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.counts = list(counts)
        for count in self.counts:
            self.fields[f"c{count.pk}"] = forms.CharField(
                label=_("What explains the difference"), max_length=200, required=False
            )

    def rows(self) -> Iterator[tuple[StockCount, BoundField]]:
        return ((count, self[f"c{count.pk}"]) for count in self.counts)

    def words(self) -> dict[int, str]:
        return {count.pk: self.cleaned_data[f"c{count.pk}"] for count in self.counts}
