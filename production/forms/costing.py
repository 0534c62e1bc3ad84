"""What is typed of a cost sheet and of a market quote."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.fields import Day, Figure
from production.actions.costing import Material, QuoteFacts, SheetFacts
from production.forms import quantity
from production.models import CostItem, Product
from production.reading.inputs import Days

ZERO = Decimal(0)
ROWS_MIN = 12
ROW = ("name", "unit", "quantity", "waste", "price", "price_date", "source")


class CostSheetForm(forms.Form):
    """A cost sheet: a row for each material, then hours and overhead; empty rows are left out."""

    template_name = "production/cost_sheet_form.html"

    hours = Figure(
        label=_("Hours of work in a unit"),
        decimal_places=4,
        required=False,
        min_value=ZERO,
        help_text=_("Leave empty to take the middle of what crews reported in a year."),
    )
    hours_note = forms.CharField(label=_("Source of the hours"), max_length=200, required=False)
    overhead_month = Figure(
        label=_("Overhead of a normal month"),
        max_digits=20,
        min_value=ZERO,
        help_text=_("At today's prices, wear of the machines included."),
    )
    normal_hours = Figure(
        label=_("Hours of work of a normal month"),
        min_value=Decimal("0.01"),
        help_text=_("At normal capacity: fewer orders must not raise the price."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.data if self.is_bound else self.initial
        given = next(n for n in range(len(source) + 1) if f"i{n}_name" not in source)
        self.count = max(given, ROWS_MIN)
        for n in range(self.count):
            self.fields.update(_material_fields(f"i{n}"))

    def rows(self) -> Iterator[list[BoundField]]:
        return ([self[f"i{n}_{name}"] for name in ROW] for n in range(self.count))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key in self._named(cleaned):
            for name in ("unit", "quantity", "price", "price_date"):
                if not cleaned.get(f"{key}_{name}") and f"{key}_{name}" not in self.errors:
                    self.add_error(f"{key}_{name}", _("Write this too, or empty the row."))
        return cleaned

    def facts(self) -> SheetFacts:
        cleaned = self.cleaned_data
        names = ("overhead_month", "normal_hours", "hours", "hours_note")
        found = [self._material(cleaned, key) for key in self._named(cleaned)]
        return SheetFacts(materials=found, **{name: cleaned[name] for name in names})

    def _named(self, cleaned: Mapping[str, Any]) -> list[str]:
        return [f"i{n}" for n in range(self.count) if cleaned.get(f"i{n}_name")]

    def _material(self, cleaned: Mapping[str, Any], key: str) -> Material:
        facts = {name: cleaned[f"{key}_{name}"] for name in ROW}
        ours = cleaned[f"{key}_product"]
        if ours is not None and ours.name[: CostItem.NAME] != facts["name"]:
            ours = None  # another material was written over it
        return Material(**{**facts, "waste": (facts["waste"] or ZERO) / 100, "product": ours})


class QuoteForm(forms.Form):
    price = Figure(label=_("Price of a unit, without tax"), max_digits=20, min_value=ZERO)
    quoted_date = Day(label=_("Quoted on"))
    source = forms.CharField(
        label=_("Source"), max_length=120, help_text=_("Who asked that price, or where it stands.")
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A PDF file or a picture (JPEG or PNG) of at most 15 MB."),
    )

    def facts(self) -> QuoteFacts:
        cleaned = dict(self.cleaned_data)
        sent = cleaned.pop("file")
        return QuoteFacts(**cleaned, content=uploads.content_of(sent))


class DaysForm(forms.Form):
    """Which lots are asked for, by the day they were made; of no day, the last ones."""

    since = Day(label=_("Made from"), required=False)
    until = Day(label=_("Made until"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day comes before the first."))
        return cleaned

    def days(self) -> Days:
        """What was asked; the last lots while nothing sound was typed."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        return Days(cleaned.get("since"), cleaned.get("until"))


def _material_fields(key: str) -> dict[str, forms.Field]:
    """The fields of one row; everything may be left out together."""
    return {
        f"{key}_product": forms.ModelChoiceField(
            Product.objects.all(), required=False, widget=forms.HiddenInput
        ),
        f"{key}_name": forms.CharField(
            label=_("Material"), max_length=CostItem.NAME, required=False
        ),
        f"{key}_unit": forms.CharField(label=_("Unit"), max_length=10, required=False),
        f"{key}_quantity": quantity(_("Quantity"), required=False, min_value=ZERO),
        f"{key}_waste": Figure(label=_("Waste (%)"), required=False, min_value=ZERO),
        f"{key}_price": Figure(
            label=_("Price of a unit"), decimal_places=4, max_digits=20, required=False,
            min_value=ZERO,
        ),
        f"{key}_price_date": Day(
            label=_("Price of"), required=False
        ),
        f"{key}_source": forms.CharField(label=_("Source"), max_length=120, required=False),
    }  # fmt: skip
