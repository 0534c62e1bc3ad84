"""The chair's desk and the hall screen."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import openings
from assemblies.models import Assembly
from assemblies.views.asking import ask
from coop import clock, qr
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press


def _chair(assembly: Assembly) -> str:
    return reverse("assemblies:chair", args=[assembly.pk])


@require_GET
@permitted("assemblies.run_assembly", Assembly)
def chair(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Everything the chair does, in the order it happens."""
    room = reading.room(assembly, at=clock.now())
    if request.htmx and request.GET.get("seen") == room.mark:
        return HttpResponse(status=204)
    context = {
        "assembly": assembly,
        "room": room,
        "items": reading.items_to_run(assembly, at=clock.now()),
        "sittings": assembly.sittings.select_related("minutes"),
        "poll_url": _chair(assembly),
    }
    return render(request, "assemblies/chair.html", context, partial="desk")


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def opening(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    def act() -> str:
        openings.open(assembly=assembly, by=request.user)
        return _chair(assembly)

    return press(request, act, otherwise=_chair(assembly))


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def closing(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    def act() -> str:
        closed = openings.close(assembly=assembly, by=request.user)
        return closed.minutes.get_absolute_url()

    return press(request, act, otherwise=_chair(assembly))


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def lapse(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Record that the assembly did not take place."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        openings.lapse(assembly=assembly, reason=reason, by=request.user)
        return assembly.get_absolute_url()

    return ask(
        request,
        form,
        act,
        title=_("The assembly did not take place"),
        intro=_("It keeps its number. Who came and the reason stay on record."),
        button=_("Record it"),
        act_tone="bad",
        cancel_url=_chair(assembly),
    )


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def hall(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """What the projector shows."""
    room = reading.room(assembly, at=clock.now())
    if request.htmx and request.GET.get("seen") == room.mark:
        return HttpResponse(status=204)
    door = reverse("assemblies:presence", args=[assembly.pk])
    url = request.build_absolute_uri(f"{door}?code={assembly.door_code}")
    context = {
        "assembly": assembly,
        "room": room,
        "qr": qr.svg(url, title=_("Address to check in")),
        "poll_url": reverse("assemblies:hall", args=[assembly.pk]),
    }
    return render(request, "assemblies/hall.html", context, partial="screen")
