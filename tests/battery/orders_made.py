"""C4: orders as two hands find them, what each types, and what is seen of it afterwards."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from coop.permissions import Role
from members.eligibility import months_after
from production import reading
from production.actions import reserving
from production.models import (
    Delivery,
    FloorReport,
    Location,
    Order,
    OrderLine,
    Product,
    ProductionOrder,
    StockBalance,
    StockChange,
    StockMove,
)
from tests.battery.two_hands import Fields
from tests.builders import members
from tests.builders import production as build
from tests.builders.found import ALL, made
from tests.builders.production import Works

# A second person beside coordinators of the cast, and one who keeps the stores.
SECONDS = (
    (Role.PLANNING, "elio"),
    (Role.SALES, "juana"),
    (Role.DISPATCH, "bruno"),
    (Role.STORES, "juana2"),
)


def with_seconds() -> Works:
    works = build.build_works()
    cast, starts_on = works.cast, works.today - timedelta(days=30)
    for n, (role, name) in enumerate(SECONDS):
        office = members.make_office(role=role, name=f"Also {n}", by=cast.founder, at=works.at)
        members.give_office(
            office=office, member=cast.members[name], starts_on=starts_on,
            ends_on=months_after(starts_on, 12), by=cast.founder, at=works.at,
        )  # fmt: skip
    return works


def line_of_made(works: Works) -> OrderLine:
    return made(works).lines.get()


def delivered(works: Works) -> Delivery:
    return build.deliver(works, made(works), ALL)


def reason(text: str, _works: Works, _thing: Any) -> Fields:
    return {"reason": text}


def much(quantity: str, _works: Works, _thing: Any) -> Fields:
    return {"quantity": quantity}


def due_in(days: int, works: Works, _thing: Any) -> Fields:
    return {"due_date": (works.today + timedelta(days=days)).isoformat()}


def promised_in(days: int, works: Works, _thing: Any) -> Fields:
    return {"promised_date": (works.today + timedelta(days=days)).isoformat()}


def load(note: str, _works: Works, order: Order) -> Fields:
    return {f"line_{order.lines.get().pk}": ALL, "note": note}


def card(works: Works, _thing: Any) -> Fields:
    return {
        "first": "70", "crew_size": "5", "crew_hours": "40", "sector": works.presses.pk,
        "shift": "morning", "work_date": works.today.isoformat(),
    }  # fmt: skip


def brought_back(text: str, _works: Works, delivery: Delivery) -> Fields:
    move = StockMove.objects.get(cause_type="production.delivery", cause_id=delivery.pk)
    main = Location.objects.main().pk
    return {"move": move.pk, "quantity": ALL, "to": main, "reason": text}


def its_report(order: Order) -> FloorReport:
    return FloorReport.objects.get(production_order__order_line__order=order, reverses=None)


def state(_works: Works, thing: Any) -> str:
    return str(thing.state)


def due(works: Works, order: ProductionOrder) -> int:
    return 0 if order.due_date is None else (order.due_date - works.today).days


def promised(works: Works, order: Order) -> int:
    return 0 if order.promised_date is None else (order.promised_date - works.today).days


def why_cancelled(_works: Works, order: Order) -> str:
    return order.cancel_reason


def why_undone(_works: Works, report: FloorReport) -> str:
    return FloorReport.objects.get(reverses=report).note


def handed_out(_works: Works, of: OrderLine) -> Decimal:
    return reading.planned_of(of)


def kept(_works: Works, of: OrderLine) -> Decimal:
    return reserving.kept_for(of)


def notes(_works: Works, order: Order) -> list[str]:
    return list(order.deliveries.values_list("note", flat=True))


def returns(_works: Works, delivery: Delivery) -> list[str]:
    return list(StockChange.objects.filter(delivery=delivery).values_list("reason", flat=True))


def flags(_works: Works, order: ProductionOrder) -> tuple[str, list[str]]:
    return order.state, list(order.reports.values_list("flagged", flat=True))


def left_or_undone(_works: Works, order: Order) -> tuple[int, bool]:
    undone = FloorReport.objects.filter(reverses=its_report(order)).exists()
    return order.deliveries.count(), undone


def itself(thing: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = type(thing)._default_manager.filter(pk=thing.pk)
    return found


def its_order(of: Any) -> QuerySet[Any]:
    return Order.objects.filter(pk=of.order_id)


def its_making(report: FloorReport) -> QuerySet[Any]:
    return ProductionOrder.objects.filter(pk=report.production_order_id)


def tiles(_thing: Any) -> QuerySet[Any]:
    return Product.objects.filter(sku="PI-3535-A")


def stock_of_tiles(_thing: Any) -> QuerySet[Any]:
    return StockBalance.objects.filter(product__sku="PI-3535-A").order_by("pk")
