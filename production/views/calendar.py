"""The calendar of the floor: what is due in each week, and moving it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import planning
from production.forms.planning import DueForm
from production.models import ProductionOrder
from production.reading import calendar as reading
from production.views import parts


@require_GET
@permitted("production.see_making")
def calendar(request: SignedInRequest) -> HttpResponse:
    """Week by week; an order is moved by typing its day, or by dragging it to another week."""
    context = {
        "weeks": reading.weeks(parts.today()),
        "today": parts.today(),
        "may_plan": may(request.user, "production.plan_making"),
    }
    return render(request, "production/calendar.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.plan_making", ProductionOrder)
def due_date(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    """The day by which a production order is due."""
    start = {"due_date": production_order.due_date}
    form = DueForm(request.POST or None, initial=start)
    back = reverse("production:calendar")

    def act() -> str:
        planning.reschedule(
            production_order=production_order,
            **form.cleaned_data,
            by=request.user,
            at=clock.now(),
        )
        return f"{back}#op-{production_order.pk}"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    production_order.refresh_from_db()  # who was refused is shown the day that stands there now
    context = {"form": form, "order": production_order, "cancel_url": back}
    return show(request, "production/due_date.html", context, form)
