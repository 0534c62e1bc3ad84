"""The workplaces of the sectors."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production.actions import workplaces as actions
from production.forms.recipes import WorkplaceForm
from production.models import Workplace


@require_GET
@permitted("production.see_making")
def workplaces(request: SignedInRequest) -> HttpResponse:
    """Where work is done, sector by sector."""
    context = {
        "workplaces": Workplace.objects.current().select_related("sector"),
        "may_plan": may(request.user, "production.plan_making"),
    }
    return render(request, "production/workplaces.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.plan_making")
def new_workplace(request: SignedInRequest) -> HttpResponse:
    form = WorkplaceForm(request.POST or None)

    def act() -> str:
        actions.set_up(**form.cleaned_data, by=request.user, at=clock.now())
        return reverse("production:workplaces")

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:workplaces")}
    return show(request, "production/workplace_new.html", context, form)


@require_POST
@permitted("production.plan_making", Workplace)
def workplace_ending(request: SignedInRequest, workplace: Workplace) -> HttpResponse:
    def act() -> str:
        actions.end(workplace=workplace, by=request.user, at=clock.now())
        return reverse("production:workplaces")

    return press(request, act, otherwise=reverse("production:workplaces"))
