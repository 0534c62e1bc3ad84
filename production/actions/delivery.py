"""Deliveries: what leaves the gate, with its note and its invoice, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coop import audit, screen, statutes
from coop.errors import Refused, must_have_come
from coop.later import JobRequest, later
from coop.models import User
from coop.numbers import next_number
from ledger.actions import invoicing, prepayments
from ledger.models import BuyerMandate, Invoice
from ledger.pricing import Layers
from production import reading, tasks
from production.actions import leaving_stock, moving, ordering
from production.models import (
    Delivery,
    DeliveryLine,
    FreightPayer,
    Order,
    OrderLine,
    OrderState,
)

DAYS_TO_PAY = 30


@dataclass(frozen=True)
class Freight:
    """How the goods travel: with whom, in which truck, who pays it and how much was agreed.

    `billed` puts what the co-operative pays on the invoice, net, as a line of its own.
    """

    carrier: str = ""
    plate: str = ""
    by: str = ""
    amount: Decimal | None = None
    billed: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """As the delivery keeps them."""
        said = {"by": self.by, "amount": self.amount, "billed": self.billed}
        named = {f"freight_{name}": x for name, x in said.items()}
        return {"carrier": self.carrier, "plate": self.plate, **named}


NOT_SAID = Freight()


@dataclass(frozen=True)
class Load:
    """What leaves: `quantities` by the id of an order line.

    `chosen` maps a line to the balance (lot and place) the storekeeper wants to take first;
    `completes` says that nothing more of the order leaves.
    """

    quantities: Mapping[int, Decimal]
    chosen: Mapping[int, int] = field(default_factory=dict)
    completes: bool = False


Leaving = list[tuple[OrderLine, Decimal]]


@transaction.atomic
def deliver(
    *,
    order: Order,
    load: Load,
    delivered_date: date,
    freight: Freight = NOT_SAID,
    note: str = "",
    by: User,
    at: datetime,
) -> Delivery:
    """Let goods leave: from what was reserved for the line, then from the oldest lots.

    Takes the stock, issues the invoice for exactly what leaves, and closes the order when it is
    complete: all of it left, or the load says so and the least of every line has left.
    Raises `Refused` when the order does not ask for it or the warehouse lacks it.
    """
    known = Order.objects.select_related("buyer", "mandate", "reservation")
    order = known.select_for_update(of=("self",)).get(pk=order.pk)
    if order.state != OrderState.CONFIRMED:
        raise Refused(_("Only a confirmed order with goods still to come can be delivered."))
    must_have_come(delivered_date, today=timezone.localdate(at), field="delivered_date")
    _must_have_a_payer(freight)
    mandate = _mandate_of(order) if freight.billed else None
    lines = list(order.lines.select_related("product"))
    gone = reading.delivered_of(order)
    leaving = _leaving(lines, load.quantities, gone)
    still = _still_wanted(lines, gone, leaving, completes=load.completes)
    steps = leaving_stock.take(leaving, load.chosen, still=still, at=at)
    beside = _freight_line(order, freight)
    invoice = _invoice(order, leaving, beside, delivered_date=delivered_date, by=by, at=at)
    delivery = Delivery.objects.create(
        number=next_number("delivery"),
        order=order,
        delivered_date=delivered_date,
        **freight.facts,
        note=note,
        invoice=invoice,
        recorded_at=at,
        by=by,
    )
    DeliveryLine.objects.bulk_create(
        DeliveryLine(delivery=delivery, order_line=line, quantity=quantity)
        for line, quantity in leaving
    )
    moving.move(steps, cause=delivery, on=delivered_date, at=at, checked=True)
    if not any(still.values()):
        _close(order, by=by, at=at)
    _must_be_covered(mandate)
    audit.record("delivery.made", by=by, at=at, about=delivery, order=order.pk)
    _print_note(delivery, by=by)
    return delivery


def _print_note(delivery: Delivery, *, by: User) -> None:
    title = _("Delivery note %(delivery)s") % {"delivery": delivery}
    request = JobRequest(key=f"delivery:{delivery.pk}", title=title, by=by)
    later(tasks.print_delivery_note, request, delivery_id=delivery.pk)


def _must_have_a_payer(freight: Freight) -> None:
    if freight.billed and not freight.amount:
        raise Refused(_("Say how much of freight goes on the invoice."), field="freight_amount")
    if freight.billed and freight.by != FreightPayer.FACTORY:
        words = _("Only freight that the factory pays is put on its invoice.")
        raise Refused(words, field="freight_billed")
    if freight.amount is None:
        return
    if freight.by not in (FreightPayer.FACTORY, FreightPayer.BUYER):
        raise Refused(_("Say who pays the freight."), field="freight_by")
    if freight.amount < 0:
        raise Refused(_("This figure cannot be less than zero."), field="freight_amount")


def _mandate_of(order: Order) -> BuyerMandate | None:
    """The mandate of the order, locked, so that nobody orders meanwhile what its freight takes."""
    if order.mandate is None:
        return None
    return BuyerMandate.objects.select_for_update().get(pk=order.mandate.pk)


def _must_be_covered(mandate: BuyerMandate | None) -> None:
    """Freight on the invoice is owed under the mandate as the goods are."""
    if mandate is None or (left := reading.remaining_of(mandate)) >= 0:
        return
    words = _(
        "With this freight the mandate of the order is exceeded by %(over)s."
        " Leave it off the invoice, or ask the buyer for a new mandate."
    )
    raise Refused(words % {"over": screen.money(-left)}, field="freight_billed")


def _leaving(
    lines: Sequence[OrderLine], quantities: Mapping[int, Decimal], before: Mapping[int, Decimal]
) -> Leaving:
    """The lines of which something leaves, in the order stock is locked."""
    known = {line.pk: line for line in lines}
    leaving: Leaving = []
    for pk, quantity in quantities.items():
        line = known.get(pk)
        if line is None or quantity < 0:
            raise Refused(_("The quantities do not fit this order. Open the page again."))
        rest = line.at_most - before[pk]
        if quantity > rest:
            words = _("Of %(product)s only %(rest)s is still to be delivered.")
            figures = {"product": line.product, "rest": screen.quantity(rest, line.product.unit)}
            raise Refused(words % figures, field=f"line_{pk}")
        if quantity > 0:
            leaving.append((line, quantity))
    if not leaving:
        raise Refused(_("Say how much leaves."))
    return sorted(leaving, key=lambda x: x[0].product_id)


def _freight_line(order: Order, freight: Freight) -> list[invoicing.DraftLine]:
    """A line of no goods, as a debit note writes it: one time the amount, taxed as the rest."""
    if not freight.billed or freight.amount is None:
        return []
    with override(order.buyer.language):
        text = ", ".join(filter(None, (_("Freight"), freight.carrier, freight.plate)))
        unit = _("trip")
    none, much = Decimal(0), freight.amount
    layers = Layers(none, much, none, none, none, none, price=much)
    return [invoicing.DraftLine("", text[:200], Decimal(1), unit[:10], layers)]


def _invoice(
    order: Order,
    leaving: Leaving,
    beside: Sequence[invoicing.DraftLine],
    *,
    delivered_date: date,
    by: User,
    at: datetime,
) -> Invoice:
    mandate = order.mandate
    with override(order.buyer.language):
        lines = tuple(
            invoicing.DraftLine(
                sku=line.product.sku,
                text=line.product.name,
                quantity=quantity,
                unit=line.product.unit,
                layers=reading.frozen_layers(line),
                hours=line.hours,
            )
            for line, quantity in sorted(leaving, key=lambda x: x[0].n)
        )
        draft = invoicing.InvoiceDraft(
            buyer=order.buyer,
            lines=(*lines, *beside),
            order_reference=str(order),
            mandate_text=str(mandate) if mandate else "",
            issued_date=delivered_date,
            due_date=delivered_date + timedelta(days=DAYS_TO_PAY),
            tax_rate=statutes.in_force(delivered_date).tax_rate,
            reservation=order.reservation,
        )
    invoice = invoicing.issue(draft, by=by, at=at)
    prepayments.use_for_order(invoice, by=by, at=at)
    return invoice


def _still_wanted(
    lines: Sequence[OrderLine],
    before: Mapping[int, Decimal],
    leaving: Leaving,
    *,
    completes: bool,
) -> dict[OrderLine, Decimal]:
    """How much of each line is still to leave afterwards: of none, and the order is complete.

    Nothing is once all of it has left, or the least of every line and the delivery `completes`.
    """
    now = {line.pk: quantity for line, quantity in leaving}
    gone = {line.pk: before[line.pk] + now.get(line.pk, 0) for line in lines}
    short = next((line for line in lines if gone[line.pk] < line.at_least), None)
    if completes and short is not None:
        words = _("The order is complete once at least %(least)s of %(product)s left.")
        least = screen.quantity(short.at_least, short.product.unit)
        raise Refused(words % {"least": least, "product": short.product}, field="completes")
    rest = {line: max(line.quantity - gone[line.pk], Decimal(0)) for line in lines}
    return dict.fromkeys(lines, Decimal(0)) if completes else rest


def _close(order: Order, *, by: User, at: datetime) -> None:
    """Nothing more leaves; what the reservation of the order did not need goes back."""
    order.state, order.delivered_at = OrderState.DELIVERED, at
    order.save(update_fields=["state", "delivered_at"])
    ordering.give_back(order, by=by, at=at)
