"""What is typed in production."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure, LongText
from members.models import Sector
from members.models.sectors import Shift
from production.forms.materials import MaterialForm
from production.models import Location, Lot, Product, ProductKind, ScrapReason
from production.models.stock import COUNTED_GRADES
from production.reading.materials import Asked

ZERO = Decimal(0)


def quantity(label: Any, **options: Any) -> Figure:
    return Figure(label=label, decimal_places=4, max_digits=14, **options)


class LotField(forms.CharField):
    """The code of a lot, as it stands on its label."""

    def clean(self, value: Any) -> Lot | None:
        code = super().clean(value)
        if not code:
            return None
        lot = Lot.objects.select_related("product").filter(code__iexact=code).first()
        if lot is None:
            raise forms.ValidationError(_("No lot has this code."))
        return lot


class ProductForm(forms.Form):
    sku = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=150)
    unit = forms.CharField(
        label=_("Unit"), max_length=10, initial="m2", help_text=_("m2, unit, kg…")
    )
    kind = forms.ChoiceField(
        label=_("What it is to us"),
        choices=ProductKind.choices,
        initial=ProductKind.GOODS,
        required=False,
    )
    description = LongText(label=_("Description"), required=False, rows=3)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ProductKind.GOODS


class ReportForm(MaterialForm):
    """The card of a crew: what came out first, then who and when."""

    first = quantity(_("Good, first grade"), required=False, min_value=ZERO)
    second = quantity(_("Second grade"), required=False, min_value=ZERO)
    scrap = quantity(_("Scrap"), required=False, min_value=ZERO)
    reason = forms.ModelChoiceField(
        ScrapReason.objects.all(), label=_("Why it was lost"), required=False
    )
    crew_size = forms.IntegerField(
        label=_("People in the crew"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    crew_hours = Figure(label=_("Hours of the whole crew"), max_digits=8, min_value=ZERO)
    sector = forms.ModelChoiceField(Sector.objects.none(), label=_("Sector"), empty_label=None)
    shift = forms.ChoiceField(label=_("Shift"), choices=Shift.choices)
    work_date = Day(label=_("Day"))
    shade = forms.CharField(label=_("Shade"), max_length=20, required=False)
    calibre = forms.CharField(label=_("Calibre"), max_length=20, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sectors: Sequence[int],
        asked: Sequence[Asked] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.add_materials(asked)
        allowed = Sector.objects.filter(pk__in=sectors, makes=True)
        self.fields["sector"].queryset = allowed  # type: ignore[attr-defined]


class CountForm(forms.Form):
    location = forms.ModelChoiceField(
        Location.objects.current(), label=_("Place"), required=False, empty_label=_("warehouse")
    )
    product = forms.ModelChoiceField(Product.objects.all(), label=_("Product"))
    grade = forms.ChoiceField(label=_("Grade"), choices=COUNTED_GRADES)
    lot = LotField(
        label=_("Lot"), required=False, help_text=_("Empty: every lot of it in that place.")
    )
    counted = quantity(_("Quantity counted"), min_value=ZERO)
    reason = forms.CharField(
        label=_("What explains the difference"), max_length=200, required=False
    )
    counted_date = Day(label=_("Counted on"))
