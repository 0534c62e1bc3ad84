"""Orders: the list for the office and for a buyer, and one order on its way."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Job
from coop.permissions import Role, has_role, may, permitted
from ledger.models import Invoice
from production import documents, reading
from production.models import Order, OrderState
from production.reading import deposits, floor, signing
from production.views import parts
from production.views.parts import Stage


@require_GET
@permitted("production.list_orders")
def orders(request: SignedInRequest) -> HttpResponse:
    """Orders newest first; one state when asked."""
    state = request.GET.get("state", "")
    found = Order.objects.visible_to(request.user).select_related("buyer", "mandate")
    if state in OrderState.values:
        found = found.filter(state=state)
    page = parts.page_of(request, found.order_by("-number"))
    net = documents.nets_of(list(page.object_list))
    context = {
        "page": page,
        "rows": [(o, net[o.pk], parts.ORDER_TONES[OrderState(o.state)]) for o in page.object_list],
        "states": OrderState.choices,
        "state": state,
        "may_order": may(request.user, "production.place_order"),
    }
    return render(request, "production/orders.html", context)


@require_GET
@permitted("production.see_order", Order)
def order(request: SignedInRequest, order: Order) -> HttpResponse:
    """An order, where it stands and what can be done with it now."""
    states = floor.line_states([order])
    deliveries = list(order.deliveries.select_related("invoice").order_by("number"))
    context = {
        "order": order,
        "tone": parts.ORDER_TONES[OrderState(order.state)],
        "confirmation": documents.confirmation_of(order),
        "states": states,
        "stages": _stages(order, states, [d.invoice for d in deliveries]),
        "deliveries": deliveries,
        "deposit": deposits.shown(order, request.user),
        "lapsed": reading.lacks_reservation(order),
        "several": signing.wanted_of(order) > 1,
        "signing": signing.standing_of(order, request.user),
        "may_sign": may(request.user, "production.sign_order", order),
        "paper": parts.papers_of("order_confirmation", "production.order", order.pk),
        "job": Job.objects.filter(key=f"order:{order.pk}", by=request.user).first(),
        "just_placed": "placed" in request.GET,
        "is_member": has_role(request.user, Role.MEMBER),
        "may_confirm": may(request.user, "production.confirm_order", order),
        "may_cancel": may(request.user, "production.cancel_order", order),
        "may_deliver": may(request.user, "production.deliver", order),
        "may_plan": may(request.user, "production.plan_making"),
        "ready": any(state.ready > 0 for state in states),
    }
    return render(request, "production/order.html", context)


@require_GET
@permitted("production.see_order", Order)
def sheet(request: SignedInRequest, order: Order) -> HttpResponse:
    """The order on one sheet of paper."""
    context = {"order": order, "confirmation": documents.confirmation_of(order)}
    return render(request, "production/order_sheet.html", context)


def _stages(order: Order, states: list[floor.LineState], invoices: list[Invoice]) -> list[Stage]:
    """Placed, confirmed, made, delivered, invoiced, paid: what is done and what is next."""
    live = order.state != OrderState.CANCELLED
    percent = min((state.percent for state in states), default=0)
    paid = bool(invoices) and not _unpaid(invoices)
    done = [
        (_("placed"), True, order.placed_at, ""),
        (_("confirmed"), order.confirmed_at is not None, order.confirmed_at, ""),
        (_("in production"), percent == 100, None, f"{percent} %" if order.confirmed_at else ""),
        (_("delivered"), order.delivered_at is not None, order.delivered_at, ""),
        (_("invoiced"), order.delivered_at is not None, order.delivered_at, _count(invoices)),
        (_("paid"), paid and order.delivered_at is not None, None, ""),
    ]
    current = next((n for n, row in enumerate(done) if not row[1]), len(done))
    return [
        Stage(
            label=label,
            at=at if finished else None,
            state="done" if finished else "now" if live and n == current else "next",
            detail=detail,
        )
        for n, (label, finished, at, detail) in enumerate(done)
    ]


def _count(invoices: list[Invoice]) -> str:
    return ", ".join(invoice.label for invoice in invoices)


def _unpaid(invoices: list[Invoice]) -> bool:
    """True when one of the invoices still waits for money; an annulled one does not."""
    standing = Invoice.objects.filter(pk__in=[x.pk for x in invoices], annulled_by=None)
    return any(
        sum(payment.amount for payment in invoice.payments.all()) < invoice.total
        for invoice in standing.prefetch_related("payments")
    )
