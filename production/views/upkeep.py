"""Repairs asked for, taken on and done; meters and what they showed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production.actions import upkeep as actions
from production.forms.upkeep import (
    MeterForm,
    MeterReadingForm,
    OutcomeForm,
    RepairForm,
    RepairHereForm,
)
from production.models import FloorDevice, Meter, MeterReading, Repair
from production.views import parts
from production.views.at_device import answer, at_device
from production.views.photos import jpeg


@require_GET
@permitted("production.see_making")
def repairs(request: SignedInRequest) -> HttpResponse:
    """What is to be mended, then what was."""
    shown = Repair.objects.visible_to(request.user).select_related("workplace__sector")
    done = shown.exclude(done_at=None).order_by("-done_at", "-id")
    context = {"open": shown.open(), "page": page_of(request, done)}
    return render(request, "production/repairs.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_repairs")
def new_repair(request: SignedInRequest) -> HttpResponse:
    """Any member says what is wrong at a workplace."""
    form = RepairForm(request.POST or None, request.FILES or None)
    url = reverse("production:repairs")

    def act() -> str:
        data = form.cleaned_data
        facts = {"workplace": data["workplace"], "what": data["what"], "photo": form.content()}
        actions.ask_repair(**facts, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "production/repair_form.html", {"form": form, "cancel_url": url}, form)


@require_POST
@permitted("production.keep_repairs", Repair)
def repair_taking(request: SignedInRequest, repair: Repair) -> HttpResponse:
    """Somebody sees to it."""
    url = reverse("production:repairs")

    def act() -> str:
        actions.take_repair(repair=repair, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_repairs", Repair)
def repair_finishing(request: SignedInRequest, repair: Repair) -> HttpResponse:
    """Say what was done."""
    form = OutcomeForm(request.POST or None)
    url = reverse("production:repairs")

    def act() -> str:
        outcome = form.cleaned_data["outcome"]
        actions.finish_repair(repair=repair, outcome=outcome, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "repair": repair, "cancel_url": url}
    return show(request, "production/repair_finishing.html", context, form)


@require_safe
@permitted("production.see_making", Repair)
def repair_photo(_request: SignedInRequest, repair: Repair) -> HttpResponseBase:
    """What was photographed."""
    if not repair.photo:
        raise Http404
    return jpeg(repair.photo)


@require_http_methods(["GET", "POST"])
@at_device
def repair_here(request: HttpRequest, device: FloorDevice) -> HttpResponse:
    """Something is wrong at the place of the tablet."""
    workplace = device.workplace
    if workplace is None:
        raise Http404
    form = RepairHereForm(request.POST or None, request.FILES or None)

    def act(_made_at: datetime) -> str:
        what, photo = form.cleaned_data["what"], form.content()
        actions.ask_repair(workplace=workplace, what=what, photo=photo, by=None, at=clock.now())
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    return show(request, "floor/repair.html", {"device": device, "form": form}, form)


@require_GET
@permitted("production.read_meters")
def meters(request: SignedInRequest) -> HttpResponse:
    """Each meter with what it showed last."""
    last = MeterReading.objects.order_by("meter_id", "-read_on", "-id").distinct("meter_id")
    shown = {reading.meter_id: reading for reading in last}
    found = Meter.objects.visible_to(request.user)
    context = {
        "rows": [(meter, shown.get(meter.pk)) for meter in found],
        "may_keep": may(request.user, "production.keep_meters"),
    }
    return render(request, "production/meters.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_meters")
def new_meter(request: SignedInRequest) -> HttpResponse:
    """Set a meter up."""
    form = MeterForm(request.POST or None)

    def act() -> str:
        made = actions.set_up_meter(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:meters")}
    return show(request, "production/meter_form.html", context, form)


@require_GET
@permitted("production.read_meters", Meter)
def meter(request: SignedInRequest, meter: Meter) -> HttpResponse:
    """What a meter showed, and what was used between."""
    page = page_of(request, meter.readings.with_used())
    return render(request, "production/meter.html", {"meter": meter, "page": page})


@require_http_methods(["GET", "POST"])
@permitted("production.read_meters", Meter)
def new_reading(request: SignedInRequest, meter: Meter) -> HttpResponse:
    """Write down what a meter shows."""
    form = MeterReadingForm(request.POST or None, initial={"read_on": parts.today()})

    def act() -> str:
        actions.read_meter(meter=meter, **form.cleaned_data, by=request.user, at=clock.now())
        return meter.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "meter": meter,
        "last": meter.readings.first(),
        "cancel_url": meter.get_absolute_url(),
    }
    return show(request, "production/reading_form.html", context, form)
