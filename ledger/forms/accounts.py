"""What people type to open an account in another currency."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ledger.models.plan import Name, OtherGroup

GROUPS = (
    (OtherGroup.CASH.value, _("Cash or bank")),
    (OtherGroup.RECEIVABLE.value, _("Others owe it to us")),
    (OtherGroup.PAYABLE.value, _("We owe it")),
    (OtherGroup.CAPITAL.value, _("Capital: what of it is ours")),
)
NAME_LENGTH = 120


class AccountForm(forms.Form):
    """An account in another currency; its number follows from its group."""

    group = forms.ChoiceField(label=_("What it is"), choices=GROUPS)
    currency = forms.CharField(
        label=_("Currency"),
        min_length=3,
        max_length=3,
        help_text=_("Its three letters: USD, EUR, BRL. It can never be changed."),
    )
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=NAME_LENGTH)
    name_en = forms.CharField(label=_("Name in English"), max_length=NAME_LENGTH)
    name_pt = forms.CharField(label=_("Name in Portuguese"), max_length=NAME_LENGTH)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def name(self) -> Name:
        typed = self.cleaned_data
        return Name(typed["name_es"], typed["name_en"], typed["name_pt"])
