"""What is typed of a production order."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, LongText
from coop.models import Decision
from production.forms import quantity
from production.models import Product, ProductKind, Purpose
from production.reading.capacity import Wish

ZERO = Decimal(0)
ROWS_MAX = 12
PURPOSES = [(x.value, x.label) for x in (Purpose.STOCK, Purpose.NEED, Purpose.BUYER)]
ROW = ("product", "quantity", "purpose", "due")


def _at_once() -> forms.BooleanField:
    return forms.BooleanField(label=_("Release it to the floor at once"), required=False)


class PlanForm(forms.Form):
    """A production order for stock or for a community need."""

    product = forms.ModelChoiceField(Product.objects.current(), label=_("Product"))
    quantity = quantity(_("Quantity"), min_value=ZERO)
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        choices=[(p.value, p.label) for p in (Purpose.STOCK, Purpose.NEED)],
        initial=Purpose.STOCK,
    )
    decision = forms.ModelChoiceField(
        Decision.objects.order_by("-number"),
        label=_("Resolution behind the need"),
        required=False,
    )
    due_date = Day(label=_("Due on"), required=False)
    note = LongText(label=_("Note"), required=False, rows=2, max_length=1000)
    release = _at_once()


class LinePlanForm(forms.Form):
    """A production order for a line of a confirmed order."""

    quantity = quantity(_("Quantity"), min_value=ZERO)
    due_date = Day(label=_("Due on"), required=False)
    note = LongText(label=_("Note"), required=False, rows=2, max_length=1000)
    release = _at_once()


class MinimumForm(forms.Form):
    """How much should always lie in the warehouse."""

    minimum = quantity(
        _("Lowest stock"), min_value=ZERO, help_text=_("Less than this counts as short.")
    )


class TryForm(forms.Form):
    """Quantities to try on the workplaces, a row for each; an empty row means nothing."""

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        made = Product.objects.current().exclude(kind=ProductKind.MATERIAL).order_by("name", "pk")
        self.products = {str(product.pk): product for product in made}
        choices = [("", _("nothing")), *((pk, x.name) for pk, x in self.products.items())]
        for n in range(1, self._count() + 1):
            self._add_row(n, choices)

    def _count(self) -> int:
        """Always an empty row below what was typed, and three to begin with."""
        typed = [n for n in range(1, ROWS_MAX + 1) if self.data.get(f"product_{n}")]
        return min(max([2, *typed]) + 1, ROWS_MAX)

    def _add_row(self, n: int, choices: list[tuple[str, Any]]) -> None:
        self.fields[f"product_{n}"] = forms.ChoiceField(
            label=_("Product"), choices=choices, required=False
        )
        self.fields[f"quantity_{n}"] = quantity(_("Quantity"), required=False, min_value=ZERO)
        self.fields[f"purpose_{n}"] = forms.ChoiceField(
            label=_("Purpose"), choices=PURPOSES, required=False
        )
        self.fields[f"due_{n}"] = Day(label=_("Due on"), required=False)

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{n}"] for name in ROW] for n in range(1, self._count() + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for n in range(1, self._count() + 1):
            product, much = cleaned.get(f"product_{n}"), cleaned.get(f"quantity_{n}")
            if product and not much and f"quantity_{n}" not in self.errors:
                self.add_error(f"quantity_{n}", _("Say how much: a quantity above zero."))
        if not self.errors and not any(
            cleaned[f"product_{n}"] for n in range(1, self._count() + 1)
        ):
            self.add_error("product_1", _("Choose at least one product to try."))
        return cleaned

    def wishes(self) -> list[Wish]:
        """What is tried, once the form is valid."""
        data = self.cleaned_data
        return [
            Wish(
                product=self.products[data[f"product_{n}"]],
                quantity=data[f"quantity_{n}"],
                purpose=data[f"purpose_{n}"] or Purpose.STOCK,
                due_date=data[f"due_{n}"],
            )
            for n in range(1, self._count() + 1)
            if data[f"product_{n}"]
        ]


class DueForm(forms.Form):
    """The day by which a production order is due, and the one that stood there before."""

    due_date = Day(label=_("Due on"), required=False)
    seen = Day(required=False, widget=forms.HiddenInput)
