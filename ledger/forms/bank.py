"""What people type about bank statements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledger.models import Account, BankFile
from ledger.models.plan import Code


class BankFileForm(forms.Form):
    """A statement as the bank gives it."""

    account = forms.ModelChoiceField(
        label=_("Account"), queryset=Account.objects.filter(code__in=(Code.BANK, Code.CASH))
    )
    bank = forms.CharField(
        label=_("Bank"), max_length=60, help_text=_("Its columns are remembered by this name.")
    )
    file = forms.FileField(
        label=_("File"), help_text=_("CSV, OFX or CAMT.053, at most 2 MB and 5000 lines.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = BankFile.objects.order_by("-brought_at", "-id").first()
        self.initial = {"account": last.account_id, "bank": last.bank} if last else {}


class ColumnsForm(forms.Form):
    """Which column of a bank's CSV holds what; other files need no answer."""

    LABELS = {
        "date": _("Day"),
        "text": _("Text"),
        "amount": _("Amount, with its sign"),
        "credit": _("Came in, when it has its own column"),
        "debit": _("Went out, when it has its own column"),
        "reference": _("Reference"),
        "other_party": _("From or to"),
    }

    def __init__(self, *args: Any, file: BankFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file.kind != "csv":
            return
        heads = [(str(n), cell or str(n + 1)) for n, cell in enumerate(file.rows[0])]
        for role, label in self.LABELS.items():
            choices = [("", "—"), *heads]
            self.fields[role] = forms.ChoiceField(label=label, choices=choices, required=False)

    def columns(self) -> dict[str, int]:
        return {role: int(place) for role, place in self.cleaned_data.items() if place}
