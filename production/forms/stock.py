"""What is typed when stock moves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from production.actions.changing import Facts
from production.forms import ZERO, quantity
from production.models import Location, Product, StockMove
from production.models.making import GOOD_GRADES


class ChangeForm(forms.Form):
    """How much, which day and why; the forms below add where to, as what, with whom."""

    quantity = quantity(_("Quantity"), min_value=ZERO)
    occurred_date = Day(label=_("Day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def facts(self) -> Facts:
        names = ("quantity", "occurred_date", "reason", "other_side", "against")
        return Facts(**{k: self.cleaned_data[k] for k in names if k in self.cleaned_data})


class TransferForm(ChangeForm):
    to = forms.ModelChoiceField(Location.objects.none(), label=_("To which place"))
    field_order = ("to", "quantity")

    def __init__(self, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["to"].queryset = Location.objects.current()  # type: ignore[attr-defined]


class SortingForm(ChangeForm):
    grade = forms.ChoiceField(label=_("Grade it really is"), choices=GOOD_GRADES)
    shade = forms.CharField(label=_("Shade"), max_length=20, required=False)
    calibre = forms.CharField(label=_("Calibre"), max_length=20, required=False)
    field_order = ("quantity", "grade", "shade", "calibre")


class WasteForm(ChangeForm):
    reason = forms.CharField(label=_("Why it is thrown away"), max_length=200)


class HandoverForm(ChangeForm):
    other_side = forms.CharField(label=_("Who receives it"), max_length=150)
    against = forms.CharField(
        label=_("In exchange for"),
        max_length=200,
        required=False,
        help_text=_("What comes in exchange. Empty: it is a gift."),
    )
    field_order = ("quantity", "other_side", "against")


class ArrivalForm(ChangeForm):
    product = forms.ModelChoiceField(Product.objects.current(), label=_("Product"))
    to = forms.ModelChoiceField(Location.objects.current(), label=_("To which place"))
    other_side = forms.CharField(label=_("Who it comes from"), max_length=150)
    against = forms.CharField(
        label=_("In exchange for"),
        max_length=200,
        required=False,
        help_text=_("What was given in exchange. Empty: it is a gift."),
    )
    field_order = ("product", "quantity", "to", "other_side", "against")


class ReturnForm(ChangeForm):
    """Which lot of a delivery came back."""

    move = forms.ChoiceField(label=_("What came back"))
    to = forms.ModelChoiceField(Location.objects.current(), label=_("To which place"))
    reason = forms.CharField(label=_("Why it came back"), max_length=200)
    field_order = ("move", "quantity", "to", "reason")

    def __init__(
        self, moves: Sequence[StockMove], data: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.moves = {str(move.pk): move for move in moves}
        choices = [(pk, _words(move)) for pk, move in self.moves.items()]
        self.fields["move"].choices = choices  # type: ignore[attr-defined]

    def clean_move(self) -> StockMove:
        return self.moves[self.cleaned_data["move"]]


def _words(move: StockMove) -> str:
    return f"{move.product} · {move.lot}" if move.lot else str(move.product)


class PlaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)


class ReservationForm(forms.Form):
    quantity = quantity(_("How much to keep"), min_value=ZERO)


class CodeForm(forms.Form):
    """The code of a lot, as a label says it or a phone reads it."""

    code = forms.CharField(
        label=_("Code on the label"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class PhotoForm(forms.Form):
    """A photograph of a label: a telephone offers its camera."""

    file = forms.FileField(
        label=_("Photo of the label"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
    )
