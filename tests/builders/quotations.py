"""Quotations of the union, made by the action a person would use."""

from datetime import timedelta
from decimal import Decimal

from production.actions import quotations
from production.actions.ordering import Wanted
from production.models import Quotation
from tests.builders.production import Works


def quoted(works: Works, quantity: str = "120", *, days: int = 15) -> Quotation:
    return quotations.make(
        buyer=works.union,
        lines=[Wanted(works.tile, Decimal(quantity))],
        valid_until=works.today + timedelta(days=days),
        by=works.union_user,
        at=works.at,
    )
