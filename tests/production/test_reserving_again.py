"""A popular price whose reservation ran out is set aside again before goods leave."""

import pytest
from django.test import Client

from coop.errors import Refused
from ledger.actions import reservations
from ledger.reading.access import remaining
from production import reading
from production.actions import ordering
from production.models import Order
from tests.builders import production as build
from tests.builders.production import Works
from tests.questions import Verb, answer

pytestmark = pytest.mark.django_db


def lapsed(works: Works) -> Order:
    build.fill_popular_fund(works)
    order = build.confirm_order(works, build.place_popular_order(works, "10"))
    build.report(works, build.released(works, "10", order), first="10")
    assert order.reservation is not None
    reservations.release(order.reservation, by=None, at=works.at)
    return order


def test_goods_wait_until_it_is_set_aside_again(works: Works) -> None:
    order = lapsed(works)
    with pytest.raises(Refused, match="The reservation holds"):
        build.deliver(works, order, "4")
    client = Client()
    client.force_login(works.user("marta"))
    assert "no longer set aside" in client.get(order.get_absolute_url()).content.decode()
    order = ordering.reserve_again(order=order, by=works.user("marta"), at=works.at)
    assert order.reservation is not None
    assert remaining(order.reservation) == reading.subsidy_of(order)
    with pytest.raises(Refused, match="needs to be set aside"):
        ordering.reserve_again(order=order, by=works.user("marta"), at=works.at)
    build.deliver(works, order, "4")
    reservations.release(order.reservation, by=None, at=works.at)
    assert reading.lacks_reservation(order)
    order = ordering.reserve_again(order=order, by=works.user("marta"), at=works.at)
    build.deliver(works, order, "6")
    order.refresh_from_db()
    assert order.state == "delivered"
    assert order.reservation is not None and remaining(order.reservation) == 0


def test_the_verb(works: Works) -> None:
    answer(
        Verb(
            "production:reservation", "marta", reading.lacks_reservation, True, False,
            prepare=lapsed, button=True,
        ),
        works,
    )  # fmt: skip
