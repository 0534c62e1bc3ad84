"""Money paid to a member ahead of their hours."""

from datetime import date
from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure
from ledger.models.plan import Code
from members.models import Member


class PaidAheadForm(forms.Form):
    member = forms.ModelChoiceField(Member.objects.none(), label=_("member"))
    amount = Figure(label=_("amount"), min_value=Decimal("0.01"), max_digits=20)
    paid_on = Day(label=_("paid on"))
    paid_from = forms.ChoiceField(
        label=_("paid from"), choices=[(Code.BANK.value, _("Bank")), (Code.CASH.value, _("Cash"))]
    )

    def __init__(self, data: QueryDict | None, *, on: date) -> None:
        super().__init__(data, initial={"paid_on": on})
        choice = self.fields["member"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - declared above
        choice.queryset = Member.objects.on_register(on)
