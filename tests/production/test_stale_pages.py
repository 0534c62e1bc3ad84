"""A page of an order that was open while somebody else acted: refused in words, nothing lost."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.models import User
from production.actions import ordering
from production.actions.ordering import Wanted, Wish
from production.models import Delivery, Order
from tests.builders.production import Works, confirm_order, confirmed_order, count_stock

pytestmark = pytest.mark.django_db


def sent(user: User, name: str, order: Order, **fields: object) -> tuple[int, str]:
    """What the form answers, and its page."""
    client = Client()
    client.force_login(user)
    typed = {field: str(value) for field, value in fields.items()}
    url = reverse(f"production:{name}", args=[order.pk])
    answer = client.post(url, {**typed, "client_id": str(uuid4())})
    return answer.status_code, answer.content.decode()


def test_who_cancels_what_was_cancelled_meanwhile_is_told(works: Works) -> None:
    order, marta = confirmed_order(works, "10"), works.user("marta")
    ordering.cancel(order=order, reason="asked by telephone", by=marta, at=works.at)
    status, page = sent(marta, "cancellation", order, reason="asked by mail")
    assert status == 422
    assert "This order is cancelled already." in page
    assert "This follows" not in page
    order.refresh_from_db()
    assert order.cancel_reason == "asked by telephone"


def test_a_buyer_who_cancels_what_was_confirmed_meanwhile_is_told(works: Works) -> None:
    order = confirmed_order(works, "10")
    status, page = sent(works.union_user, "cancellation", order, reason="too dear")
    assert status == 422
    assert "Ask the sales office to cancel it." in page
    assert sent(works.kitchen_user, "cancellation", order, reason="mine")[0] == 404


def test_a_line_that_all_left_meanwhile_is_refused_and_not_left_out(works: Works) -> None:
    for product in (works.tile, works.wall_tile):
        count_stock(works, "50", product=product)
    placed = ordering.place(
        buyer=works.union,
        lines=[Wanted(works.tile, Decimal(10)), Wanted(works.wall_tile, Decimal(10))],
        wish=Wish(works.mandate),
        by=works.union_user,
        at=works.at,
    )
    order, diana = confirm_order(works, placed), works.user("diana")
    first, second = order.lines.order_by("n")
    typed = {"delivered_date": works.today, f"line_{first.pk}": "10"}
    assert sent(diana, "new_delivery", order, **typed)[0] == 303
    status, page = sent(diana, "new_delivery", order, **typed, **{f"line_{second.pk}": "4"})
    assert status == 422
    assert "is still to be delivered" in page
    assert Delivery.objects.count() == 1
