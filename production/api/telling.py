"""What programs are told of orders: confirmed, left, invoiced; where to read of it, and no more."""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop import audit, webhooks
from coop.models import User
from ledger.models import Invoice
from production.api.orders import SCOPE
from production.models import Delivery, Order


def register() -> None:
    for name, kind in KINDS.items():
        webhooks.kinds.add(name, kind)
    audit.listen("production.webhooks", webhooks.hear, to="production")
    audit.listen("ledger.webhooks", webhooks.hear, to="ledger.invoice")


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
