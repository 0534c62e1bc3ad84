"""The form of a price list: starts from the list in force, one row for each product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coop.fields import Day, Figure
from ledger.models import BuyerKind
from ledger.money import round_to_step
from production.models import CostSheetVersion, PriceList, Product, ProductPrice
from production.pricing import QUOTE_DAYS, Proposal, Sheet
from production.reading import costing

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
TERMS = (
    "valid_from",
    "social_rate",
    "renewal_rate",
    "access_share_min",
    "floor_step",
    "price_step",
    "quote_days",
)
KEPT = ("valid_from", "floor_step", "price_step", "quote_days")
SHARES = ("social_rate", "renewal_rate", "access_share_min")
COLUMNS = ("listed", "materials", "hours", "overhead", "market", "market_source", "market_date")


@dataclass(frozen=True)
class Row:
    """One product of the form: its fields, and its price in the list in force."""

    product: Product
    now: ProductPrice | None
    fields: dict[str, BoundField]


class PriceListForm(forms.Form):
    """Percentages are written in hundredths: 12.5 stands for 0.125."""

    template_name = "production/price_list_form.html"

    valid_from = Day(label=_("In force from"))
    social_rate = Figure(
        label=_("Social cover on each hour (%)"), help_text=_("Added to the hourly advance.")
    )
    renewal_rate = Figure(
        label=_("Renewal of the plant (%)"), help_text=_("Added to the whole cost.")
    )
    access_share_min = Figure(
        label=_("Lowest popular price (% of the floor)"),
        help_text=_("No popular price falls below this share of the need price."),
    )
    floor_step = Figure(label=_("Floors rounded to"))
    price_step = Figure(label=_("Prices rounded to"))
    quote_days = forms.IntegerField(
        label=_("Days a market quote counts"),
        min_value=1,
        max_value=3650,
        initial=QUOTE_DAYS,
        help_text=_("The market reference is the middle of the quotes that are younger."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    percent_change = Figure(
        label=_("Change materials and overhead of every product by (%)"),
        required=False,
        help_text=_("Leave it empty to use the figures as they stand below."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = PriceList.objects.in_force(timezone.localdate())
        self.products = list(Product.objects.current().order_by("sku"))
        priced = self.current.products.all() if self.current else ProductPrice.objects.none()
        self.now = {price.product_id: price for price in priced}
        self.sheets = costing.newest_sheets()
        proposed = self.initial if "products" in self.initial else None
        self.initial = self._from_proposal(proposed) if proposed else self._from_current()
        for kind, label in BuyerKind.choices:
            self.fields[f"class_{kind}"] = Figure(label=label, min_value=-99, max_value=900)
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
        today = timezone.localdate()
        start: dict[str, Any] = {"floor_step": Decimal(1), "price_step": Decimal(1)}
        start |= {"valid_from": today, "quote_days": QUOTE_DAYS}
        current = self.current
        if current is not None:
            start |= {name: getattr(current, name) for name in KEPT[1:]}
            start |= {name: _hundredths(getattr(current, name)) for name in SHARES}
            start |= {f"class_{c.buyer_kind}": _hundredths(c.rate) for c in current.classes.all()}
        markets = costing.markets(on=today, days=start["quote_days"])
        for product in self.products:
            now = self.now.get(product.pk)
            start[f"p{product.pk}_listed"] = now is not None or current is None
            row = {name: getattr(now, name) for name in COLUMNS[1:]} if now is not None else {}
            row |= _from_sources(self.sheets.get(product.pk), markets.get(product.pk))
            start |= {f"p{product.pk}_{name}": value for name, value in row.items()}
        return {**start, **self.initial}

    def _from_proposal(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The figures of a proposal made earlier, as the form writes them."""
        start = {name: parameters[name] for name in KEPT if name in parameters}
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
            self.fields[f"{key}_{name}"] = Figure(label=label, required=False, min_value=zero)
        hours = Figure(label=_("Hours of work"), decimal_places=4, required=False, min_value=zero)
        self.fields[f"{key}_hours"] = hours
        self.fields[f"{key}_market"] = Figure(
            label=_("Market reference"), required=False, min_value=CENT
        )
        source = forms.CharField(label=_("Source"), max_length=200, required=False)
        self.fields[f"{key}_market_source"] = source
        dated = Day(label=_("Date of the reference"), required=False)
        self.fields[f"{key}_market_date"] = dated

    def _proposal(self, cleaned: dict[str, Any], listed: list[Product]) -> Proposal:
        factor = 1 + (cleaned.get("percent_change") or Decimal(0)) / HUNDRED
        days = cleaned["quote_days"]
        markets = costing.markets(on=cleaned["valid_from"], days=days)
        return Proposal(
            quote_days=days,
            valid_from=cleaned["valid_from"],
            social_rate=cleaned["social_rate"] / HUNDRED,
            renewal_rate=cleaned["renewal_rate"] / HUNDRED,
            floor_step=cleaned["floor_step"],
            price_step=cleaned["price_step"],
            access_share_min=cleaned["access_share_min"] / HUNDRED,
            classes={kind: cleaned[f"class_{kind}"] / HUNDRED for kind in BuyerKind.values},
            products=tuple(
                _sourced(
                    _sheet(cleaned, product, factor),
                    self.sheets.get(product.pk),
                    markets.get(product.pk, costing.UNKNOWN),
                )
                for product in listed
            ),
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


def _from_sources(sheet: CostSheetVersion | None, market: costing.Market | None) -> dict[str, Any]:
    """The figures of the newest cost sheet and of the quotes that count."""
    row: dict[str, Any] = {}
    if sheet is not None:
        row = {name: getattr(sheet, name) for name in ("materials", "hours", "overhead")}
    if market is not None:
        row["market"], row["market_date"] = market.reference.value, market.newest
        row["market_source"] = _middle_of(market)
    return row


def _sourced(sheet: Sheet, version: CostSheetVersion | None, market: costing.Market) -> Sheet:
    """Tie the figures to the records they are equal to; those written by hand stay untied."""
    if version is not None and (sheet.materials, sheet.hours, sheet.overhead) == (
        version.materials,
        version.hours,
        version.overhead,
    ):
        sheet = replace(sheet, cost_sheet=version.pk)
    if sheet.market is not None and sheet.market == market.reference.value:
        source = _middle_of(market)
        sheet = replace(
            sheet, quotes=market.quotes, market_source=source, market_date=market.newest
        )
    return sheet


def _middle_of(market: costing.Market) -> str:
    count = market.reference.count
    words = ngettext("%(count)s quote", "the middle of %(count)s quotes", count)
    return words % {"count": count}


def _hundredths(rate: Decimal) -> Decimal:
    return (rate * HUNDRED).quantize(CENT)
