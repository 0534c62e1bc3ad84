"""Buying: asked, ordered, received with the supplier's lot, undone, and traced to the buyer."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from production.actions import purchasing, receiving
from production.actions.receiving import Arrival
from production.models import (
    Location,
    Lot,
    PurchaseRequest,
    Receipt,
    StockBalance,
    Supplier,
)
from production.reading.trace import trace
from tests.builders import recipes as build
from tests.builders.production import Works, confirmed_order, deliver, released, report
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def undo(works: Works, receipt: Receipt) -> Receipt:
    return receiving.undo(
        receipt=receipt, reason="typed wrong", by=works.user("pablo"), at=works.at
    )


def test_a_purchase_is_received_in_parts_and_opened_again(works: Works) -> None:
    purchase = build.ordered(works, "100")
    clay = build.material(works)
    build.received(works, clay, "60", purchase=purchase)
    last = build.received(works, clay, "45", purchase=purchase)
    purchase.refresh_from_db()
    assert (purchase.state, purchase.closed_at) == ("received", works.at)
    undone = undo(works, last)
    purchase.refresh_from_db()
    assert (purchase.state, purchase.closed_at) == ("ordered", None)
    held = StockBalance.objects.filter(product=clay, quantity__gt=0)
    assert [x.quantity for x in held] == [Decimal(60)]
    for again in (last, undone):
        with pytest.raises(Refused):
            undo(works, again)
    with pytest.raises(Refused, match="has not come"):
        purchasing.end_supplier(
            supplier=build.a_supplier(works), by=works.user("pablo"), at=works.at
        )
    assert broken() == []


def test_what_came_unasked_for_closes_what_was_only_asked_for(works: Works) -> None:
    purchase = build.asked(works, "50")
    build.received(works, build.material(works), "50", purchase=purchase)
    purchase.refresh_from_db()
    assert (purchase.state, purchase.supplier) == ("received", build.a_supplier(works))
    with pytest.raises(Refused, match="closed"):
        purchasing.cancel(purchase=purchase, reason="late", by=works.user("pablo"), at=works.at)


def test_the_impossible_is_refused_in_words_and_by_the_database(works: Works) -> None:
    clay, main = build.material(works), Location.objects.main()
    arrival = Arrival(build.a_supplier(works), clay, Decimal(5), main, works.today)
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("above zero", {"quantity": Decimal(0)}),
        ("not come yet", {"received_date": works.today + timedelta(days=1)}),
        ("less than zero", {"price": Decimal(-1)}),
        ("another product", {"product": works.tile}),
    )
    for words, changes in wrong:
        with pytest.raises(Refused, match=words):
            receiving.receive(
                replace(arrival, **changes),
                purchase=build.asked(works),
                by=works.user("pablo"),
                at=works.at,
            )
    saved = receiving.receive(arrival, by=works.user("pablo"), at=works.at)
    copied: dict[str, Any] = {
        "number": 90, "supplier": saved.supplier, "product": clay, "lot": saved.lot,
        "quantity": 5, "location": main, "received_date": works.today, "recorded_at": works.at,
    }  # fmt: skip
    attacks: tuple[dict[str, Any], ...] = (
        {"quantity": 0},
        {"reverses": saved, "reason": "x", "quantity": 4},
        {"reverses": saved},
        {"purchase": build.asked(works), "product": works.tile},
    )
    for changes in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            Receipt.objects.create(**{**copied, **changes})
    with pytest.raises((IntegrityError, TypeError)), transaction.atomic():
        Receipt.objects.filter(pk=saved.pk).update(quantity=6)


def test_a_delivered_tile_is_traced_to_the_supplier_of_its_clay(works: Works) -> None:
    """From the lot a buyer has back to the bag of the supplier, and from the bag to the buyer."""
    build.adopted(works)
    bag = build.received(works, build.material(works), "5000", lot="B-77")
    made = report(works, released(works), first="10").lots.get()
    deliver(works, confirmed_order(works, "4"), "4")
    back = [(x.words, x.lot, x.who) for x in trace(made).back]
    assert back == [
        ("Goods received", bag.lot.code, "Cantera Sur"),
        ("Crew report", made.code, ""),
    ]
    on = [(x.words, x.who) for x in trace(bag.lot).on]
    assert on == [("Crew report", ""), ("Delivery", works.union.name)]
    assert Lot.objects.get(pk=bag.lot_id).note == "B-77"
    with pytest.raises(Refused):
        undo(works, bag)


def test_a_cost_sheet_starts_from_what_the_material_cost_last(works: Works, client: Client) -> None:
    build.adopted(works)
    build.received(works, build.material(works), "10")
    client.force_login(works.user("marta"))
    page = client.get(reverse("production:new_cost_sheet", args=[works.tile.pk]))
    form = page.context["form"]
    assert form["i0_price"].value() == Decimal("210.5000")
    assert form["i0_source"].value() == "Cantera Sur"


def name_fields(_works: Works, _thing: Any) -> Fields:
    return {"name": "Esmaltes Unidos"}


def ask_fields(works: Works, _thing: Any) -> Fields:
    return {"product": build.material(works).pk, "quantity": "50"}


def order_fields(works: Works, _thing: Any) -> Fields:
    return {"supplier": build.a_supplier(works).pk, "price": "12"}


def receipt_fields(works: Works, _thing: Any) -> Fields:
    return {
        **order_fields(works, None),
        "product": build.material(works).pk,
        "quantity": "5000",
        "received_date": works.today.isoformat(),
        "location": Location.objects.main().pk,
    }


def reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "typed wrong"}


def a_receipt(works: Works) -> Receipt:
    return build.received(works, build.material(works), "10")


def state(thing: Any) -> str:
    return str(thing.state)


VERBS = [
    Verb(
        "production:new_supplier", "pablo", lambda _: Supplier.objects.count(), 0, 1,
        fields=name_fields,
    ),
    Verb(
        "production:supplier_ending", "pablo", lambda s: s.ended_at is None, True, False,
        prepare=build.a_supplier,
    ),
    Verb(
        "production:new_purchase", "pablo", lambda _: PurchaseRequest.objects.count(), 0, 1,
        fields=ask_fields,
    ),
    Verb(
        "production:purchase_ordering", "pablo", state, "asked", "ordered",
        prepare=build.asked, fields=order_fields,
    ),
    Verb(
        "production:purchase_cancellation", "pablo", state, "ordered", "cancelled",
        prepare=build.ordered, fields=reason,
    ),
    Verb(
        "production:purchase_receipt", "pablo", state, "ordered", "received",
        prepare=build.ordered, fields=receipt_fields,
    ),
    Verb(
        "production:new_receipt", "pablo", lambda _: Receipt.objects.count(), 0, 1,
        fields=receipt_fields,
    ),
    Verb(
        "production:receipt_undoing", "pablo", lambda _: Receipt.objects.count(), 1, 2,
        prepare=a_receipt, fields=reason,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_buying(verb: Verb, works: Works) -> None:
    answer(verb, works)
