"""Planning: production orders made from orders, needs and stock, released and closed."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import permitted
from coop.submissions import press, send, show
from production.actions import planning
from production.forms.planning import LinePlanForm, PlanForm
from production.models import OrderLine, ProductionOrder, Purpose
from production.reading import floor


@require_http_methods(["GET", "POST"])
@permitted("production.plan_making")
def plan(request: SignedInRequest) -> HttpResponse:
    """A production order for stock or for a community need."""
    asked = {name: request.GET.get(name) for name in ("product", "quantity", "due_date")}
    form = PlanForm(request.POST or None, initial=asked)

    def act() -> str:
        data = dict(form.cleaned_data)
        decision, purpose = data.pop("decision"), data.pop("purpose")
        by, at = request.user, clock.now()
        if purpose == Purpose.NEED:
            made = planning.plan_for_need(**data, decision=decision, by=by, at=at)
        else:
            made = planning.plan_for_stock(**data, by=by, at=at)
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "production/plan_form.html", {"form": form}, form)


@require_http_methods(["GET", "POST"])
@permitted("production.plan_making", OrderLine)
def plan_line(request: SignedInRequest, line: OrderLine) -> HttpResponse:
    """A production order for what a line of a confirmed order still lacks."""
    state = next(s for s in floor.line_states([line.order]) if s.line.pk == line.pk)
    start = {"quantity": state.to_plan, "due_date": line.order.promised_date}
    form = LinePlanForm(request.POST or None, initial=start)

    def act() -> str:
        made = planning.plan_for_order(
            line=line, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "state": state, "cancel_url": line.order.get_absolute_url()}
    return show(request, "production/plan_line.html", context, form)


@require_POST
@permitted("production.plan_making", ProductionOrder)
def releases(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    return _pressed(request, production_order, planning.release)


@require_POST
@permitted("production.plan_making", ProductionOrder)
def finishes(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    return _pressed(request, production_order, planning.finish)


@require_POST
@permitted("production.plan_making", ProductionOrder)
def cancellations(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    return _pressed(request, production_order, planning.cancel)


Act = Callable[..., ProductionOrder]


def _pressed(request: SignedInRequest, production_order: ProductionOrder, act: Act) -> HttpResponse:
    def pressed() -> str:
        user: User = request.user
        at: datetime = clock.now()
        return act(production_order=production_order, by=user, at=at).get_absolute_url()

    return press(request, pressed, otherwise=production_order.get_absolute_url())
