"""The production plan against what was done."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from production.models import ProductionPlan
from production.reading import plans as reading
from production.reading import serving
from production.views import parts


@require_GET
@permitted("production.see_making")
def production_plans(request: SignedInRequest) -> HttpResponse:
    """The plan in force, what it still has room for, and every plan that was adopted."""
    plan = ProductionPlan.objects.in_force(parts.today())
    found = ProductionPlan.objects.select_related("decision")
    context = {"plan": plan, "plans": found, **(_told(plan) if plan else {})}
    return render(request, "production/production_plans.html", context)


@require_GET
@permitted("production.see_making", ProductionPlan)
def production_plan(request: SignedInRequest, plan: ProductionPlan) -> HttpResponse:
    """One plan, line by line."""
    return render(request, "production/production_plan.html", {"plan": plan, **_told(plan)})


@require_GET
@permitted("production.see_making", ProductionPlan)
def plan_sheet(request: SignedInRequest, plan: ProductionPlan) -> HttpResponse:
    """The same on paper, for the hall."""
    return render(
        request, "production/plan_sheet.html", {"plan": plan, "today": parts.today(), **_told(plan)}
    )


def _told(plan: ProductionPlan) -> dict[str, object]:
    rows = reading.standing(plan)
    return {
        "rows": rows,
        "purposes": reading.purposes(rows),
        "hours": reading.hours_of(plan),
        "tolerance": plan.tolerance * 100,
        "serving": serving.told(parts.today()),
    }
