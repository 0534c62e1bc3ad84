"""The form of a price list: starts from the list in force, one row for each product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledger.models import BuyerKind
from ledger.money import round_to_step
from production.models import PriceList, Product, ProductPrice
from production.pricing import Proposal, Sheet

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
TERMS = (
    "valid_from",
    "social_rate",
    "renewal_rate",
    "access_share_min",
    "floor_step",
    "price_step",
)
SHARES = ("social_rate", "renewal_rate", "access_share_min")
COLUMNS = ("listed", "materials", "hours", "overhead", "market", "market_source", "market_date")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def figure(label: Any, *, places: int = 2, required: bool = True, **options: Any) -> forms.Field:
    """A number typed on a telephone: digits first, no arrows to brush by mistake."""
    field = forms.DecimalField(
        label=label, max_digits=16, decimal_places=places, required=required, **options
    )
    field.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    field.localize = True
    field.widget.is_localized = True
    return field


@dataclass(frozen=True)
class Row:
    """One product of the form: its fields, and its price in the list in force."""

    product: Product
    now: ProductPrice | None
    fields: dict[str, BoundField]


class PriceListForm(forms.Form):
    """Percentages are written in hundredths: 12.5 stands for 0.125."""

    template_name = "production/price_list_form.html"

    valid_from = forms.DateField(label=_("In force from"), widget=DayInput)
    social_rate = figure(
        _("Social cover on each hour (%)"), help_text=_("Added to the hourly advance.")
    )
    renewal_rate = figure(_("Renewal of the plant (%)"), help_text=_("Added to the whole cost."))
    access_share_min = figure(
        _("Lowest popular price (% of the floor)"),
        help_text=_("No popular price falls below this share of the need price."),
    )
    floor_step = figure(_("Floors rounded to"))
    price_step = figure(_("Prices rounded to"))
    percent_change = figure(
        _("Change materials and overhead of every product by (%)"),
        required=False,
        help_text=_("Leave empty to use the figures exactly as written below."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = PriceList.objects.in_force(timezone.localdate())
        self.products = list(Product.objects.current().order_by("sku"))
        priced = self.current.products.all() if self.current else ProductPrice.objects.none()
        self.now = {price.product_id: price for price in priced}
        proposed = self.initial if "products" in self.initial else None
        self.initial = self._from_proposal(proposed) if proposed else self._from_current()
        for kind, label in BuyerKind.choices:
            self.fields[f"class_{kind}"] = figure(label, min_value=-99, max_value=900)
            self.initial.setdefault(f"class_{kind}", Decimal(0))
        for product in self.products:
            self._add_row(product)

    def terms(self) -> Iterator[BoundField]:
        return (self[name] for name in TERMS)

    def classes(self) -> Iterator[BoundField]:
        return (self[f"class_{kind}"] for kind in BuyerKind.values)

    def rows(self) -> Iterator[Row]:
        for product in self.products:
            fields = {name: self[f"p{product.pk}_{name}"] for name in COLUMNS}
            yield Row(product=product, now=self.now.get(product.pk), fields=fields)

    def clean(self) -> dict[str, Any]:
        """Read the whole list as one proposal, under `proposal`."""
        cleaned = super().clean() or self.cleaned_data
        listed = [p for p in self.products if cleaned.get(f"p{p.pk}_listed")]
        if not listed:
            self.add_error(None, _("Choose at least one product."))
        for product in listed:
            for name in ("materials", "hours", "overhead"):
                key = f"p{product.pk}_{name}"
                if cleaned.get(key) is None and key not in self.errors:
                    self.add_error(key, _("Write this figure, or take the product off the list."))
        if self.errors:
            return cleaned
        return {**cleaned, "proposal": self._proposal(cleaned, listed)}

    def _from_current(self) -> dict[str, Any]:
        """The figures in force, or the least a first list needs."""
        start: dict[str, Any] = {"floor_step": Decimal(1), "price_step": Decimal(1)}
        start["valid_from"] = timezone.localdate()
        current = self.current
        if current is not None:
            start |= {name: getattr(current, name) for name in ("floor_step", "price_step")}
            start |= {name: _hundredths(getattr(current, name)) for name in SHARES}
            start |= {f"class_{c.buyer_kind}": _hundredths(c.rate) for c in current.classes.all()}
        for product in self.products:
            now = self.now.get(product.pk)
            start[f"p{product.pk}_listed"] = now is not None or current is None
            if now is not None:
                row = {f"p{product.pk}_{name}": getattr(now, name) for name in COLUMNS[1:]}
                start |= row
        return {**start, **self.initial}

    def _from_proposal(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The figures of a proposal made earlier, as the form writes them."""
        start = {name: parameters[name] for name in ("valid_from", "floor_step", "price_step")}
        start |= {name: _hundredths(Decimal(parameters[name])) for name in SHARES}
        rates = parameters["classes"].items()
        start |= {f"class_{kind}": _hundredths(Decimal(rate)) for kind, rate in rates}
        rows = {row["sku"]: row for row in parameters["products"]}
        for product in self.products:
            row = rows.get(product.sku)
            start[f"p{product.pk}_listed"] = row is not None
            if row is not None:
                start |= {f"p{product.pk}_{name}": row[name] for name in COLUMNS[1:]}
        return start

    def _add_row(self, product: Product) -> None:
        key = f"p{product.pk}"
        listed = forms.BooleanField(label=_("On the list"), required=False)
        self.fields[f"{key}_listed"] = listed
        zero = Decimal(0)
        for name, label in (("materials", _("Materials and energy")), ("overhead", _("Overhead"))):
            self.fields[f"{key}_{name}"] = figure(label, required=False, min_value=zero)
        hours = figure(_("Hours of work"), places=4, required=False, min_value=zero)
        self.fields[f"{key}_hours"] = hours
        self.fields[f"{key}_market"] = figure(_("Market reference"), required=False, min_value=CENT)
        source = forms.CharField(label=_("Source"), max_length=200, required=False)
        self.fields[f"{key}_market_source"] = source
        dated = forms.DateField(label=_("Date of the reference"), required=False, widget=DayInput)
        self.fields[f"{key}_market_date"] = dated

    def _proposal(self, cleaned: dict[str, Any], listed: list[Product]) -> Proposal:
        factor = 1 + (cleaned.get("percent_change") or Decimal(0)) / HUNDRED
        return Proposal(
            valid_from=cleaned["valid_from"],
            social_rate=cleaned["social_rate"] / HUNDRED,
            renewal_rate=cleaned["renewal_rate"] / HUNDRED,
            floor_step=cleaned["floor_step"],
            price_step=cleaned["price_step"],
            access_share_min=cleaned["access_share_min"] / HUNDRED,
            classes={kind: cleaned[f"class_{kind}"] / HUNDRED for kind in BuyerKind.values},
            products=tuple(_sheet(cleaned, product, factor) for product in listed),
        )


def _sheet(cleaned: dict[str, Any], product: Product, factor: Decimal) -> Sheet:
    key = f"p{product.pk}"
    return Sheet(
        sku=product.sku,
        materials=round_to_step(cleaned[f"{key}_materials"] * factor, CENT),
        hours=cleaned[f"{key}_hours"],
        overhead=round_to_step(cleaned[f"{key}_overhead"] * factor, CENT),
        market=cleaned[f"{key}_market"],
        market_source=cleaned[f"{key}_market_source"],
        market_date=cleaned[f"{key}_market_date"],
    )


def _hundredths(rate: Decimal) -> Decimal:
    return (rate * HUNDRED).quantize(CENT)
