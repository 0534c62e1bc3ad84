"""An order give or take a share: what may leave, when it is complete, what its mandate covers."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from ledger.reading.access import remaining
from production import checks, reading
from production.actions import delivery, ordering
from production.documents import note_of
from production.models import Delivery, Order, OrderLine
from production.tolerance import SHARES, bounds
from tests.builders import production as build
from tests.builders.production import Works

AMOUNTS = st.decimals(min_value="0.0001", max_value=99999, places=4) | st.integers(1, 9999).map(
    Decimal
)
TENTH = Decimal("0.1")


@given(quantity=AMOUNTS, share=st.sampled_from(SHARES))
def test_the_bounds_hold_the_quantity_and_whole_ones_stay_whole(
    quantity: Decimal, share: Decimal
) -> None:
    least, most = bounds(quantity, share)
    assert 0 < least <= quantity <= most
    assert quantity - least <= quantity * share
    assert most - quantity <= quantity * share
    if quantity == int(quantity):
        assert least == int(least)
        assert most == int(most)
    assert bounds(Decimal(60), TENTH) == (Decimal(54), Decimal(66))


def ordered(works: Works, *, quantity: str = "60") -> Order:
    """Sixty, from 54 up to 66, confirmed and made."""
    page = Client()
    page.force_login(works.union_user)
    url = reverse("production:check", args=[works.union.pk])
    fields = {f"q_{works.tile.pk}": quantity, "mandate": works.mandate.pk, "tolerance": "0.10"}
    assert page.post(url, {**fields, "client_id": uuid4()}).status_code == 303
    order = build.confirm_order(works, Order.objects.get())
    build.report(works, build.released(works, quantity, order), first="70")
    return order


def leave(works: Works, order: Order, quantity: str, *, completes: bool = False) -> Delivery:
    return delivery.deliver(
        order=order,
        load=delivery.Load({order.lines.get().pk: Decimal(quantity)}, completes=completes),
        delivered_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )


@pytest.mark.django_db
def test_it_is_complete_within_its_tolerance_and_the_rest_is_given_back(works: Works) -> None:
    covered = reading.remaining_of(works.mandate)
    order = ordered(works)
    line = order.lines.get()
    assert (line.least, line.quantity, line.most) == (Decimal(54), Decimal(60), Decimal(66))
    assert covered - reading.remaining_of(works.mandate) == line.worth(Decimal(66))
    leave(works, order, "40")
    with pytest.raises(Refused, match="at least 54"):
        leave(works, order, "13", completes=True)
    with pytest.raises(Refused, match="only 26"):
        leave(works, order, "27")
    last = leave(works, order, "16", completes=True)
    order.refresh_from_db()
    assert order.state == "delivered"
    assert note_of(last).lines[0].still_to_come == 0
    assert covered - reading.remaining_of(works.mandate) == line.worth(Decimal(56))
    page = Client()
    page.force_login(works.union_user)
    shown = page.get(order.get_absolute_url()).content.decode()
    assert 'aria-current="step"' in shown
    assert "up to" in shown
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine(
            order=order, n=2, product=works.tile, least=61, most=66,
            **{name: getattr(line, name) for name in OrderLine.FROZEN},
        ).save()  # fmt: skip
    assert [line for check in checks.all_checks() for line in check.broken] == []


@pytest.mark.django_db
def test_more_may_leave_and_a_mandate_and_a_fund_cover_the_most(works: Works) -> None:
    order = ordered(works)
    page = Client()
    page.force_login(works.user("diana"))
    url = reverse("production:new_delivery", args=[order.pk])
    assert "This completes the order" in page.get(url).content.decode()
    leave(works, order, "66")
    order.refresh_from_db()
    assert order.state == "delivered"
    tight = build.make_mandate(works.union, by=works.cast.founder, at=works.at, limit="573000")
    exact = ordering.Wanted(works.tile, Decimal(60))
    loose = ordering.Wanted(works.tile, Decimal(60), TENTH)
    who, wish = works.union_user, ordering.Wish(tight)
    with pytest.raises(Refused, match="mandate still covers"):
        ordering.place(buyer=works.union, lines=[loose], wish=wish, by=who, at=works.at)
    ordering.place(buyer=works.union, lines=[exact], wish=wish, by=who, at=works.at)


@pytest.mark.django_db
def test_a_popular_price_is_set_aside_for_the_most_and_the_rest_goes_back(works: Works) -> None:
    build.fill_popular_fund(works)
    loose, kitchen = ordering.Wanted(works.tile, Decimal(60), TENTH), works.kitchen_user
    popular = ordering.place(buyer=works.kitchen, lines=[loose], by=kitchen, at=works.at)
    popular = build.confirm_order(works, popular)
    unit = popular.lines.get().subsidy
    assert popular.reservation is not None
    assert remaining(popular.reservation) == unit * 66
    build.count_stock(works, "60")
    leave(works, popular, "55", completes=True)
    assert remaining(popular.reservation) == 0
    assert [line for check in checks.all_checks() for line in check.broken] == []
