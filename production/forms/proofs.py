"""What is typed of a delivery that arrived."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.fields import Day
from production.actions.proofs import ProofFacts, Wrong
from production.forms import ZERO, quantity
from production.models import DeliveryLine


class ProofForm(forms.Form):
    """Who received it and, where something is wrong, how much of each line."""

    received_by = forms.CharField(label=_("Who received it"), max_length=120)
    document = forms.CharField(label=_("Document"), max_length=40, required=False)
    received_date = Day(label=_("Received on"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    file = forms.FileField(
        label=_("The signed paper"),
        required=False,
        help_text=_("A photo, or a PDF file or a picture (JPEG or PNG) of at most 15 MB."),
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def __init__(
        self,
        lines: Iterable[DeliveryLine],
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, files, initial={"received_date": today})
        self.lines = list(lines)
        for line in self.lines:
            for name, label in (("short", _("Did not arrive")), ("broken", _("Arrived broken"))):
                field = quantity(label, required=False, min_value=ZERO)
                self.fields[f"{name}_{line.pk}"] = field

    def rows(self) -> Iterator[tuple[DeliveryLine, BoundField, BoundField]]:
        return ((x, self[f"short_{x.pk}"], self[f"broken_{x.pk}"]) for x in self.lines)

    def facts(self) -> ProofFacts:
        given = self.cleaned_data
        names = ("received_by", "document", "received_date", "note")
        return ProofFacts(
            **{name: given[name] for name in names},
            wrong={
                line.pk: Wrong(
                    given[f"short_{line.pk}"] or Decimal(0),
                    given[f"broken_{line.pk}"] or Decimal(0),
                )
                for line in self.lines
            },
            content=uploads.content_of(given["file"]),
        )


class SettlementForm(forms.Form):
    note = forms.CharField(
        label=_("What was done"),
        max_length=200,
        help_text=_("For example: sent again, credit note issued."),
    )
