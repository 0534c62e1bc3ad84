"""What is typed about the invoices of suppliers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.fields import Day, Figure
from coop.screen import money
from ledger.models.plan import Code
from production.actions.bills import InvoiceFacts
from production.models import Receipt, Supplier
from production.reading import bills as reading

CENT, ZERO = Decimal("0.01"), Decimal(0)


class ReceiptChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """What came, with how much of it and what it was taken in at."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Receipt) -> str:
        posting = getattr(obj, "posting", None)
        worth = f", {money(posting.amount)}" if posting else ""
        what = screen.quantity(obj.quantity, obj.product.unit)
        return f"{obj} · {obj.product.name}, {what}{worth}"


class SupplierInvoiceForm(forms.Form):
    number = forms.CharField(label=_("Number on the paper"), max_length=40)
    issued_date = Day(label=_("Date on the paper"))
    due_date = Day(label=_("To be paid by"))
    net = Figure(label=_("Amount without tax"), max_digits=20, min_value=CENT)
    tax = Figure(label=_("Tax"), max_digits=20, min_value=ZERO, required=False)
    receipts = ReceiptChoice(
        Receipt.objects.none(), label=_("What it charges of what came in"), required=False
    )

    def __init__(self, data: Any = None, *, supplier: Supplier, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["receipts"]
        assert isinstance(field, ReceiptChoice)  # noqa: S101  for the reader of types
        field.queryset = reading.to_invoice(supplier)

    def facts(self) -> InvoiceFacts:
        given = self.cleaned_data
        receipts = list(given["receipts"])
        return InvoiceFacts(**{**given, "tax": given["tax"] or ZERO, "receipts": receipts})


class SupplierPaymentForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENT)
    paid_on = Day(label=_("Paid on"))
    paid_from = forms.ChoiceField(
        label=_("Paid from"), choices=[(Code.BANK.value, _("Bank")), (Code.CASH.value, _("Cash"))]
    )
