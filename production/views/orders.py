"""Orders: the list for the office and for a buyer, and one order on its way."""

from datetime import date, datetime

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from coop import screen
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import Role, has_role, may, permitted
from ledger.reading.prepayments import shown_of
from production import documents, reading
from production.forms.portal import MessageForm
from production.models import Order, OrderState, Quotation
from production.reading import deposits, progress, proofs, signing
from production.reading.progress import Records
from production.stages import Facts, Stage, reached, stage_of
from production.views import parts


@require_GET
@permitted("production.list_orders")
def orders(request: SignedInRequest) -> HttpResponse:
    """Orders newest first; one state when asked."""
    state = request.GET.get("state", "")
    found = Order.objects.visible_to(request.user).select_related("buyer", "mandate")
    if state in OrderState.values:
        found = found.filter(state=state)
    page = page_of(request, found.order_by("-number"))
    shown = list(page.object_list)
    net, stages = documents.nets_of(shown), progress.stages_of(shown)
    context = {
        "page": page,
        "rows": [
            (o, net[o.pk], progress.WORDS[x], progress.TONES.get(x, "info"))
            for o in shown
            for x in (stages[o.pk],)
        ],
        "states": OrderState.choices,
        "state": state,
        "may_order": may(request.user, "production.place_order"),
    }
    return render(request, "production/orders.html", context)


@require_GET
@permitted("production.see_order", Order)
def order(request: SignedInRequest, order: Order) -> HttpResponse:
    """An order, where it stands and what can be done with it now."""
    records = progress.records_of([order])
    states, deliveries = records.states.get(order.pk, ()), records.deliveries.get(order.pk, ())
    proved = proofs.of_deliveries(deliveries)
    context = {
        "order": order,
        "confirmation": documents.confirmation_of(order),
        "states": states,
        "received": [(x, proved.get(x.pk)) for x in deliveries],
        "deposit": deposits.shown(order, request.user),
        "lapsed": reading.lacks_reservation(order),
        "several": signing.wanted_of(order) > 1,
        "signing": signing.standing_of(order, request.user),
        **parts.printed(request.user, documents.CONFIRMATION, order, job="order"),
        "just_placed": "placed" in request.GET,
        "quotation": Quotation.objects.filter(order=order).first(),
        "again": parts.again(order.lines.all()),
        "ready": any(state.ready > 0 for state in states),
        **_progress(order, records),
        **shown_of(order.buyer, request.user, order=str(order)),
        **_talk(request, order),
        **_allowed(request, order),
    }
    return render(request, "production/order.html", context)


def _progress(order: Order, records: Records) -> dict[str, object]:
    """Where the order stands, in a word and step by step."""
    facts = progress.facts_of(order, records)
    stage = stage_of(facts)
    return {
        "stage": progress.WORDS[stage],
        "tone": progress.TONES.get(stage, "info"),
        "stages": _stages(order, facts, records),
    }


@require_GET
@permitted("production.see_order", Order)
def sheet(request: SignedInRequest, order: Order) -> HttpResponse:
    """The order on one sheet of paper."""
    context = {"order": order, "confirmation": documents.confirmation_of(order)}
    return render(request, "production/order_sheet.html", context | _talk(request, order))


def _talk(request: SignedInRequest, order: Order) -> dict[str, object]:
    """What both sides wrote, for those who may read it."""
    if not may(request.user, "production.talk_about_order", order):
        return {}
    written = order.messages.select_related("by").order_by("id")
    return {"messages_of_order": written, "message_form": MessageForm()}


def _allowed(request: SignedInRequest, order: Order) -> dict[str, bool]:
    user = request.user
    return {
        "is_member": has_role(user, Role.MEMBER),
        "may_sign": may(user, "production.sign_order", order),
        "may_confirm": may(user, "production.confirm_order", order),
        "may_cancel": may(user, "production.cancel_order", order),
        "may_deliver": may(user, "production.deliver", order),
        "may_plan": may(user, "production.plan_making"),
        "may_keep": may(user, "production.count_stock"),
        "may_order": may(user, "production.place_order", order.buyer),
    }


def _stages(order: Order, facts: Facts, records: Records) -> list[parts.Stage]:
    """Every stage with its day where it has one; what is done, and what comes next."""
    states, deliveries = records.states.get(order.pk, ()), records.deliveries.get(order.pk, ())
    through = reached(facts)
    percent = min((state.percent for state in states), default=0)
    left = deliveries[0].delivered_date if deliveries else None
    at: dict[Stage, date | datetime | None] = {
        Stage.PLACED: order.placed_at,
        Stage.CONFIRMED: order.confirmed_at,
        Stage.PART: left,
        Stage.DELIVERED: order.delivered_at,
    }
    detail = {Stage.INVOICED: ", ".join(delivery.invoice.label for delivery in deliveries)}
    if facts.confirmed and not facts.all_left:
        detail[Stage.MAKING] = screen.percent(percent)
    shown = [s for s in through if s != Stage.PART or (facts.part_left and not facts.all_left)]
    current = next((s for s in shown if not through[s]), None)
    return [
        parts.Stage(
            label=str(progress.WORDS[stage]),
            at=at.get(stage) if through[stage] else None,
            state="done" if through[stage] else "now" if stage == current else "next",
            detail=detail.get(stage, ""),
        )
        for stage in shown
        if through[stage] or not facts.cancelled
    ]
