"""Places, and stock that changes, through the real actions."""

from decimal import Decimal
from typing import Any

from coop.errors import Refused
from production.actions import changing, places
from production.actions.changing import Facts
from production.models import Delivery, Location, Order, StockBalance, StockChange
from tests.builders.production import Works, deliver


def facts(works: Works, quantity: str = "1", **more: Any) -> Facts:
    return Facts(**{"quantity": Decimal(quantity), "occurred_date": works.today, **more})


def a_yard(works: Works) -> Location:
    found = Location.objects.filter(name="Yard").first()
    return found or places.set_up(name="Yard", by=works.user("diana"), at=works.at)


def a_transfer(works: Works, balance: StockBalance, quantity: str) -> StockChange:
    return changing.transfer(
        balance=balance,
        facts=facts(works, quantity),
        to=a_yard(works),
        by=works.user("diana"),
        at=works.at,
    )


def delivered_and_moved(works: Works, order: Order) -> Delivery:
    """Deliver all of an order, and take one of what is left to the yard."""
    made = deliver(works, order, str(order.lines.get(n=1).quantity))
    a_transfer(works, StockBalance.objects.filter(quantity__gt=1)[0], "1")
    return made


def some_stock(works: Works) -> StockBalance:
    """The first balance of the tile in the first warehouse; refused when there is none."""
    rows = StockBalance.objects.filter(product=works.tile, grade="first", quantity__gt=0)
    found = rows.filter(location__code="main").first()
    if found is None:
        raise Refused("nothing is here")
    return found
