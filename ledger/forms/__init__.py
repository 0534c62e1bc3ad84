"""What people type about money and buyers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure, choose_among
from coop.models import Decision
from coop.offers import ReadyMotion
from ledger.actions.books import Expense
from ledger.actions.deals import DealFacts
from ledger.actions.donations import DonationFacts
from ledger.models import Account, Buyer, Fund
from ledger.models.accounts import AccountKind
from ledger.models.deals import DealKind
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading.deals import needs_assembly, open_approvals, ready_motion

CENTS = Decimal("0.01")


def money_field(label: Any, *, least: Decimal = CENTS, **options: Any) -> forms.DecimalField:
    return Figure(label=label, min_value=least, max_digits=20, decimal_places=2, **options)


class PaymentForm(forms.Form):
    amount = money_field(_("Amount"))
    received_date = Day(label=_("Received on"))
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)


class AccessTermForm(forms.Form):
    buyer = forms.ModelChoiceField(Buyer.objects.none(), label=_("Buyer"))
    amount = Figure(
        label=_("Paid by the fund, at most"),
        max_digits=20,
        min_value=CENTS,
        help_text=_("What popular prices of the whole term may cost the fund."),
    )
    valid_from = Day(label=_("From"))
    valid_until = Day(label=_("Until"), help_text=_("Usually a year."))

    def __init__(self, data: Any = None, *, today: date) -> None:
        year = today + timedelta(days=364)
        super().__init__(data, initial={"valid_from": today, "valid_until": year})
        choose_among(self, "buyer", Buyer.objects.current())


class DonationForm(forms.Form):
    amount = Figure(label=_("Amount"), max_digits=20, min_value=CENTS)
    received_date = Day(label=_("Received on"))
    donor = forms.CharField(
        label=_("Organisation that gives"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty for a person's gift: no amount stands beside a person's name."),
    )
    fund = forms.ModelChoiceField(
        Fund.objects.all(), label=_("Set apart in the fund"), required=False
    )
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)

    def facts(self) -> DonationFacts:
        return DonationFacts(**self.cleaned_data)


class ExpenseForm(forms.Form):
    account = forms.ModelChoiceField(
        label=_("What it was for"), queryset=Account.objects.filter(kind=AccountKind.EXPENSE)
    )
    text = forms.CharField(label=_("In words"), max_length=300)
    date = Day(label=_("Paid on"))
    amount = money_field(_("Amount without tax"))
    tax = money_field(_("Tax"), least=ZERO, required=False)
    paid_from = forms.ChoiceField(
        label=_("Paid from"),
        choices=[
            (Code.BANK.value, _("Bank")),
            (Code.CASH.value, _("Cash")),
            (Code.MATERIALS_STOCK.value, _("Nothing is paid: taken from the stock of materials")),
        ],
    )
    fund = forms.ModelChoiceField(
        label=_("Fund that pays"), queryset=Fund.objects.all(), required=False
    )
    decision = forms.ModelChoiceField(
        label=_("Resolution"), queryset=Decision.objects.all(), required=False
    )

    def expense(self) -> Expense:
        given = self.cleaned_data
        return Expense(
            account_code=given["account"].code,
            amount=given["amount"],
            text=given["text"],
            date=given["date"],
            tax=given["tax"] or ZERO,
            paid_from=given["paid_from"],
            fund=given["fund"],
            decision=given["decision"],
        )


class DealForm(forms.Form):
    """A deal that was agreed, and the resolution that approved it."""

    WORDS = ("kind", "what", "counterparty", "agreed_date")

    kind = forms.ChoiceField(label=_("Kind of deal"), choices=DealKind.choices)
    what = forms.CharField(label=_("What is bought, sold or charged"), max_length=120)
    counterparty = forms.CharField(label=_("With whom"), max_length=120)
    amount = Figure(label=_("Amount"), min_value=CENTS, max_digits=20)
    agreed_date = Day(label=_("Agreed on"))
    decision = forms.ModelChoiceField(
        label=_("Resolution that approves it"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("None: it is within the limit"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "decision", open_approvals())

    def facts(self) -> DealFacts:
        return DealFacts(**self.cleaned_data)

    def asked(self) -> ReadyMotion | None:
        """The motion to bring when the form lacks only the resolution it needs."""
        given = self.cleaned_data if self.is_bound else {}
        if given.get("decision") or set(self.errors) - {"amount"}:
            return None
        typed = {name: given.get(name) for name in self.WORDS}
        amount = given.get("amount") or self._amount()
        if amount is None or not all(typed.values()):
            return None
        if not needs_assembly(amount, on=given["agreed_date"]):
            return None
        return ready_motion(given["kind"], given["what"], given["counterparty"], amount)

    def _amount(self) -> Decimal | None:
        """What was typed: a refusal beside the amount takes it out of the cleaned data."""
        try:
            return Decimal(self.fields["amount"].clean(self.data.get("amount")))
        except forms.ValidationError:
            return None


class SurplusForm(forms.Form):
    """A surplus, and, for who wants it, their hours of all hours."""

    surplus = Figure(label=_("Surplus of the year"), min_value=CENTS, max_digits=20)
    own_hours = Figure(label=_("Your hours of work"), min_value=ZERO, required=False)
    all_hours = Figure(label=_("Hours of work, all members"), min_value=CENTS, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        own, whole = given.get("own_hours"), given.get("all_hours")
        if own is not None and whole is not None and own > whole:
            self.add_error("own_hours", _("These are more than the hours of all members."))
        return given

    def hours(self) -> tuple[Decimal, Decimal] | None:
        """One's own hours and those of all, when both were typed."""
        own, whole = self.cleaned_data.get("own_hours"), self.cleaned_data.get("all_hours")
        return None if own is None or whole is None else (own, whole)
