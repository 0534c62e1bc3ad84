"""What programs are told of orders: confirmed, ready, left, invoiced; where to read of it, and no
more."""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop import audit, clock, offers, webhooks
from coop.models import User
from ledger.models import Invoice
from production.api.orders import SCOPE
from production.models import Delivery, Order, OrderState
from production.reading import progress

READY = "order.ready"


def register() -> None:
    for name, kind in KINDS.items():
        webhooks.kinds.add(name, kind)
    audit.listen("production.webhooks", webhooks.hear, to="production")
    audit.listen("ledger.webhooks", webhooks.hear, to="ledger.invoice")
    offers.rounds.add("production.orders_ready", look_for_ready)


def look_for_ready() -> None:
    """Tell of each order all of which can leave now; a round. Stock makes it so, no event."""
    if not webhooks.is_wanted(READY):
        return
    open_ones = list(Order.objects.filter(state=OrderState.CONFIRMED))
    records = progress.records_of(open_ones)
    facts = {order.pk: progress.facts_of(order, records) for order in open_ones}
    ready = [pk for pk, each in facts.items() if each.ready and not each.all_left]
    webhooks.tell_once(READY, ready, at=clock.now())


def _order(user: User, pk: int) -> Model | None:
    return Order.objects.visible_to(user).filter(pk=pk).first()


def _delivery(user: User, pk: int) -> Model | None:
    return Delivery.objects.visible_to(user).select_related("order").filter(pk=pk).first()


def _invoice(user: User, pk: int) -> Model | None:
    return Invoice.objects.visible_to(user).filter(pk=pk).first()


def _of_order(event: str, label: str | Promise) -> webhooks.Kind:
    return webhooks.Kind(
        event=event,
        label=label,
        scope=SCOPE,
        find=_order,
        name=lambda order: str(order.number),
        path=lambda order: f"/api/v1/orders/{order.number}",
    )


KINDS = {
    "order.confirmed": _of_order("order.confirmed", _("an order is confirmed")),
    READY: _of_order("", _("all of an order is ready to leave")),
    "order.cancelled": _of_order("order.cancelled", _("an order is cancelled")),
    "order.delivered": webhooks.Kind(
        event="delivery.made",
        label=_("goods of an order leave"),
        scope=SCOPE,
        find=_delivery,
        name=lambda delivery: str(delivery.order.number),
        path=lambda delivery: f"/api/v1/orders/{delivery.order.number}",
    ),
    "invoice.issued": webhooks.Kind(
        event="invoice.issued",
        label=_("an invoice is issued"),
        scope=SCOPE,
        find=_invoice,
        name=lambda invoice: invoice.label,
        path=lambda invoice: invoice.get_absolute_url(),
    ),
}
