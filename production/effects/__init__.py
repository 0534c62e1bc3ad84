"""The kinds of decision production carries out."""

from coop import decisions
from production.effects.price_list import SetPriceList
from production.effects.production_plan import AdoptPlan


def register() -> None:
    """Register the handlers of the kinds this app owns."""
    decisions.register(SetPriceList())
    decisions.register(AdoptPlan())
