"""What is corrected of an invoice."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure
from ledger.actions.correcting import Added
from ledger.reading.corrections import Credited, LineLeft

CENTS = Decimal("0.01")


class CreditForm(forms.Form):
    """Of each line a quantity that came back, or an amount; and why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(
        self, data: Any, *, lines: Sequence[LineLeft], fates: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(data)
        self.lines = [each for each in lines if each.left.net > 0]
        for each in self.lines:
            self.fields[f"quantity_{each.line.n}"] = Figure(
                label=_("Quantity that came back"),
                required=False,
                min_value=Decimal("0.0001"),
                decimal_places=4,
            )
            self.fields[f"amount_{each.line.n}"] = Figure(
                label=_("Or an amount without tax"),
                required=False,
                min_value=CENTS,
                max_digits=20,
            )
        if fates:
            self.fields["fate"] = forms.ChoiceField(
                label=_("What becomes of the goods that came back"),
                choices=[("", _("Nothing came back")), *fates],
                required=False,
            )
        self.order_fields([name for name in self.fields if name not in ("fate", "reason")])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        back = any(given.get(f"quantity_{each.line.n}") for each in self.lines)
        if "fate" in self.fields and back and not given.get("fate"):
            self.add_error("fate", _("Say what becomes of the goods that came back."))
        return given

    def rows(self) -> list[tuple[LineLeft, forms.BoundField, forms.BoundField]]:
        """Each line with its two fields."""
        return [
            (each, self[f"quantity_{each.line.n}"], self[f"amount_{each.line.n}"])
            for each in self.lines
        ]

    def wanted(self) -> list[Credited]:
        """What was typed; empty lines are left as they are."""
        given = self.cleaned_data
        found = (
            Credited(n, given.get(f"quantity_{n}"), given.get(f"amount_{n}"))
            for n in (each.line.n for each in self.lines)
        )
        return [x for x in found if x.quantity is not None or x.amount is not None]


class DebitForm(forms.Form):
    text = forms.CharField(label=_("What is charged"), max_length=200)
    amount = Figure(label=_("Amount without tax"), max_digits=20, min_value=CENTS)
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def added(self) -> Added:
        return Added(text=self.cleaned_data["text"], amount=self.cleaned_data["amount"])
