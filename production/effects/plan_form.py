"""The form of a production plan: a row for each product, a field for each purpose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from members.models import Sector
from production.forms import quantity
from production.models import Product, ProductionPlan, ProductKind, Purpose
from production.reading import plans

ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Row:
    """One product, its fields by purpose."""

    product: Product
    fields: list[BoundField]


class ProductionPlanForm(forms.Form):
    """Starts from the plan in force, or from the plan of a motion made earlier."""

    template_name = "production/production_plan_form.html"

    first_date = Day(label=_("First day"))
    last_date = Day(label=_("Last day"))
    tolerance = Figure(
        label=_("Tolerance (%)"),
        min_value=ZERO,
        max_value=HUNDRED,
        help_text=_("So much more of each line may be released without asking again."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = Product.objects.current().exclude(kind=ProductKind.MATERIAL)
        self.products = list(made.order_by("sku"))
        self.sectors = list(Sector.objects.order_by("name"))
        given = dict(self.initial)
        self.initial = self._from_motion(given) if "lines" in given else {**_start(), **given}
        for product in self.products:
            for purpose in Purpose:
                self.fields[f"p{product.pk}_{purpose}"] = quantity(
                    purpose.label, required=False, min_value=ZERO
                )
        for sector in self.sectors:
            self.fields[f"s{sector.pk}"] = Figure(label=sector.name, required=False, min_value=ZERO)

    def terms(self) -> list[BoundField]:
        return [self[name] for name in ("first_date", "last_date", "tolerance")]

    def rows(self) -> Iterator[Row]:
        for product in self.products:
            yield Row(product, [self[f"p{product.pk}_{purpose}"] for purpose in Purpose])

    def hours(self) -> list[BoundField]:
        return [self[f"s{sector.pk}"] for sector in self.sectors]

    def clean(self) -> dict[str, Any]:
        """Read the rows as `lines` (product, purpose, quantity) and `hours` (sector, hours)."""
        cleaned = super().clean() or self.cleaned_data
        lines = [
            (product, purpose.value, cleaned[f"p{product.pk}_{purpose}"])
            for product in self.products
            for purpose in Purpose
            if cleaned.get(f"p{product.pk}_{purpose}")
        ]
        hours = [(x, cleaned[f"s{x.pk}"]) for x in self.sectors if cleaned.get(f"s{x.pk}")]
        if not lines and not self.errors:
            self.add_error(None, _("A plan names at least one product."))
        return {**cleaned, "lines": lines, "hours": hours}

    def _from_motion(self, given: Mapping[str, Any]) -> dict[str, Any]:
        products = {product.sku: product.pk for product in self.products}
        sectors = {sector.code: sector.pk for sector in self.sectors}
        start = {name: given[name] for name in ("first_date", "last_date")}
        start["tolerance"] = Decimal(given["tolerance"]) * HUNDRED
        for row in given["lines"]:
            if row["sku"] in products:
                key = f"p{products[row['sku']]}_{row['purpose']}"
                start[key] = Decimal(row["quantity"])
        for row in given.get("hours", ()):
            if row["sector"] in sectors:
                start[f"s{sectors[row['sector']]}"] = Decimal(row["hours"])
        return start


def _start() -> dict[str, Any]:
    """The plan in force; without one, the month that comes."""
    today = timezone.localdate()
    plan = ProductionPlan.objects.in_force(today)
    if plan is None:
        return _days(*plans.days_to_come(today)) | {"tolerance": plans.USUAL_TOLERANCE}
    start = _days(plan.first_date, plan.last_date) | {"tolerance": plan.tolerance * HUNDRED}
    start |= {f"p{x.product_id}_{x.purpose}": x.quantity for x in plan.lines.all()}
    return start | {f"s{x.sector_id}": x.hours for x in plan.hours.all()}


def _days(first: date, last: date) -> dict[str, Any]:
    return {"first_date": first, "last_date": last}
