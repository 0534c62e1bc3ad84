"""Many orders made and ready to leave."""

from decimal import Decimal

from production.actions import runs
from production.models import InvoiceRun, Order
from tests.builders import production as build
from tests.builders.production import Works


def ready(works: Works, many: int, *, quantity: str = "10", here: str = "") -> list[Order]:
    """Confirmed orders of `quantity` each; `here` is in the warehouse, else enough for all."""
    orders = [build.confirmed_order(works, quantity) for _ in range(many)]
    build.count_stock(works, here or str(Decimal(quantity) * many))
    return orders


def quantities(orders: list[Order], quantity: str = "10") -> dict[int, Decimal]:
    return {order.lines.get(n=1).pk: Decimal(quantity) for order in orders}


def a_run(works: Works, orders: list[Order], quantity: str = "10") -> InvoiceRun:
    return runs.start(
        quantities=quantities(orders, quantity),
        delivered_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )
