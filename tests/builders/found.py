"""Orders, and what is made for them, as whoever opens a page finds them."""

from decimal import Decimal

from production.actions import planning
from production.models import FloorReport, Order, OrderLine, ProductionOrder
from tests.builders import production as build
from tests.builders.production import Works

ALL = "120"  # what each of these orders wants


def placed(works: Works) -> Order:
    return build.place_order(works, ALL)


def confirmed(works: Works) -> Order:
    return build.confirmed_order(works, ALL)


def made(works: Works) -> Order:
    """All of it was made for it, and lies ready."""
    order = confirmed(works)
    build.report(works, build.released(works, ALL, order), first=ALL)
    return order


def line(works: Works) -> OrderLine:
    return confirmed(works).lines.get(n=1)


def planned(works: Works) -> ProductionOrder:
    return planning.plan_for_stock(
        product=works.tile, quantity=Decimal(80), by=works.user("pablo"), at=works.at
    )


def released(works: Works) -> ProductionOrder:
    return build.released(works, "80")


def reported(works: Works) -> FloorReport:
    return build.report(works, released(works), first="70", scrap="2")
