"""Decisions about what is paid above the hourly advance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit, screen
from coop.errors import Refused
from coop.models import Decision, User
from members.effects.parsing import day_of
from members.forms.advances import SupplementForm
from members.models import AdvanceSupplement
from members.models.advances import SupplementKind

PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Supplement:
    kind: str
    percent: Decimal
    valid_from: date


class SetAdvanceSupplement:
    """`members.set_advance_supplement`: {"supplement", "percent", "valid_from"}; zero ends it."""

    kind: str = "members.set_advance_supplement"
    label: str | Promise = gettext_lazy("Set a supplement to the advances (retiros)")
    matter: str = "pay_rule"
    form_class: type[forms.Form] = SupplementForm

    def parse(self, parameters: Mapping[str, Any]) -> Supplement:
        kind = str(parameters.get("supplement", ""))
        if kind not in SupplementKind.values:
            raise Refused(_("Choose one of the list."), field="supplement")
        try:
            percent = Decimal(str(parameters.get("percent", "")))
        except InvalidOperation:
            raise Refused(_("Enter a number."), field="percent") from None
        if not 0 <= percent <= 100 or percent != percent.quantize(PLACES):
            raise Refused(_("A supplement is between 0 and 100 per cent."), field="percent")
        return Supplement(kind, percent, day_of(parameters, "valid_from"))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "supplement": cleaned["supplement"],
            "percent": str(cleaned["percent"]),
            "valid_from": cleaned["valid_from"].isoformat(),
        }

    def check(self, proposal: Supplement, *, on: date) -> None:
        if proposal.valid_from < on:
            words = _("A supplement begins on the day of the assembly or later.")
            raise Refused(words, field="valid_from")

    def sentence(self, proposal: Supplement) -> str:
        words = _("Supplement to the advances from %(day)s: %(kind)s, %(percent)s of the advance.")
        return words % {
            "day": screen.day(proposal.valid_from),
            "kind": SupplementKind(proposal.kind).label,
            "percent": screen.percent(proposal.percent),
        }

    def carry_out(
        self, proposal: Supplement, *, decision: Decision, by: User, at: datetime
    ) -> None:
        made = AdvanceSupplement.objects.create(
            kind=proposal.kind,
            percent=proposal.percent,
            valid_from=proposal.valid_from,
            decision=decision,
        )
        audit.record("advance_supplement.set", by=by, at=at, about=made, decision=decision)
