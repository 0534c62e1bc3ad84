"""What is typed when something is bought."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from production.actions.purchasing import Terms
from production.actions.receiving import Arrival
from production.forms import quantity
from production.models import Location, Product, Supplier

ZERO = Decimal(0)


def unit_price() -> Figure:
    return Figure(
        label=_("Price of a unit, without tax"),
        decimal_places=4,
        max_digits=20,
        required=False,
        min_value=ZERO,
    )


class SupplierForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    tax_id = forms.CharField(label=_("Tax number"), max_length=30, required=False)
    contact = forms.CharField(
        label=_("How to reach them"),
        max_length=200,
        required=False,
        help_text=_("Telephone, mail, whom to ask for."),
    )


class PurchaseForm(forms.Form):
    product = forms.ModelChoiceField(Product.objects.current(), label=_("Product"))
    quantity = quantity(_("Quantity"), min_value=ZERO)
    needed_date = Day(label=_("Needed by"), required=False)
    reason = forms.CharField(label=_("What it is for"), max_length=200, required=False)


class OrderingForm(forms.Form):
    supplier = forms.ModelChoiceField(Supplier.objects.current(), label=_("Supplier"))
    expected_date = Day(label=_("Expected on"), required=False)
    price = unit_price()

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class ReceiptForm(forms.Form):
    """What came in; the number on the supplier's bag is what a trace ends in."""

    supplier = forms.ModelChoiceField(Supplier.objects.current(), label=_("Supplier"))
    product = forms.ModelChoiceField(Product.objects.current(), label=_("Product"))
    quantity = quantity(_("Quantity"), min_value=ZERO)
    supplier_lot = forms.CharField(
        label=_("Lot of the supplier"),
        max_length=60,
        required=False,
        help_text=_("The number on the bag or the pallet."),
    )
    paper = forms.CharField(label=_("Delivery note of the supplier"), max_length=60, required=False)
    received_date = Day(label=_("Received on"))
    location = forms.ModelChoiceField(
        Location.objects.current(), label=_("To which place"), empty_label=None
    )
    expires_date = Day(label=_("Good until"), required=False)
    price = unit_price()

    def arrival(self) -> Arrival:
        return Arrival(**self.cleaned_data)
