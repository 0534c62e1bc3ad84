"""Where an order stands: one state for buyer and factory, told from the records."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.models import Invoice
from ledger.reading.access import remaining
from production.models import Delivery, MakingState, Order, OrderState, ProductionOrder
from production.reading.floor import LineState
from production.stages import Facts, Stage

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


def facts_of(order: Order, states: Sequence[LineState], deliveries: Sequence[Delivery]) -> Facts:
    """What the records say happened to the order; `states` are those of its lines."""
    invoices = standing([delivery.invoice_id for delivery in deliveries])
    confirmed = order.confirmed_at is not None
    left = [state.delivered for state in states]
    return Facts(
        cancelled=order.state == OrderState.CANCELLED,
        reserved=confirmed or order.state == OrderState.SIGNING,
        confirmed=confirmed,
        started=any(state.made > 0 for state in states) or any(left) or _on_the_floor(order),
        ready=bool(states) and all(state.ready == state.to_come for state in states),
        part_left=any(left),
        all_left=bool(states) and all(state.to_come == 0 for state in states),
        invoiced=bool(deliveries) and len(invoices) == len(deliveries),
        paid=bool(invoices) and not any(invoice.owed for invoice in invoices),
        settled=order.reservation is None or remaining(order.reservation) <= 0,
    )


def standing(pks: Sequence[int]) -> list[Invoice]:
    """Those of the invoices that no credit note annulled, with what is owed."""
    return list(Invoice.objects.with_paid().filter(pk__in=pks, annulled_by=None))


def _on_the_floor(order: Order) -> bool:
    made_for = ProductionOrder.objects.filter(order_line__order=order)
    return made_for.filter(state__in=(MakingState.RELEASED, MakingState.FINISHED)).exists()
