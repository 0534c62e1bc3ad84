"""Where an order stands: one state for buyer and factory, told from the records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.models import Invoice
from ledger.reading.access import left_of
from production.models import Delivery, MakingState, Order, OrderState, ProductionOrder
from production.reading import floor
from production.reading.floor import LineState
from production.stages import Facts, Stage, stage_of

NOTHING = Decimal(0)
ON_THE_FLOOR = (MakingState.RELEASED, MakingState.FINISHED)

WORDS: dict[Stage, str | Promise] = {
    Stage.PLACED: _("placed"),
    Stage.RESERVED: _("reserved"),
    Stage.CONFIRMED: _("confirmed"),
    Stage.MAKING: _("in production"),
    Stage.READY: _("ready"),
    Stage.PART: _("delivered in part"),
    Stage.DELIVERED: _("delivered"),
    Stage.INVOICED: _("invoiced"),
    Stage.PAID: _("paid"),
    Stage.CLOSED: _("all settled"),
    Stage.CANCELLED: _("cancelled"),
}
TONES: dict[Stage, str] = {
    Stage.PLACED: "warn",
    Stage.RESERVED: "warn",
    Stage.CANCELLED: "neutral",
    Stage.PAID: "good",
    Stage.CLOSED: "good",
}


@dataclass(frozen=True)
class Records:
    """What the records say of some orders, gathered at once."""

    states: Mapping[int, Sequence[LineState]]
    deliveries: Mapping[int, Sequence[Delivery]]
    invoices: Mapping[int, Invoice]
    on_the_floor: frozenset[int]
    set_aside: Mapping[int, Decimal]


def records_of(orders: Sequence[Order]) -> Records:
    """In a fixed number of queries, however many orders."""
    states: defaultdict[int, list[LineState]] = defaultdict(list)
    for state in floor.line_states(orders):
        states[state.line.order_id].append(state)
    deliveries: defaultdict[int, list[Delivery]] = defaultdict(list)
    for delivery in (
        Delivery.objects.filter(order__in=orders).select_related("invoice").order_by("number")
    ):
        deliveries[delivery.order_id].append(delivery)
    issued = [x.invoice_id for found in deliveries.values() for x in found]
    made = ProductionOrder.objects.filter(order_line__order__in=orders, state__in=ON_THE_FLOOR)
    reservations = [x.reservation_id for x in orders if x.reservation_id is not None]
    return Records(
        states=states,
        deliveries=deliveries,
        invoices={invoice.pk: invoice for invoice in standing(issued)},
        on_the_floor=frozenset(made.values_list("order_line__order", flat=True)),
        set_aside=left_of(reservations),
    )


def stages_of(orders: Sequence[Order]) -> dict[int, Stage]:
    """Where each of the orders stands, by order."""
    records = records_of(orders)
    return {order.pk: stage_of(facts_of(order, records)) for order in orders}


def facts_of(order: Order, records: Records) -> Facts:
    """What the records say happened to the order."""
    states = records.states.get(order.pk, ())
    deliveries = records.deliveries.get(order.pk, ())
    issued = [records.invoices.get(x.invoice_id) for x in deliveries]
    invoices = [invoice for invoice in issued if invoice is not None]
    confirmed = order.confirmed_at is not None
    left = [state.delivered for state in states]
    made = any(state.made > 0 for state in states) or order.pk in records.on_the_floor
    return Facts(
        cancelled=order.state == OrderState.CANCELLED,
        reserved=confirmed or order.state == OrderState.SIGNING,
        confirmed=confirmed,
        started=made or any(left),
        ready=bool(states) and all(state.ready == state.to_come for state in states),
        part_left=any(left),
        all_left=bool(states) and all(state.to_come == 0 for state in states),
        invoiced=bool(deliveries) and len(invoices) == len(deliveries),
        paid=bool(invoices) and not any(invoice.owed for invoice in invoices),
        settled=records.set_aside.get(order.reservation_id or 0, NOTHING) <= 0,
    )


def standing(pks: Sequence[int]) -> list[Invoice]:
    """Those of the invoices that no credit note annulled, with what is owed."""
    return list(Invoice.objects.with_paid().filter(pk__in=pks, annulled_by=None))
