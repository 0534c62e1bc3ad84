"""What is typed in production."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.fields import DayInput, Figure, choose_among
from ledger.models import BuyerAddress, BuyerMandate
from members.models import Sector
from members.models.sectors import Shift
from production.actions.delivery import Freight, Load
from production.actions.ordering import Wish
from production.forms.materials import MaterialForm
from production.models import (
    FreightPayer,
    Location,
    Lot,
    OrderLine,
    Product,
    ProductKind,
    ScrapReason,
    StockBalance,
)
from production.models.stock import COUNTED_GRADES
from production.reading import Offer
from production.reading.materials import Asked

ZERO = Decimal(0)
RESERVED_FIRST = _("what was reserved, then the oldest")


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
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ProductKind.GOODS


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
    address = forms.ModelChoiceField(
        BuyerAddress.objects.none(),
        label=_("Deliver to"),
        required=False,
        empty_label=_("another place, written below"),
    )
    place = forms.CharField(label=_("Another place"), max_length=200, required=False)
    tolerance = forms.ChoiceField(
        label=_("How exact"),
        choices=[
            ("", _("exactly as ordered")),
            ("0.05", _("up to 5 per cent less or more")),
            ("0.10", _("up to 10 per cent less or more")),
        ],
        required=False,
        help_text=_(
            "A batch seldom comes out to the piece. You pay for what leaves;"
            " the mandate must cover the most."
        ),
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        mandates: Sequence[BuyerMandate],
        needed: bool,
        addresses: QuerySet[BuyerAddress],
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
        choose_among(self, "address", addresses)
        if not addresses:
            del self.fields["address"]
            self.fields["place"].label = _("Deliver to")

    def clean(self) -> dict[str, Any]:
        """Say in one `place` where goods go: an address of the buyer, or the words typed."""
        cleaned = super().clean() or self.cleaned_data
        address = cleaned.pop("address", None)
        self.share = Decimal(cleaned.pop("tolerance", "") or 0)
        return {**cleaned, "place": address or cleaned.get("place", "")}

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(given.get("mandate"), given["wanted_date"], given["place"], given["note"])


class ConfirmForm(forms.Form):
    promised_date = forms.DateField(label=_("Promised for"), widget=DayInput)


class DeliveryForm(forms.Form):
    """How much of each line leaves; starts from all that is ready."""

    delivered_date = forms.DateField(label=_("Leaves on"), widget=DayInput)
    carrier = forms.CharField(label=_("Carrier"), max_length=120, required=False)
    plate = forms.CharField(label=_("Plate of the truck"), max_length=20, required=False)
    freight_by = forms.ChoiceField(
        label=_("Freight"), choices=[("", _("not said")), *FreightPayer.choices], required=False
    )
    freight_amount = Figure(
        label=_("Freight agreed with the carrier"),
        max_digits=20,
        required=False,
        min_value=ZERO,
        help_text=_("It is in no price. It is paid apart, unless it is put on the invoice."),
    )
    freight_billed = forms.BooleanField(
        label=_("Put it on the invoice"),
        required=False,
        help_text=_(
            "For freight that the factory pays and the buyer owes: a line of its own, without tax,"
            " to which the tax of the invoice is added. It counts in what the mandate covers."
        ),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    completes = forms.BooleanField(
        label=_("This completes the order"),
        required=False,
        help_text=_("Nothing more of it leaves. The least of every line must have left."),
    )

    def __init__(
        self,
        ready: Sequence[tuple[OrderLine, Decimal]],
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        heaps: Mapping[int, Sequence[StockBalance]],
    ) -> None:
        super().__init__(data, initial={"delivered_date": today})
        self.lines = [line for line, _amount in ready]
        if all(line.least is None for line in self.lines):
            del self.fields["completes"]
        for line, amount in ready:
            self.fields[f"line_{line.pk}"] = quantity(
                str(line.product), required=False, min_value=ZERO, initial=amount
            )
            self.fields[f"lot_{line.pk}"] = _lot_choice(heaps[line.pk])

    def rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        return ((self[f"line_{x.pk}"], self[f"lot_{x.pk}"]) for x in self.lines)

    def load(self) -> Load:
        given, pks = self.cleaned_data, [line.pk for line in self.lines]
        chosen = {pk: int(balance) for pk in pks if (balance := given[f"lot_{pk}"])}
        quantities = {pk: given[f"line_{pk}"] or ZERO for pk in pks}
        return Load(quantities, chosen, completes=given.get("completes", False))

    def freight(self) -> Freight:
        given = self.cleaned_data
        names = ("freight_by", "freight_amount", "freight_billed")
        return Freight(given["carrier"], given["plate"].strip(), *(given[name] for name in names))


def _lot_choice(heaps: Sequence[StockBalance]) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [("", RESERVED_FIRST)]
    for heap in heaps:
        much = screen.quantity(heap.quantity, heap.product.unit)
        choices.append((str(heap.pk), f"{heap.lot or '—'} · {heap.location} · {much}"))
    return forms.ChoiceField(label=_("From which lot"), choices=choices, required=False)


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
    work_date = forms.DateField(label=_("Day"), widget=DayInput)
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
    counted_date = forms.DateField(label=_("Counted on"), widget=DayInput)
