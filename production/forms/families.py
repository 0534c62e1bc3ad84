"""What is typed about families of products."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coop.fields import LongText
from production import variants
from production.actions.families import AxisWords, NewVariant, key_of
from production.models import AxisValue, Product, ProductKind
from production.models.families import AXES_MAX
from production.reading.families import Axes, Possible

VALUE_MAX = 25
VALUES_MAX = 40
PLACES = range(1, AXES_MAX + 1)
AXIS_LABELS = (_("They differ in"), _("and in"), _("and in"))


class Values(LongText):
    """The values of an axis, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(rows=5, **options)

    def clean(self, value: Any) -> list[str]:
        found = variants.lines_of(super().clean(value))
        if long := [each for each in found if len(each) > VALUE_MAX]:
            said = _("A value has at most %(most)s letters: %(value)s")
            raise forms.ValidationError(said % {"most": VALUE_MAX, "value": long[0]})
        if len(found) > VALUES_MAX:
            words = ngettext("At most %(most)s value.", "At most %(most)s values.", VALUES_MAX)
            raise forms.ValidationError(words % {"most": VALUES_MAX})
        return found


class FamilyForm(forms.Form):
    """A family, and up to three ways in which its products differ."""

    name = forms.CharField(label=_("Name"), max_length=60)
    code = forms.SlugField(
        label=_("Code"),
        max_length=16,
        help_text=_("The codes of its products begin with it. Letters, figures and dashes."),
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=10, initial="unit", help_text=_("m2, unit, kg…")
    )
    kind = forms.ChoiceField(
        label=_("What it is to us"),
        choices=ProductKind.choices,
        initial=ProductKind.GOODS,
        required=False,
    )
    usual_days = forms.IntegerField(
        label=_("Days to make it"),
        min_value=1,
        max_value=365,
        initial=21,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for n, label in zip(PLACES, AXIS_LABELS, strict=True):
            needed = n == 1
            self.fields[f"axis_{n}"] = forms.CharField(
                label=label,
                max_length=30,
                required=needed,
                help_text=_("Colour, size, format…") if needed else "",
            )
            self.fields[f"values_{n}"] = Values(
                label=_("Its values in order, one a line"), required=needed
            )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ProductKind.GOODS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for n in PLACES:
            name, values = cleaned.get(f"axis_{n}"), cleaned.get(f"values_{n}")
            if name and values == []:
                self.add_error(f"values_{n}", _("Write at least one value."))
            if values and name == "":
                self.add_error(f"axis_{n}", _("Say what these values are."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        names = ("name", "code", "unit", "kind", "usual_days")
        return {name: self.cleaned_data[name] for name in names}

    def axes(self) -> list[AxisWords]:
        pairs = [(self.cleaned_data[f"axis_{n}"], self.cleaned_data[f"values_{n}"]) for n in PLACES]
        return [AxisWords(name, values) for name, values in pairs if name]


class ValuesForm(forms.Form):
    """The values of each axis, to which new ones are added."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, axes: Axes) -> None:
        super().__init__(data)
        self.count = len(axes.names)
        for n, (name, values) in enumerate(zip(axes.names, axes.values, strict=True), start=1):
            self.fields[f"values_{n}"] = Values(
                label=name, initial="\n".join(value.name for value in values)
            )

    def values(self) -> dict[int, list[str]]:
        return {n: self.cleaned_data[f"values_{n}"] for n in range(1, self.count + 1)}


class VariantsForm(forms.Form):
    """Which of the possible products are made, each with its code and name."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rows: Sequence[Possible]) -> None:
        super().__init__(data)
        self.possible = list(rows)
        for row in self.possible:
            key = key_of(row.values)
            self.fields[f"make_{key}"] = forms.BooleanField(
                label=_("Make %(product)s") % {"product": row.name}, required=False, initial=True
            )
            self.fields[f"sku_{key}"] = forms.CharField(
                label=_("Code of %(product)s") % {"product": row.name},
                max_length=40,
                initial=row.sku,
                required=False,
            )
            self.fields[f"name_{key}"] = forms.CharField(
                label=_("Name of %(product)s") % {"product": row.name},
                max_length=150,
                initial=row.name,
                required=False,
            )

    def rows(self) -> Iterator[tuple[Possible, BoundField, BoundField, BoundField]]:
        for row in self.possible:
            key = key_of(row.values)
            yield row, self[f"make_{key}"], self[f"sku_{key}"], self[f"name_{key}"]

    def chosen(self) -> list[NewVariant]:
        """Those to be made; a code or name left empty is the one of the rule."""
        given = self.cleaned_data
        keyed = [(key_of(row.values), row) for row in self.possible]
        return [
            NewVariant(row.values, given[f"sku_{key}"] or row.sku, given[f"name_{key}"] or row.name)
            for key, row in keyed
            if given[f"make_{key}"]
        ]


class NameForm(forms.Form):
    """Another name for a family."""

    name = forms.CharField(label=_("Name"), max_length=60)


class IntakeForm(forms.Form):
    """A product that exists, and its values in the family."""

    product = forms.ModelChoiceField(Product.objects.none(), label=_("Product"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, axes: Axes) -> None:
        super().__init__(data)
        self.count = len(axes.names)
        free = Product.objects.current().filter(family=None, unit=axes.family.unit)
        self.fields["product"].queryset = free  # type: ignore[attr-defined]
        for n, (name, values) in enumerate(zip(axes.names, axes.values, strict=True), start=1):
            pks = [value.pk for value in values]
            self.fields[f"value_{n}"] = forms.ModelChoiceField(
                AxisValue.objects.filter(pk__in=pks), label=name
            )

    def values(self) -> tuple[AxisValue, ...]:
        return tuple(self.cleaned_data[f"value_{n}"] for n in range(1, self.count + 1))
