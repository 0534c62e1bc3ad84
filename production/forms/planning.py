"""What is typed of a production order."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import DayInput
from coop.models import Decision
from production.forms import quantity
from production.models import Product, Purpose

ZERO = Decimal(0)


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


class MinimumForm(forms.Form):
    """How much should always lie in the warehouse."""

    minimum = quantity(
        _("Lowest stock"), min_value=ZERO, help_text=_("Less than this counts as short.")
    )


class TryForm(forms.Form):
    """A quantity to try on the workplaces."""

    product = forms.ModelChoiceField(Product.objects.current(), label=_("Product"))
    quantity = quantity(_("Quantity"), min_value=ZERO)


class DueForm(forms.Form):
    """The day by which a production order is due."""

    due_date = forms.DateField(label=_("Due on"), required=False, widget=DayInput)
