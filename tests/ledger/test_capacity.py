"""A buyer says how large it is; its orders from then on are weighed by that."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from ledger.actions import capacity
from ledger.models import CapacityDeclaration
from ledger.reading.capacity import capacity_of
from tests.builders.production import Works, build_works, place_order
from tests.questions import Verb, answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> Works:
    return build_works()


def declare(works: Works, band: int) -> CapacityDeclaration:
    return capacity.declare(buyer=works.union, band=band, by=works.union_user, at=works.at)


def test_the_premium_is_weighed_and_earlier_orders_stay(works: Works) -> None:
    before = place_order(works).lines.get()
    assert (before.unit_price, before.premium) == (Decimal(9550), Decimal(448))
    declare(works, 2)
    after = place_order(works).lines.get()
    assert (after.unit_price, after.premium) == (Decimal(9350), Decimal(248))
    before.refresh_from_db()
    assert before.unit_price == Decimal(9550)


def test_the_last_word_counts(works: Works) -> None:
    assert capacity_of(works.union) == 1
    declare(works, 1)
    assert capacity_of(works.union) == Decimal("0.25")
    with pytest.raises(Refused, match="already"):
        declare(works, 1)
    with pytest.raises(Refused, match="four bands"):
        declare(works, 5)
    declare(works, 4)
    assert capacity_of(works.union) == 1


def test_a_buyer_sees_its_own_price(works: Works) -> None:
    declare(works, 2)
    client = Client()
    client.force_login(works.union_user)
    page = client.get(works.tile.get_absolute_url()).content.decode()
    assert "9,350" in page
    shop = client.get(reverse("production:shop", args=[works.union.pk])).content.decode()
    assert "9,350" in shop
    client.force_login(works.user("bruno"))
    assert "9,550" in client.get(works.tile.get_absolute_url()).content.decode()


def test_the_verb(works: Works) -> None:
    answer(
        Verb(
            "ledger:capacity", "ursula", lambda buyer: buyer.capacities.count(), 0, 1,
            prepare=lambda w: w.union, fields=lambda _w, _b: {"band": 2},
        ),
        works,
    )  # fmt: skip
