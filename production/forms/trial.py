"""What is typed to try other figures."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Figure
from ledger.models import BuyerKind, Fund
from production.trial import Settings

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class TrialForm(forms.Form):
    """Other figures to try: percentages are written in hundredths; shares sum to 100 or to 0."""

    template_name = "production/trial_form.html"

    hourly_advance = Figure(
        label=_("Pesos for an hour of work"), max_digits=20, min_value=Decimal("0.01")
    )
    access_share_min = Figure(
        label=_("Lowest popular price (% of the floor)"), min_value=1, max_value=HUNDRED
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, now: Settings, funds: Sequence[Fund]
    ) -> None:
        super().__init__(data)
        self.codes = [fund.code for fund in funds]
        self.initial = {"hourly_advance": now.hourly_advance}
        self.initial["access_share_min"] = now.access_share_min * HUNDRED
        for kind, label in BuyerKind.choices:
            self.fields[f"class_{kind}"] = Figure(label=label, min_value=-99, max_value=900)
            self.initial[f"class_{kind}"] = now.classes.get(kind, ZERO) * HUNDRED
        for fund in funds:
            self.fields[f"share_{fund.code}"] = Figure(
                label=str(fund), required=False, min_value=ZERO, max_value=HUNDRED
            )
            self.initial[f"share_{fund.code}"] = now.allocation.get(fund.code, ZERO) * HUNDRED

    def classes(self) -> Iterator[BoundField]:
        return (self[f"class_{kind}"] for kind in BuyerKind.values)

    def shares(self) -> Iterator[BoundField]:
        return (self[f"share_{code}"] for code in self.codes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and sum(self._shares(cleaned).values(), ZERO) not in (ZERO, 1):
            self.add_error(None, _("The shares must sum to 100 per cent."))
        return cleaned

    def settings(self) -> Settings:
        cleaned = self.cleaned_data
        return Settings(
            hourly_advance=cleaned["hourly_advance"],
            classes={kind: cleaned[f"class_{kind}"] / HUNDRED for kind in BuyerKind.values},
            access_share_min=cleaned["access_share_min"] / HUNDRED,
            allocation=self._shares(cleaned),
        )

    def _shares(self, cleaned: Mapping[str, Any]) -> dict[str, Decimal]:
        given = {code: cleaned.get(f"share_{code}") for code in self.codes}
        return {code: share / HUNDRED for code, share in given.items() if share}
