"""What is typed to invoice many orders at once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.errors import Refused
from coop.fields import Day
from coop.keys import number_in

LINE = "line_"


class InvoiceRunForm(forms.Form):
    delivered_date = Day(label=gettext_lazy("Leaves on"))
    carrier = forms.CharField(label=gettext_lazy("Carrier"), max_length=120, required=False)


def numbers(values: Iterable[str]) -> set[int]:
    """The ids among what a page was asked with."""
    return {number for value in values if (number := number_in(value)) is not None}


def quantities(sent: Mapping[str, str]) -> dict[int, Decimal]:
    """What the page that was checked carries: line by line what leaves. `Refused` when mangled."""
    try:
        found = {
            int(name.removeprefix(LINE)): Decimal(value)
            for name, value in sent.items()
            if name.startswith(LINE)
        }
    except (ValueError, InvalidOperation):
        found = {0: Decimal(-1)}
    if not all(n.is_finite() and n > 0 for n in found.values()):
        raise Refused(_("The form was incomplete. Open the page again and repeat."))
    return found
