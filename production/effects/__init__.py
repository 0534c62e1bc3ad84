"""The kinds of decision production carries out."""

from collections.abc import Collection, Mapping
from datetime import date

from coop import decisions, offers
from coop.models import Decision
from production.effects.price_list import SetPriceList
from production.effects.production_plan import AdoptPlan
from production.effects.serving import SetServingRule
from production.models import PriceList, ServingRule


def register() -> None:
    """Register the handlers of the kinds this app owns."""
    decisions.register(SetPriceList())
    decisions.register(AdoptPlan())
    decisions.register(SetServingRule())


def tell(decisions: Collection[Decision], on: date) -> Mapping[int, offers.Word]:
    """Whether what resolutions set from a day on is in force, or was replaced."""
    return offers.tell_in_turn((PriceList, ServingRule), decisions, on)
