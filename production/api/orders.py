"""Orders for programs: where they stand, what was ordered at which price, what left."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from coop.api.answers import Money, Page, Quantity, Turn, money, quantity, responses, turned
from coop.api.bearer import Key
from coop.http import SignedInRequest
from production import documents, reading
from production.api.catalogue import LayersTold, layers
from production.models import Delivery, Order
from production.reading import progress
from production.reading.floor import LineState
from production.stages import stage_of

SCOPE = "orders:read"
router = Router(tags=["orders"])


class OrderTold(Schema):
    number: int
    buyer: str
    stage: str = Field(description="placed, reserved, confirmed, making, ready, part, delivered, …")
    net: Money
    placed_at: datetime
    wanted_date: date | None
    promised_date: date | None


class LineTold(Schema):
    sku: str
    name: str
    quantity: Quantity
    delivered: Quantity
    ready: Quantity = Field(description="What of it can leave now.")
    unit_price: LayersTold
    total: Money


class DeliveryTold(Schema):
    number: int
    left_on: date
    invoice: str


class WholeOrder(OrderTold):
    place: str
    note: str
    mandate: int | None = Field(description="The mandate it was placed under.")
    lines: list[LineTold]
    deliveries: list[DeliveryTold]


@router.get(
    "",
    auth=Key(SCOPE),
    response=responses(Page[OrderTold]),
    summary="The orders you may read, newest first",
)
def orders(request: SignedInRequest, turn: Query[Turn]) -> Page[OrderTold]:
    readable = Order.objects.visible_to(request.user).select_related("buyer", "price_list")
    page = turned(readable, turn, by="-number")
    nets, stages = documents.nets_of(page.rows), progress.stages_of(page.rows)
    items = [
        OrderTold(
            **_head(x), stage=stages[x.pk].value, net=money(nets[x.pk], x.price_list.currency)
        )
        for x in page.rows
    ]
    return Page[OrderTold](items=items, next=page.next)


@router.get(
    "/{int:number}",
    auth=Key(SCOPE),
    response=responses(WholeOrder),
    summary="One order with its lines and what left of it",
)
def order(request: SignedInRequest, number: int) -> WholeOrder:
    readable = Order.objects.visible_to(request.user).select_related("buyer", "price_list")
    return whole(get_object_or_404(readable, number=number))


def whole(order: Order) -> WholeOrder:
    """An order as its page shows it; who placed it is told to nobody here."""
    records = progress.records_of([order])
    states = records.states.get(order.pk, ())
    return WholeOrder(
        **_head(order),
        stage=stage_of(progress.facts_of(order, records)).value,
        net=money(documents.nets_of([order])[order.pk], order.price_list.currency),
        place=order.place,
        note=order.note,
        mandate=order.mandate_id,
        lines=_lines(states, order.price_list.currency),
        deliveries=[_delivery(x) for x in records.deliveries.get(order.pk, ())],
    )


def _head(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "buyer": str(order.buyer),
        "placed_at": order.placed_at,
        "wanted_date": order.wanted_date,
        "promised_date": order.promised_date,
    }


def _lines(states: Sequence[LineState], currency: str) -> list[LineTold]:
    return [
        LineTold(
            sku=state.line.product.sku,
            name=state.line.product.name,
            quantity=quantity(state.line.quantity, state.line.product.unit),
            delivered=quantity(state.delivered, state.line.product.unit),
            ready=quantity(state.ready, state.line.product.unit),
            unit_price=layers(reading.frozen_layers(state.line), currency),
            total=money(state.line.total, currency),
        )
        for state in states
    ]


def _delivery(delivery: Delivery) -> DeliveryTold:
    return DeliveryTold(
        number=delivery.number, left_on=delivery.delivered_date, invoice=delivery.invoice.label
    )
