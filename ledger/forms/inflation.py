"""What people type about price indices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure


class IndexForm(forms.Form):
    """A value of a price index, as it was published."""

    series = forms.CharField(label=_("Series"), max_length=20)
    month = Day(label=_("Any day of the month"))
    value = Figure(label=_("Value"), decimal_places=4, max_digits=16)
    published_on = Day(label=_("Published on"))
