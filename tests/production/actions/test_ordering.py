"""Orders: frozen prices, mandates, popular prices."""

from datetime import timedelta
from decimal import Decimal

import pytest

from coop.audit import history_of
from coop.errors import Refused
from coop.models import Job
from ledger.actions import buyers, reservations
from production import reading
from production.actions import catalogue, ordering
from production.actions.ordering import Wanted, Wish
from production.models import Order, OrderState
from tests.builders.production import (
    Works,
    confirm_order,
    confirmed_order,
    count_stock,
    deliver,
    fill_popular_fund,
    make_buyer,
    make_mandate,
    place_order,
    place_popular_order,
    set_price_list,
)

pytestmark = pytest.mark.django_db


def test_an_order_freezes_the_layers_of_its_class(works: Works) -> None:
    order = place_order(works, "100")
    line = order.lines.get()
    assert (line.floor, line.market, line.shield, line.premium, line.concession) == (
        Decimal(9102),
        Decimal(8900),
        Decimal(202),
        Decimal(448),
        Decimal(0),
    )
    assert line.unit_price == Decimal(9550)
    assert line.total == Decimal(955000)
    assert line.hours == Decimal("0.4")


def test_a_later_price_list_leaves_placed_orders_alone(works: Works) -> None:
    order = place_order(works)
    set_price_list(
        by=works.cast.founder, at=works.at, valid_from=works.today.isoformat(), renewal_rate="0.5"
    )
    assert order.lines.get().unit_price == Decimal(9550)
    assert place_order(works).lines.get().unit_price > Decimal(9550)


def test_order_numbers_follow_one_another(works: Works) -> None:
    first, second = place_order(works, "1"), place_order(works, "1")
    assert second.number == first.number + 1


def test_a_union_needs_a_mandate(works: Works) -> None:
    with pytest.raises(Refused) as refused:
        ordering.place(
            buyer=works.union,
            lines=[Wanted(works.tile, Decimal(1))],
            by=works.union_user,
            at=works.at,
        )
    assert refused.value.field == "mandate"


def test_a_mandate_of_somebody_else_does_not_serve(works: Works) -> None:
    with pytest.raises(Refused):
        ordering.place(
            buyer=works.kitchen,
            lines=[Wanted(works.tile, Decimal(1))],
            wish=Wish(works.mandate),
            by=works.kitchen_user,
            at=works.at,
        )


def test_an_ended_or_expired_mandate_does_not_serve(works: Works) -> None:
    later = works.at + timedelta(days=400)
    with pytest.raises(Refused):
        ordering.place(
            buyer=works.union,
            lines=[Wanted(works.tile, Decimal(1))],
            wish=Wish(works.mandate),
            by=works.union_user,
            at=later,
        )
    buyers.end_mandate(works.mandate, by=works.union_user, at=works.at)
    with pytest.raises(Refused):
        place_order(works)


def test_orders_use_up_the_mandate_and_cancelling_gives_it_back(works: Works) -> None:
    works.mandate = make_mandate(works.union, by=works.cast.founder, at=works.at, limit="1000000")
    order = place_order(works, "100")
    assert reading.remaining_of(works.mandate) == Decimal(45000)
    with pytest.raises(Refused):
        place_order(works, "5")
    ordering.cancel(order=order, reason="mistake", by=works.union_user, at=works.at)
    assert reading.remaining_of(works.mandate) == Decimal(1000000)
    place_order(works, "100")


@pytest.mark.parametrize("quantity", ["0", "-3"])
def test_quantities_must_be_more_than_zero(works: Works, quantity: str) -> None:
    with pytest.raises(Refused):
        place_order(works, quantity)


def test_an_order_needs_lines_once_each_of_products_with_a_price(works: Works) -> None:
    wanted = Wanted(works.tile, Decimal(1))
    other = catalogue.register_product(
        sku="NEW", name="New", unit="m2", by=works.cast.founder, at=works.at
    )
    for lines in ([], [wanted, wanted], [Wanted(other, Decimal(1))]):
        with pytest.raises(Refused):
            ordering.place(buyer=works.kitchen, lines=lines, by=works.kitchen_user, at=works.at)
    assert not Order.objects.exists()


def test_a_wanted_day_in_the_past_is_refused(works: Works) -> None:
    with pytest.raises(Refused) as refused:
        ordering.place(
            buyer=works.kitchen,
            lines=[Wanted(works.tile, Decimal(1))],
            wish=Wish(wanted_date=works.today - timedelta(days=1)),
            by=works.kitchen_user,
            at=works.at,
        )
    assert refused.value.field == "wanted_date"


def test_confirming_promises_a_day_and_prints_the_confirmation(works: Works) -> None:
    order = confirmed_order(works)
    assert order.state == OrderState.CONFIRMED
    assert order.promised_date == works.today + timedelta(days=14)
    assert order.reservation is None
    assert Job.objects.filter(task="production.print_order_confirmation").count() == 1
    assert [e.event for e in history_of(order)] == ["order.confirmed", "order.placed"]


def test_confirming_twice_or_for_the_past_is_refused(works: Works) -> None:
    order = place_order(works)
    with pytest.raises(Refused):
        ordering.confirm(
            order=order,
            promised_date=works.today - timedelta(days=1),
            by=works.user("marta"),
            at=works.at,
        )
    confirm_order(works, order)
    with pytest.raises(Refused):
        confirm_order(works, order)


def test_a_popular_price_is_set_aside_in_its_fund(works: Works) -> None:
    fill_popular_fund(works)
    order = confirm_order(works, place_popular_order(works, "10"))
    assert order.reservation is not None
    assert reservations.remaining(order.reservation) == Decimal(18020)


def test_a_popular_price_the_fund_cannot_pay_is_refused_in_words(works: Works) -> None:
    order = place_popular_order(works, "10")
    with pytest.raises(Refused):
        confirm_order(works, order)
    order.refresh_from_db()
    assert order.state == OrderState.PLACED


def test_cancelling_gives_the_reservation_back(works: Works) -> None:
    fill_popular_fund(works)
    order = confirm_order(works, place_popular_order(works, "10"))
    cancelled = ordering.cancel(order=order, reason="no", by=works.user("marta"), at=works.at)
    assert cancelled.state == OrderState.CANCELLED
    assert order.reservation is not None
    assert reservations.remaining(order.reservation) == 0


def test_a_buyer_cancels_only_until_the_order_is_confirmed(works: Works) -> None:
    order = confirmed_order(works)
    with pytest.raises(Refused):
        ordering.cancel(order=order, reason="no", by=works.union_user, at=works.at)
    with pytest.raises(Refused) as refused:
        ordering.cancel(order=order, reason=" ", by=works.user("marta"), at=works.at)
    assert refused.value.field == "reason"
    ordering.cancel(order=order, reason="agreed", by=works.user("marta"), at=works.at)
    with pytest.raises(Refused):
        ordering.cancel(order=order, reason="again", by=works.user("marta"), at=works.at)


def test_nothing_delivered_can_be_cancelled(works: Works) -> None:
    count_stock(works, "100")
    order = confirmed_order(works, "100")
    deliver(works, order, "10")
    with pytest.raises(Refused):
        ordering.cancel(order=order, reason="late", by=works.user("marta"), at=works.at)


def test_a_buyer_taken_off_the_list_cannot_order(works: Works) -> None:
    works.kitchen.annulled_at = works.at
    with pytest.raises(Refused):
        place_popular_order(works)


def test_a_class_without_terms_pays_the_base(works: Works) -> None:
    council = make_buyer("MUNI", "Municipio", "public", by=works.cast.founder, at=works.at)
    order = ordering.place(
        buyer=council,
        lines=[Wanted(works.tile, Decimal(1)), Wanted(works.wall_tile, Decimal(1))],
        by=works.user("marta"),
        at=works.at,
    )
    assert [x.unit_price for x in order.lines.order_by("n")] == [Decimal(9102), Decimal(9790)]
    assert order.lines.get(n=2).market_known is False
