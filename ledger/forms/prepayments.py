"""What is typed about advance payments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from coop.screen import money
from ledger.models import Invoice, Prepayment

CENTS = Decimal("0.01")


class PrepaymentForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)
    received_date = Day(label=_("Received on"))
    order_reference = forms.CharField(
        label=_("For the order"),
        max_length=60,
        required=False,
        help_text=_("Its number. It pays the invoices of that order by itself."),
    )
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)


class PrepaymentUseForm(forms.Form):
    amount = Figure(
        label=_("Amount"),
        max_digits=20,
        min_value=CENTS,
        required=False,
        help_text=_("Leave it empty to pay as much as fits."),
    )

    def __init__(self, data: Any, *, prepayment: Prepayment) -> None:
        super().__init__(data)
        self.prepayment = prepayment
        unpaid = Invoice.objects.unpaid().filter(buyer=prepayment.buyer_id)
        self.owing = {str(x.pk): x for x in unpaid.order_by("due_date", "id")}
        named = [(pk, f"{x.label} · {money(x.owed, x.currency)}") for pk, x in self.owing.items()]
        self.fields["invoice"] = forms.ChoiceField(label=_("Invoice to pay"), choices=named)
        self.order_fields(["invoice", "amount"])

    def clean(self) -> dict[str, Any]:
        """The invoice itself, and as much as fits where no amount was typed."""
        given = super().clean() or {}
        if (invoice := self.owing.get(given.get("invoice", ""))) is not None:
            given["invoice"] = invoice
            if "amount" in given and given["amount"] is None:
                given["amount"] = min(self.prepayment.left, invoice.owed)
        return given


class PrepaymentReturnForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)
    paid_date = Day(label=_("Paid on"))
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)
