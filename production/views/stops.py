"""Stops of workplaces: which stand still now, which did; said at a desk or on the tablet there."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import stops as actions
from production.forms.upkeep import StopEndForm, StopForm, StopHereForm
from production.models import FloorDevice, Stop
from production.views.at_device import answer, at_device


@require_GET
@permitted("production.see_making")
def stops(request: SignedInRequest) -> HttpResponse:
    """Open ones first, then those that are over."""
    shown = Stop.objects.visible_to(request.user).standing().select_related("workplace__sector")
    context = {
        "open": shown.open(),
        "page": page_of(request, shown.exclude(ended_at=None)),
    }
    return render(request, "production/stops.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.tell_stop")
def new_stop(request: SignedInRequest) -> HttpResponse:
    """Any member says that work stands still; danger needs nobody's permission."""
    form = StopForm(request.POST or None)
    url = reverse("production:stops")

    def act() -> str:
        actions.begin(**form.cleaned_data, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": url}
    return show(request, "production/stop_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.tell_stop", Stop)
def stop_ending(request: SignedInRequest, stop: Stop) -> HttpResponse:
    """Work goes on."""
    form = StopEndForm(request.POST or None)
    url = reverse("production:stops")

    def act() -> str:
        actions.end(stop=stop, **form.cleaned_data, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "stop": stop, "cancel_url": url}
    return show(request, "production/stop_ending.html", context, form)


@require_http_methods(["GET", "POST"])
@at_device
def stop_here(request: HttpRequest, device: FloorDevice) -> HttpResponse:
    """The place of the tablet stands still."""
    workplace = device.workplace
    if workplace is None:
        raise Http404
    form = StopHereForm(request.POST or None)

    def act(_made_at: datetime) -> str:
        actions.begin(workplace=workplace, **form.cleaned_data, by=None, at=clock.now())
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {"device": device, "form": form}
    return show(request, "floor/stop.html", context, form)


@require_http_methods(["GET", "POST"])
@at_device
def going_on(request: HttpRequest, device: FloorDevice, pk: int) -> HttpResponse:
    """The place of the tablet works again."""
    stop = get_object_or_404(Stop.objects.filter(workplace=device.workplace), pk=pk)
    form = StopEndForm(request.POST or None)

    def act(_made_at: datetime) -> str:
        actions.end(stop=stop, **form.cleaned_data, by=None, at=clock.now())
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {"device": device, "form": form, "stop": stop}
    return show(request, "floor/going_on.html", context, form)
