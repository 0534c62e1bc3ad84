"""Every verb of orders, production and stock, through its page: who may, twice, what follows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from coop.permissions import Role
from production.actions import catalogue
from production.models import (
    Delivery,
    Order,
    Product,
    ProductionOrder,
    StockBalance,
)
from tests.builders.found import line, made, placed, planned, released, reported
from tests.builders.production import Works
from tests.cast import give
from tests.questions import Fields, Verb, answer


def new_product(works: Works) -> Product:
    return catalogue.register_product(
        sku="TE-1", name="Teja", unit="m2", by=works.user("marta"), at=works.at
    )


def storekeeper(works: Works) -> None:
    give(works.cast, Role.STORES, "elio")


def union(works: Works) -> Any:
    return works.union


def reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "asked by mistake"}


def product_fields(_works: Works, _thing: Any) -> Fields:
    return {"sku": "TE-1", "name": "Teja", "unit": "m2", "description": ""}


def order_fields(works: Works, _thing: Any) -> Fields:
    return {f"q_{works.tile.pk}": "120", "mandate": works.mandate.pk, "place": "", "note": ""}


def promise(works: Works, _thing: Any) -> Fields:
    return {"promised_date": (works.today + timedelta(days=14)).isoformat()}


def delivery_fields(works: Works, order: Order) -> Fields:
    first = order.lines.get(n=1)
    return {f"line_{first.pk}": "120", "delivered_date": works.today.isoformat()}


def plan_fields(works: Works, _thing: Any) -> Fields:
    return {"product": works.tile.pk, "quantity": "80", "purpose": "stock"}


def report_fields(works: Works, _thing: Any) -> Fields:
    return {
        "first": "70",
        "scrap": "2",
        "reason": works.reason.pk,
        "crew_size": "5",
        "crew_hours": "40",
        "sector": works.presses.pk,
        "shift": "morning",
        "work_date": works.today.isoformat(),
    }


def count_fields(works: Works, _thing: Any) -> Fields:
    return {
        "product": works.tile.pk,
        "grade": "first",
        "counted": "55",
        "reason": "yearly count",
        "counted_date": works.today.isoformat(),
    }


def stock(_thing: Any) -> Decimal:
    held = StockBalance.objects.filter(product__sku="PI-3535-A", grade="first")
    return sum(held.values_list("quantity", flat=True), Decimal(0))


def state(thing: Any) -> str:
    return str(thing.state)


VERBS = [
    Verb(
        "production:new_product", "marta", lambda _: Product.objects.count(), 2, 3,
        fields=product_fields,
    ),
    Verb(
        "production:product_annulment", "marta", lambda p: p.annulled_at is None, True, False,
        prepare=new_product,
    ),
    Verb(
        "production:check", "ursula", lambda _: Order.objects.count(), 0, 1,
        prepare=union, fields=order_fields, reader="olga", hidden=True,
    ),
    Verb(
        "production:confirmation", "marta", state, "placed", "confirmed",
        prepare=placed, fields=promise,
    ),
    Verb(
        "production:cancellation", "ursula", state, "placed", "cancelled",
        prepare=placed, fields=reason, reader="olga", hidden=True,
    ),
    Verb(
        "production:new_delivery", "diana", lambda _: Delivery.objects.count(), 0, 1,
        prepare=made, fields=delivery_fields,
    ),
    Verb(
        "production:plan_line", "pablo", lambda _: ProductionOrder.objects.count(), 0, 1,
        prepare=line, fields=lambda _w, _l: {"quantity": "120"},
    ),
    Verb(
        "production:plan", "pablo", lambda _: ProductionOrder.objects.count(), 0, 1,
        fields=plan_fields,
    ),
    Verb("production:release", "pablo", state, "planned", "released", prepare=planned),
    Verb("production:finish", "pablo", state, "released", "finished", prepare=released),
    Verb("production:cancel_making", "pablo", state, "planned", "cancelled", prepare=planned),
    Verb(
        "production:new_report", "bruno", stock, Decimal(0), Decimal(70),
        prepare=released, fields=report_fields, reader="sofia",
    ),
    Verb(
        "production:reversal", "delia", stock, Decimal(70), Decimal(0),
        prepare=reported, fields=reason, reader="sofia",
    ),
    Verb(
        "production:new_count", "elio", stock, Decimal(0), Decimal(55),
        prepare=storekeeper, fields=count_fields,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_production(verb: Verb, works: Works) -> None:
    answer(verb, works)
