"""Stock is kept for an order as long as it may still leave with it, and no longer."""

from decimal import Decimal

import pytest

from production.actions import delivery, ordering, reserving
from production.actions.ordering import Wanted, Wish
from production.models import Order, OrderState, StockBalance
from tests.builders.production import (
    Works,
    confirm_order,
    confirmed_order,
    count_stock,
    deliver,
    released,
    report,
)
from tests.production.verified import broken

pytestmark = pytest.mark.django_db


def kept_from_a_lot(works: Works, quantity: str) -> tuple[Order, StockBalance]:
    """An order for which the older of two lots is kept, and the younger lot."""
    made = released(works)
    old, new = report(works, made, first="30"), report(works, made, first="30")
    order = confirmed_order(works, quantity)
    line = order.lines.get()
    reserving.reserve(line=line, quantity=line.quantity, by=works.user("diana"), at=works.at)
    assert StockBalance.objects.get(lot__report=old).reserved == Decimal(quantity)
    return order, StockBalance.objects.get(lot__report=new)


def kept(order: Order) -> Decimal:
    return reserving.kept_for(order.lines.get())


def test_an_order_that_is_complete_keeps_no_stock(works: Works) -> None:
    order, other = kept_from_a_lot(works, "20")
    deliver(works, order, "20", chosen=other)
    order.refresh_from_db()
    assert (order.state, kept(order)) == (OrderState.DELIVERED, Decimal(0))
    assert not StockBalance.objects.filter(reserved__gt=0).exists()
    assert broken() == []


def test_no_more_is_kept_than_is_still_to_leave(works: Works) -> None:
    order, other = kept_from_a_lot(works, "20")
    deliver(works, order, "15", chosen=other)
    assert kept(order) == Decimal(5)
    assert broken() == []


def test_an_order_that_is_cancelled_keeps_no_stock(works: Works) -> None:
    order, _other = kept_from_a_lot(works, "20")
    ordering.cancel(order=order, reason="too late", by=works.user("marta"), at=works.at)
    assert kept(order) == Decimal(0)
    assert not StockBalance.objects.filter(reserved__gt=0).exists()
    assert broken() == []


def test_a_delivery_that_completes_frees_the_lines_that_stay(works: Works) -> None:
    """Of the wall tiles the least left before; what was kept of them is free with the last load."""
    for product in (works.tile, works.wall_tile):
        count_stock(works, "50", product=product)
    wanted = [Wanted(x, Decimal(20), share=Decimal("0.1")) for x in (works.tile, works.wall_tile)]
    order = confirm_order(
        works,
        ordering.place(
            buyer=works.union, lines=wanted, wish=Wish(works.mandate), by=works.union_user,
            at=works.at,
        ),
    )  # fmt: skip
    first, second = order.lines.order_by("n")
    let_leave(works, order, {second.pk: Decimal(18)})
    reserving.reserve(line=second, quantity=Decimal(2), by=works.user("diana"), at=works.at)
    let_leave(works, order, {first.pk: Decimal(19)}, completes=True)
    assert reserving.kept_for(second) == Decimal(0)
    assert broken() == []


def let_leave(
    works: Works, order: Order, load: dict[int, Decimal], *, completes: bool = False
) -> None:
    delivery.deliver(
        order=order,
        load=delivery.Load(load, completes=completes),
        delivered_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )
