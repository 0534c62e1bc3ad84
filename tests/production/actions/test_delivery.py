"""Deliveries: stock, invoice and note together, or nothing."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection, transaction

from coop.errors import Refused
from coop.models import Job
from ledger.actions import reservations
from ledger.models import Invoice
from production import reading
from production.actions import delivery, ordering
from production.actions.ordering import Wanted, Wish
from production.models import Delivery, Grade, Order, OrderState, StockBalance, StockMove
from tests.builders.production import (
    Works,
    build_works,
    confirm_order,
    confirmed_order,
    count_stock,
    deliver,
    fill_popular_fund,
    make_mandate,
    place_order,
    place_popular_order,
)

pytestmark = pytest.mark.django_db


def test_what_leaves_is_invoiced_exactly(works: Works) -> None:
    count_stock(works, "100")
    order = confirmed_order(works, "100")
    delivered = deliver(works, order, "40")
    line = delivered.invoice.lines.get()
    assert (line.sku, line.quantity, line.net) == ("PI-3535-A", Decimal(40), Decimal(382000))
    assert (delivered.invoice.shield, delivered.invoice.premium) == (Decimal(8080), Decimal(17920))
    assert delivered.invoice.tax == Decimal("80220.00")
    assert delivered.invoice.order_reference == str(order)
    assert "Resolution 12" in delivered.invoice.mandate_text
    assert StockBalance.objects.get().quantity == Decimal(60)
    order.refresh_from_db()
    assert order.state == OrderState.CONFIRMED
    assert Job.objects.filter(task="production.print_delivery_note").count() == 1


def test_the_last_delivery_closes_the_order(works: Works) -> None:
    count_stock(works, "100")
    order = confirmed_order(works, "100")
    first, second = deliver(works, order, "40"), deliver(works, order, "60")
    assert second.number == first.number + 1
    order.refresh_from_db()
    assert (order.state, order.delivered_at) == (OrderState.DELIVERED, works.at)
    with pytest.raises(Refused):
        deliver(works, order, "1")


@pytest.mark.parametrize("quantity", ["0", "-1", "100.0001"])
def test_quantities_that_do_not_fit_are_refused(works: Works, quantity: str) -> None:
    count_stock(works, "500")
    with pytest.raises(Refused):
        deliver(works, confirmed_order(works, "100"), quantity)
    assert not Delivery.objects.exists()


def test_a_line_of_another_order_is_refused(works: Works) -> None:
    count_stock(works, "500")
    mine, other = confirmed_order(works, "10"), confirmed_order(works, "10")
    with pytest.raises(Refused):
        delivery.deliver(
            order=mine,
            load=delivery.Load({other.lines.get().pk: Decimal(1)}),
            delivered_date=works.today,
            by=works.user("diana"),
            at=works.at,
        )


def test_stock_that_is_not_there_does_not_leave(works: Works) -> None:
    count_stock(works, "30")
    count_stock(works, "90", grade=Grade.SECOND)
    with pytest.raises(Refused, match="30"):
        deliver(works, confirmed_order(works, "100"), "31")
    assert not Invoice.objects.exists()


def test_an_order_not_confirmed_does_not_leave(works: Works) -> None:
    count_stock(works, "30")
    with pytest.raises(Refused):
        deliver(works, place_order(works, "10"), "1")


def test_a_day_to_come_is_refused(works: Works) -> None:
    count_stock(works, "30")
    order = confirmed_order(works, "10")
    with pytest.raises(Refused) as refused:
        delivery.deliver(
            order=order,
            load=delivery.Load({order.lines.get().pk: Decimal(1)}),
            delivered_date=works.today + timedelta(days=1),
            by=works.user("diana"),
            at=works.at,
        )
    assert refused.value.field == "delivered_date"


def test_a_popular_price_draws_on_its_reservation_part_by_part(works: Works) -> None:
    fill_popular_fund(works)
    count_stock(works, "10")
    order = confirm_order(works, place_popular_order(works, "10"))
    assert order.reservation is not None
    deliver(works, order, "3.5")
    assert reservations.remaining(order.reservation) == Decimal("11713.00")
    deliver(works, order, "6.5")
    assert reservations.remaining(order.reservation) == Decimal(0)


def test_an_order_of_several_products_leaves_together(works: Works) -> None:
    count_stock(works, "10")
    count_stock(works, "20", product=works.wall_tile)
    order = confirm_order(
        works,
        ordering.place(
            buyer=works.union,
            lines=[Wanted(works.wall_tile, Decimal(20)), Wanted(works.tile, Decimal(10))],
            wish=Wish(works.mandate),
            by=works.union_user,
            at=works.at,
        ),
    )
    delivered = delivery.deliver(
        order=order,
        load=delivery.Load({line.pk: line.quantity for line in order.lines.all()}),
        delivered_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )
    assert [x.sku for x in delivered.invoice.lines.order_by("n")] == ["RE-2030-B", "PI-3535-A"]
    assert set(StockBalance.objects.values_list("quantity", flat=True)) == {Decimal(0)}
    assert reading.delivered_of(order) == {x.pk: x.quantity for x in order.lines.all()}


THREADS = 8


@pytest.fixture
def scarce(transactional_db: None) -> tuple[Works, list[Order]]:
    """Eight confirmed orders of ten, and ten in the warehouse."""
    works = build_works()
    count_stock(works, "10")
    return works, [confirmed_order(works, "10") for _ in range(THREADS)]


def _together(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Run acts at the same moment on connections of their own; return how each ended."""
    start, ends = threading.Barrier(len(acts)), [""] * len(acts)

    def run(n: int) -> None:
        try:
            start.wait(timeout=20)
            acts[n]()
            ends[n] = "done"
        except Refused:
            ends[n] = "refused"
        except Exception as error:  # noqa: BLE001  the test names what happened
            ends[n] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
def test_eight_hands_on_the_last_stock_sell_it_once(scarce: tuple[Works, list[Order]]) -> None:
    works, orders = scarce
    acts = [partial(deliver, works, order, "10") for order in orders]
    assert _together(acts) == ["done", *["refused"] * (THREADS - 1)]
    assert StockBalance.objects.get().quantity == 0
    assert Invoice.objects.count() == Delivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_race_goes_wrong(scarce: tuple[Works, list[Order]]) -> None:
    """The control: reading first and taking later lets every hand believe the stock is there."""
    _works, orders = scarce
    believed = threading.Barrier(THREADS)

    def take_unlocked() -> None:
        with transaction.atomic():
            if StockBalance.objects.get().quantity < 10:
                raise Refused("nothing left")
            believed.wait(timeout=20)

    assert _together([take_unlocked for _ in orders]) == ["done"] * THREADS


@pytest.mark.django_db(transaction=True)
def test_eight_orders_at_once_do_not_share_the_rest_of_a_mandate() -> None:
    works = build_works()
    founder = works.cast.founder
    works.mandate = make_mandate(works.union, by=founder, at=works.at, limit="955000")
    acts = [lambda: place_order(works, "100") for _ in range(THREADS)]
    assert _together(acts) == ["done", *["refused"] * (THREADS - 1)]
    assert list(Order.objects.values_list("number", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
def test_one_report_sent_by_eight_hands_counts_once() -> None:
    from uuid import uuid4

    from tests.builders.production import released, report

    works = build_works()
    made, client_id = released(works), uuid4()
    acts = [lambda: report(works, made, first="10", client_id=client_id) for _ in range(THREADS)]
    assert _together(acts) == ["done"] * THREADS
    assert StockMove.objects.count() == 1
    assert StockBalance.objects.get().quantity == Decimal(10)
