"""What a buyer orders: how much, under which mandate, for when and where."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, LongText, choose_among
from ledger.models import BuyerAddress, BuyerMandate
from production.actions.ordering import Wish
from production.forms import ZERO, quantity
from production.reading import Offer


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
    wanted_date = Day(label=_("Wanted by"), required=False)
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
    note = LongText(label=_("Note"), required=False, rows=2, max_length=1000)

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
    promised_date = Day(label=_("Promised for"))
