"""What leaves the gate."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.fields import Day, Figure
from production.actions.delivery import Freight, Load
from production.forms import ZERO, quantity
from production.models import FreightPayer, OrderLine, StockBalance

RESERVED_FIRST = _("what was reserved, then the oldest")


class DeliveryForm(forms.Form):
    """How much of each line leaves; starts from all that is ready."""

    delivered_date = Day(label=_("Leaves on"))
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
