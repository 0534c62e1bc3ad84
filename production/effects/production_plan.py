"""Decide a production plan: what it says, and setting it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import screen
from coop.errors import Refused
from coop.models import Decision, User
from members.models import Sector
from production.actions import plans
from production.actions.plans import PlanFacts, PlannedLine
from production.effects.parameters import day, figure
from production.effects.plan_form import ProductionPlanForm
from production.models import Product, Purpose
from production.reading.plans import ADOPT

HUNDRED = Decimal(100)
PLACES = {"quantity": 4, "tolerance": 4, "hours": 2}
DIGITS = 8


class AdoptPlan:
    """The handler of `production.adopt_plan`."""

    kind = ADOPT
    label: str | Promise = gettext_lazy("adopt the production plan")
    matter = ""
    form_class: type[forms.Form] = ProductionPlanForm

    def parse(self, parameters: Mapping[str, Any]) -> PlanFacts:
        lines, hours = parameters.get("lines"), parameters.get("hours") or []
        if not isinstance(lines, list) or not lines or not isinstance(hours, list):
            raise Refused(_("A plan names at least one product."))
        return PlanFacts(
            first_date=day(parameters, "first_date"),
            last_date=day(parameters, "last_date"),
            tolerance=_figure(parameters, "tolerance"),
            lines=_lines(lines),
            hours=_hours(hours),
        )

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "first_date": cleaned["first_date"].isoformat(),
            "last_date": cleaned["last_date"].isoformat(),
            "tolerance": f"{cleaned['tolerance'] / HUNDRED:f}",
            "lines": [
                {"sku": product.sku, "purpose": purpose, "quantity": f"{quantity:f}"}
                for product, purpose, quantity in cleaned["lines"]
            ],
            "hours": [
                {"sector": sector.code, "hours": f"{hours:f}"} for sector, hours in cleaned["hours"]
            ],
        }

    def check(self, proposal: PlanFacts, *, on: date) -> None:
        """Its days are to come or running, and each product and purpose stands there once."""
        if proposal.last_date < proposal.first_date:
            raise Refused(_("The last day comes before the first."), field="last_date")
        if proposal.last_date < on:
            raise Refused(_("These days are over."), field="last_date")
        if not 0 <= proposal.tolerance <= 1:
            raise Refused(_("A tolerance is between 0 and 100 %."), field="tolerance")
        seen = [(line.product.pk, line.purpose) for line in proposal.lines]
        if len(set(seen)) < len(seen):
            raise Refused(_("A product appears twice."))
        if any(line.quantity <= 0 for line in proposal.lines):
            raise Refused(_("The quantity must be more than zero."))
        if any(hours <= 0 for _sector, hours in proposal.hours):
            raise Refused(_("Hours must be more than zero."))

    def sentence(self, proposal: PlanFacts) -> str:
        """The days, how much of each product and for whom, the hours, what goes without asking."""
        words = _("Plans production from %(first)s to %(last)s: %(products)s.")
        figures = {
            "first": screen.day(proposal.first_date),
            "last": screen.day(proposal.last_date),
            "products": "; ".join(_said(proposal.lines)),
        }
        parts = [words % figures]
        if hours := sum((hours for _sector, hours in proposal.hours), Decimal(0)):
            words_of_hours = _("It asks %(hours)s of work of the sectors.")
            parts.append(words_of_hours % {"hours": screen.hours(hours)})
        share = screen.percent(proposal.tolerance * HUNDRED)
        if proposal.tolerance:
            words = _("Up to %(share)s more of each may be released without asking again.")
        else:
            words = _("Nothing beyond that is released without asking again.")
        return " ".join([*parts, words % {"share": share}])

    def carry_out(self, proposal: PlanFacts, *, decision: Decision, by: User, at: datetime) -> None:
        plans.set_plan(proposal, decision=decision, by=by, at=at)


def _said(lines: Sequence[PlannedLine]) -> list[str]:
    return [
        f"{line.product} {screen.quantity(line.quantity, line.product.unit)}"
        f" ({Purpose(line.purpose).label})"
        for line in lines
    ]


def _lines(rows: Sequence[Any]) -> list[PlannedLine]:
    skus = [str(row.get("sku", "")) for row in rows if isinstance(row, Mapping)]
    products = {x.sku: x for x in Product.objects.current().filter(sku__in=skus)}
    found = []
    for row in rows:
        if not isinstance(row, Mapping) or row.get("purpose") not in Purpose.values:
            raise Refused(_("A line of the plan cannot be read."))
        product = products.get(str(row.get("sku", "")))
        if product is None:
            words = _("These codes are not in the catalogue: %(codes)s.")
            raise Refused(words % {"codes": row.get("sku", "")})
        found.append(PlannedLine(product, str(row["purpose"]), _figure(row, "quantity")))
    return found


def _hours(rows: Sequence[Any]) -> list[tuple[Sector, Decimal]]:
    codes = [str(row.get("sector", "")) for row in rows if isinstance(row, Mapping)]
    sectors = {x.code: x for x in Sector.objects.filter(code__in=codes)}
    if len(sectors) < len(rows):
        raise Refused(_("A sector of the plan is unknown, or stands there twice."))
    return [(sectors[str(row["sector"])], _figure(row, "hours")) for row in rows]


def _figure(values: Mapping[str, Any], name: str) -> Decimal:
    return figure(values, name, places=PLACES[name], digits=DIGITS)
