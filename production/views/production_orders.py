"""The board of the floor, and one production order."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop import charts, screen
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import may, permitted
from ledger.reading.deals import ways_to_the_assembly
from production.models import MakingState, ProductionOrder
from production.reading import floor, inputs, materials, plans
from production.reading.floor import Work
from production.views import papers, parts


@require_GET
@permitted("production.see_making")
def board(request: SignedInRequest) -> HttpResponse:
    """What is to be made and why, in the order the floor takes it."""
    found = floor.works(floor.live())
    may_plan = may(request.user, "production.plan_making")
    context = {
        "released": [w for w in found if w.order.state == MakingState.RELEASED],
        "planned": [w for w in found if w.order.state == MakingState.PLANNED],
        "to_plan": floor.to_plan(),
        "closed": floor.works(
            ProductionOrder.objects.filter(
                pk__in=ProductionOrder.objects.filter(state=MakingState.FINISHED)
                .order_by("-finished_at", "-id")
                .values_list("pk", flat=True)[:10]
            )
        ),
        "may_plan": may_plan,
        "may_report": may(request.user, "production.report_making"),
        "today": parts.today(),
    }
    return render(request, "production/board.html", context)


@require_GET
@permitted("production.see_making", ProductionOrder)
def production_order(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    """One production order: plan against done, the reports behind it, what can be done now."""
    (work,) = floor.works(ProductionOrder.objects.filter(pk=production_order.pk))
    reports = production_order.reports.select_related("sector", "reversed_by").prefetch_related(
        "outcomes__reason"
    )
    told = set(production_order.reports.told_to(request.user).values_list("pk", flat=True))
    context = {
        "work": work,
        "order": work.order,
        "tone": parts.MAKING_TONES[MakingState(work.order.state)],
        "chart": plan_and_done(work),
        "reports": [(r, parts.flag_words(r.flagged), r.pk in told) for r in reports],
        "hours": floor.crew_hours(production_order.reports.all()),
        "materials": materials.of_order(work),
        "content": inputs.of_making(production_order),
        **_beyond(request.user, work),
        "may_plan": may(request.user, "production.plan_making"),
        "may_report": may(request.user, "production.report_making"),
        **papers.traveller_of(request, production_order),
    }
    return render(request, "production/production_order.html", context)


def _beyond(user: User, work: Work) -> dict[str, object]:
    """What the plan in force lacks to release the order, and the motion that asks for it."""
    order = work.order
    if order.state != MakingState.PLANNED:
        return {}
    room = plans.room_of(order, on=parts.today())
    if room is None or order.quantity <= room.left:
        return {}
    ways = ways_to_the_assembly(user, plans.asking_for(order, room))
    return {"room": room, "left": max(room.left, plans.ZERO), "ways": ways}


def plan_and_done(work: Work) -> charts.Chart:
    """Planned, first, second and scrap on one scale."""
    unit = work.order.product.unit
    rows = [
        (_("Planned"), work.order.quantity, "market"),
        (_("First grade"), work.made["first"], "premium"),
        (_("Second grade"), work.made["second"], "main"),
        (_("Scrap"), work.made["scrap"], "shield"),
    ]
    shown = [
        charts.Part(
            label=label,
            value=value,
            text=screen.quantity(value, unit),
            kind=kind,
        )
        for label, value, kind in rows
    ]
    return charts.bar_chart(title=_("Plan and done"), parts=shown)
