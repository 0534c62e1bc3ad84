"""What is typed to ask for a deposit."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure, LongText
from production.actions.deposits import DepositFacts

USUAL_DAYS = timedelta(days=10)


class DepositForm(forms.Form):
    percent = Figure(
        label=_("Per cent of the net amount"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
    )
    amount = Figure(label=_("Or an amount"), required=False, min_value=Decimal(0), max_digits=20)
    due_date = Day(label=_("Pay by"))
    how_to_pay = LongText(
        label=_("How to pay"),
        rows=3,
        max_length=600,
        help_text=_("Account, alias, in whose name. The buyer reads it."),
    )

    def __init__(
        self, data: Any = None, *, today: date, percent: int, how_to_pay: str, told: str = ""
    ) -> None:
        """`told` is the account that the buyer is told anyway; without it words are needed."""
        start = {
            "percent": Decimal(percent) if percent else None,
            "due_date": today + USUAL_DAYS,
            "how_to_pay": how_to_pay,
        }
        super().__init__(data, initial=start)
        if told:
            words = _("The buyer is told %(account)s. What else is to be known?")
            field = self.fields["how_to_pay"]
            field.required, field.help_text = False, words % {"account": told}

    def facts(self) -> DepositFacts:
        given = self.cleaned_data
        return DepositFacts(
            due_date=given["due_date"],
            how_to_pay=given["how_to_pay"],
            percent=given["percent"] or None,
            amount=given["amount"] or None,
        )
