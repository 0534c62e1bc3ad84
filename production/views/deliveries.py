"""Deliveries: what leaves, and the note that travels with it."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from production import documents
from production.actions import delivery as delivering
from production.forms.deliveries import DeliveryForm
from production.models import Delivery, Order, ProofOfReceipt, StockChange
from production.reading import floor, proofs, stocks
from production.reading.floor import LineState
from production.views import parts


@require_GET
@permitted("production.list_orders")
def deliveries(request: SignedInRequest) -> HttpResponse:
    """Notes newest first and, for dispatch, what is ready to leave."""
    found = Delivery.objects.visible_to(request.user).select_related("order__buyer", "invoice")
    may_deliver = may(request.user, "production.deliver")
    page = page_of(request, found.order_by("-number"))
    context = {
        "page": page,
        "rows": _with_proofs(page.object_list),
        "ready": floor.ready_to_leave() if may_deliver else [],
    }
    return render(request, "production/deliveries.html", context)


@require_GET
@permitted("production.see_order", Delivery)
def delivery(request: SignedInRequest, delivery: Delivery) -> HttpResponse:
    back = StockChange.objects.visible_to(request.user).filter(delivery=delivery, reverses=None)
    context = {
        "note": documents.note_of(delivery),
        "returns": back.filter(reversed_by=None).select_related("product"),
        "delivery": delivery,
        **_received(request, delivery),
        "may_trace": may(request.user, "production.see_making"),
        "may_take_back": may(request.user, "production.count_stock"),
        **parts.printed(request.user, documents.DELIVERY_NOTE, delivery, job="delivery"),
    }
    return render(request, "production/delivery.html", context)


def _with_proofs(deliveries: Iterable[Delivery]) -> list[tuple[Delivery, ProofOfReceipt | None]]:
    shown = list(deliveries)
    found = proofs.of_deliveries(shown)
    return [(delivery, found.get(delivery.pk)) for delivery in shown]


def _received(request: SignedInRequest, delivery: Delivery) -> dict[str, object]:
    """The proof that counts, those withdrawn, and what may be done about them."""
    user, proof = request.user, proofs.of_deliveries([delivery]).get(delivery.pk)
    return {
        "proof": proof,
        "withdrawn": delivery.proofs.exclude(withdrawn_at=None),
        "may_prove": proof is None and may(user, "production.prove_receipt", delivery),
        "may_withdraw": proof and may(user, "production.withdraw_proof", proof),
        "may_settle": proof and may(user, "production.settle_proof", proof),
        "may_credit": may(user, "ledger.correct_invoice", delivery.invoice),
    }


@require_http_methods(["GET", "POST"])
@permitted("production.deliver", Order)
def new_delivery(request: SignedInRequest, order: Order) -> HttpResponse:
    """Let goods leave; starts from everything of the order that is in the warehouse."""
    states = _to_leave(request, order)
    ready = [(state.line, state.ready) for state in states]
    heaps = stocks.heaps_for([state.line for state in states])
    form = DeliveryForm(ready, request.POST or None, today=parts.today(), heaps=heaps)

    def act() -> str:
        made = delivering.deliver(
            order=order,
            load=form.load(),
            delivered_date=form.cleaned_data["delivered_date"],
            freight=form.freight(),
            note=form.cleaned_data["note"],
            by=request.user,
            at=clock.now(),
        )
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    rows = [(state, *fields) for state, fields in zip(states, form.rows(), strict=True)]
    context = {"order": order, "form": form, "rows": rows, "cancel_url": order.get_absolute_url()}
    return show(request, "production/delivery_form.html", context, form)


def _to_leave(request: SignedInRequest, order: Order) -> list[LineState]:
    """The lines of which something is to come, and those that were typed.

    One that all left meanwhile still stands where it was typed: it is refused, not left out.
    """
    return [
        state
        for state in floor.line_states([order])
        if state.to_come > 0 or f"line_{state.line.pk}" in request.POST
    ]
