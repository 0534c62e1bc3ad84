"""The decision on the surplus of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import screen
from coop.errors import Refused
from coop.fields import YEARS
from coop.models import Decision, User
from coop.statutes.names import name_of
from ledger.money import to_cents
from members.actions import surplus
from members.forms.surplus import DistributionForm
from members.reading.surplus import Reckoning, reckoned


@dataclass(frozen=True, slots=True)
class YearResult:
    """The financial year that ended in `year`, and its result as the books have it."""

    year: int
    result: Decimal


class DistributeSurplus:
    """`members.distribute_surplus`: {"year", "result"}."""

    kind: str = "members.distribute_surplus"
    label: str | Promise = gettext_lazy("Decide what becomes of the surplus of a year")
    matter: str = "surplus"
    form_class: type[forms.Form] = DistributionForm

    def parse(self, parameters: Mapping[str, Any]) -> YearResult:
        try:
            year, result = int(parameters["year"]), Decimal(str(parameters["result"]))
        except (KeyError, TypeError, ValueError, InvalidOperation):
            raise Refused(_("Enter a number."), field="year") from None
        if year not in YEARS:
            raise Refused(_("Enter a year."), field="year")
        if not result.is_finite() or result != to_cents(result):
            raise Refused(_("Enter a number."), field="result")
        return YearResult(year, result)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"year": cleaned["year"], "result": str(cleaned["result"])}

    def check(self, proposal: YearResult, *, on: date) -> None:
        found = reckoned(proposal.year, on=on)
        surplus.require_same(proposal.result, found)
        surplus.lines_of(found)

    def sentence(self, proposal: YearResult) -> str:
        try:
            found = reckoned(proposal.year, on=timezone.localdate())
        except Refused:
            words = _("What becomes of the result of %(year)s: %(result)s.")
            return words % {"year": proposal.year, "result": screen.money(proposal.result)}
        words = _("The year to %(day)s brought %(result)s: %(parts)s.")
        facts = {"day": screen.day(found.ends_on), "result": screen.money(found.year.result)}
        return words % {**facts, "parts": "; ".join(_parts(found))}

    def carry_out(
        self, proposal: YearResult, *, decision: Decision, by: User, at: datetime
    ) -> None:
        year, result = proposal.year, proposal.result
        surplus.distribute(year=year, result=result, decision=decision, by=by, at=at)


def _parts(found: Reckoning) -> list[str]:
    settled = found.settled
    named = [
        (_("losses of earlier years covered"), settled.losses),
        (_("reserve put back"), settled.rebuilt),
        (_("taken from the reserve"), settled.from_reserve),
        *((str(name_of(part.name)), part.amount) for part in settled.split.parts),
        (_("return to the members by hours of work"), settled.split.rest),
    ]
    return [f"{name} {screen.money(amount)}" for name, amount in named if amount]
