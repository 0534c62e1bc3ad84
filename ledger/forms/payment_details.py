"""What is typed about how the co-operative is paid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, LongText
from ledger.actions.payment_details import PayFacts


class PaymentDetailsForm(forms.Form):
    """The account that buyers are told, and that it was compared with the bank's own paper."""

    holder = forms.CharField(label=_("In the name of"), max_length=120)
    bank = forms.CharField(label=_("Bank"), max_length=80)
    account = forms.CharField(
        label=_("Account"), max_length=60, help_text=_("CBU, IBAN, number or alias.")
    )
    currency = forms.CharField(label=_("Currency"), max_length=3, help_text=_("Like ARS."))
    note = LongText(
        label=_("Note to who pays"),
        max_length=300,
        required=False,
        rows=3,
    )
    valid_from = Day(label=_("In force from"))
    checked = forms.BooleanField(
        label=_("I compared the account with what the bank says, sign by sign."),
        error_messages={"required": _("Compare it first: buyers send their money there.")},
    )

    def facts(self) -> PayFacts:
        given = dict(self.cleaned_data)
        del given["checked"]
        return PayFacts(**given)
