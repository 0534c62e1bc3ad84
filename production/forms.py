"""What is typed in production."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import DayInput, Figure
from coop.models import Decision
from ledger.models import BuyerKind, BuyerMandate, Fund
from members.models import Sector
from members.models.sectors import Shift
from production.actions.costing import FILE_BYTES_MAX, Material, QuoteFacts, SheetFacts
from production.models import OrderLine, Product, Purpose, ScrapReason
from production.models.making import GOOD_GRADES
from production.reading import Offer
from production.trial import Settings

ZERO = Decimal(0)
HUNDRED = Decimal(100)


def quantity(label: Any, **options: Any) -> Figure:
    return Figure(label=label, decimal_places=4, max_digits=14, **options)


class ProductForm(forms.Form):
    sku = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=150)
    unit = forms.CharField(
        label=_("Unit"), max_length=10, initial="m2", help_text=_("m2, unit, kg…")
    )
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea({"rows": 3})
    )


class BasketForm(forms.Form):
    """How much of each product; an empty field means none."""

    def __init__(self, offers: Sequence[Offer], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.offers = list(offers)
        for offer in self.offers:
            self.fields[f"q_{offer.product_id}"] = quantity(
                str(offer.price.product), required=False, min_value=ZERO
            )

    def rows(self) -> Iterator[tuple[Offer, BoundField]]:
        return ((offer, self[f"q_{offer.product_id}"]) for offer in self.offers)

    def chosen(self) -> list[tuple[Offer, Decimal]]:
        """What was asked for, once the form is valid."""
        asked = [(offer, self.cleaned_data[f"q_{offer.product_id}"]) for offer in self.offers]
        return [(offer, amount) for offer, amount in asked if amount]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Choose how much of at least one product."))
        return cleaned


class OrderForm(forms.Form):
    """Under which mandate, for when and where."""

    mandate = forms.ModelChoiceField(BuyerMandate.objects.none(), label=_("Mandate"))
    wanted_date = forms.DateField(label=_("Wanted by"), required=False, widget=DayInput)
    place = forms.CharField(label=_("Deliver to"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        mandates: Sequence[BuyerMandate],
        needed: bool,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = forms.ModelChoiceField(
            BuyerMandate.objects.filter(pk__in=[m.pk for m in mandates]),
            label=_("Mandate"),
            required=needed,
            empty_label=None if needed and len(mandates) == 1 else _("none"),
        )
        self.fields["mandate"] = field
        if not mandates and not needed:
            del self.fields["mandate"]


class ConfirmForm(forms.Form):
    promised_date = forms.DateField(label=_("Promised for"), widget=DayInput)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class DeliveryForm(forms.Form):
    """How much of each line leaves; starts from all that is ready."""

    delivered_date = forms.DateField(label=_("Leaves on"), widget=DayInput)
    carrier = forms.CharField(label=_("Carrier"), max_length=120, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(
        self,
        ready: Sequence[tuple[OrderLine, Decimal]],
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, initial={"delivered_date": today})
        self.lines = [line for line, _amount in ready]
        for line, amount in ready:
            self.fields[f"line_{line.pk}"] = quantity(
                str(line.product), required=False, min_value=ZERO, initial=amount
            )

    def rows(self) -> Iterator[tuple[OrderLine, BoundField]]:
        return ((line, self[f"line_{line.pk}"]) for line in self.lines)

    def quantities(self) -> dict[int, Decimal]:
        return {line.pk: self.cleaned_data[f"line_{line.pk}"] or ZERO for line in self.lines}


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
    due_date = forms.DateField(label=_("Due on"), required=False, widget=DayInput)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )


class LinePlanForm(forms.Form):
    """A production order for a line of a confirmed order."""

    quantity = quantity(_("Quantity"), min_value=ZERO)
    due_date = forms.DateField(label=_("Due on"), required=False, widget=DayInput)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )


class ReportForm(forms.Form):
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
    work_date = forms.DateField(label=_("Day"), widget=DayInput)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sectors: Sequence[int],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        allowed = Sector.objects.filter(pk__in=sectors, makes=True)
        self.fields["sector"].queryset = allowed  # type: ignore[attr-defined]


class CountForm(forms.Form):
    product = forms.ModelChoiceField(Product.objects.all(), label=_("Product"))
    grade = forms.ChoiceField(label=_("Grade"), choices=GOOD_GRADES)
    counted = quantity(_("Quantity counted"), min_value=ZERO)
    reason = forms.CharField(
        label=_("What explains the difference"), max_length=200, required=False
    )
    counted_date = forms.DateField(label=_("Counted on"), widget=DayInput)


class TrialForm(forms.Form):
    """Other figures to try: percentages are written in hundredths; shares sum to 100 or to 0."""

    template_name = "production/trial_form.html"

    hourly_advance = Figure(
        label=_("Pesos for an hour of work"), max_digits=20, min_value=Decimal("0.01")
    )
    access_share_min = Figure(
        label=_("Lowest popular price (% of the floor)"), min_value=1, max_value=HUNDRED
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, now: Settings, funds: Sequence[Fund]
    ) -> None:
        super().__init__(data)
        self.codes = [fund.code for fund in funds]
        self.initial = {"hourly_advance": now.hourly_advance}
        self.initial["access_share_min"] = now.access_share_min * HUNDRED
        for kind, label in BuyerKind.choices:
            self.fields[f"class_{kind}"] = Figure(label=label, min_value=-99, max_value=900)
            self.initial[f"class_{kind}"] = now.classes.get(kind, ZERO) * HUNDRED
        for fund in funds:
            self.fields[f"share_{fund.code}"] = Figure(
                label=str(fund), required=False, min_value=ZERO, max_value=HUNDRED
            )
            self.initial[f"share_{fund.code}"] = now.allocation.get(fund.code, ZERO) * HUNDRED

    def classes(self) -> Iterator[BoundField]:
        return (self[f"class_{kind}"] for kind in BuyerKind.values)

    def shares(self) -> Iterator[BoundField]:
        return (self[f"share_{code}"] for code in self.codes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and sum(self._shares(cleaned).values(), ZERO) not in (ZERO, 1):
            self.add_error(None, _("The shares must sum to 100 per cent."))
        return cleaned

    def settings(self) -> Settings:
        cleaned = self.cleaned_data
        return Settings(
            hourly_advance=cleaned["hourly_advance"],
            classes={kind: cleaned[f"class_{kind}"] / HUNDRED for kind in BuyerKind.values},
            access_share_min=cleaned["access_share_min"] / HUNDRED,
            allocation=self._shares(cleaned),
        )

    def _shares(self, cleaned: Mapping[str, Any]) -> dict[str, Decimal]:
        given = {code: cleaned.get(f"share_{code}") for code in self.codes}
        return {code: share / HUNDRED for code, share in given.items() if share}


ROWS_MAX = 12
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
        for n in range(ROWS_MAX):
            self.fields.update(_material_fields(f"i{n}"))

    def rows(self) -> Iterator[list[BoundField]]:
        return ([self[f"i{n}_{name}"] for name in ROW] for n in range(ROWS_MAX))

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
        return [f"i{n}" for n in range(ROWS_MAX) if cleaned.get(f"i{n}_name")]

    def _material(self, cleaned: Mapping[str, Any], key: str) -> Material:
        facts = {name: cleaned[f"{key}_{name}"] for name in ROW}
        return Material(**{**facts, "waste": (facts["waste"] or ZERO) / 100})


class QuoteForm(forms.Form):
    price = Figure(label=_("Price of a unit, without tax"), max_digits=20, min_value=ZERO)
    quoted_date = forms.DateField(label=_("Quoted on"), widget=DayInput)
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
        return QuoteFacts(**cleaned, content=sent.read(FILE_BYTES_MAX + 1) if sent else b"")


def _material_fields(key: str) -> dict[str, forms.Field]:
    """The fields of one row; everything may be left out together."""
    return {
        f"{key}_name": forms.CharField(label=_("Material"), max_length=80, required=False),
        f"{key}_unit": forms.CharField(label=_("Unit"), max_length=10, required=False),
        f"{key}_quantity": quantity(_("Quantity"), required=False, min_value=ZERO),
        f"{key}_waste": Figure(label=_("Waste (%)"), required=False, min_value=ZERO),
        f"{key}_price": Figure(
            label=_("Price of a unit"), decimal_places=4, max_digits=20, required=False,
            min_value=ZERO,
        ),
        f"{key}_price_date": forms.DateField(
            label=_("Price of"), required=False, widget=DayInput
        ),
        f"{key}_source": forms.CharField(label=_("Source"), max_length=120, required=False),
    }  # fmt: skip
