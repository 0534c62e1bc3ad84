"""What is typed about advance payments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import DayInput, Figure, choose_among
from ledger.models import Invoice, Prepayment

CENTS = Decimal("0.01")


class PrepaymentForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)
    received_date = forms.DateField(label=_("Received on"), widget=DayInput())
    order_reference = forms.CharField(
        label=_("For the order"),
        max_length=60,
        required=False,
        help_text=_("Its number. It pays the invoices of that order by itself."),
    )
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)


class PrepaymentUseForm(forms.Form):
    invoice = forms.ModelChoiceField(Invoice.objects.none(), label=_("Invoice to pay"))
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)

    def __init__(self, data: Any, *, prepayment: Prepayment) -> None:
        super().__init__(data, initial={"amount": prepayment.left})
        unpaid = Invoice.objects.unpaid().filter(buyer=prepayment.buyer_id)
        choose_among(self, "invoice", unpaid.order_by("due_date", "id"))


class PrepaymentReturnForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)
    paid_date = forms.DateField(label=_("Paid on"), widget=DayInput())
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)
