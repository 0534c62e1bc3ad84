"""The end of a shift: hours, a note for the next one, and where both are read at a desk."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import permitted
from coop.submissions import see_other, send, show
from production.actions import crews as actions
from production.actions.crews import Turn
from production.forms.crews import HandOverForm, HoursCorrectionForm, quarters_of
from production.models import FloorDevice, HandOver, WorkLog
from production.models.crews import whose_hours
from production.reading import cards, crews
from production.views.at_device import answer, at_device


@require_http_methods(["GET", "POST"])
@at_device
def leaving(request: HttpRequest, device: FloorDevice) -> HttpResponse:
    """The crew goes: the hours of each, and what the next shift must know."""
    now = clock.now()
    turn = crews.leaving(device, now)
    form = HandOverForm(
        request.POST or None,
        crew=list(crews.crew_of(device, turn)),
        expected=crews.expected_hours(turn, now),
    )

    def act(_made_at: datetime) -> str:
        actions.hand_over(
            turn=Turn(sector=device.sector, **turn),
            told=form.told(),
            quarters=form.quarters(),
            by=None,
            at=clock.now(),
        )
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {"device": device, "form": form, **turn}
    return show(request, "floor/leaving.html", context, form)


@require_POST
@at_device
def reading(request: HttpRequest, device: FloorDevice, pk: int) -> HttpResponse:
    """The next shift has read the note."""
    note = get_object_or_404(HandOver.objects.filter(sector=device.sector), pk=pk)
    url = reverse("floor:card")

    def act(_made_at: datetime) -> str:
        shift = cards.turn_of(clock.now())["shift"]
        actions.read_note(note=note, shift=shift, by=None, at=clock.now())
        return url

    return answer(request, device, forms.Form(request.POST), act) or see_other(url)


@require_GET
@permitted("production.see_making")
def hand_overs(request: SignedInRequest) -> HttpResponse:
    """What shifts told one another, the last first."""
    notes = HandOver.objects.visible_to(request.user).select_related("sector", "reading")
    return render(request, "production/hand_overs.html", {"page": page_of(request, notes)})


@require_GET
@permitted("production.see_making", HandOver)
def hand_over(request: SignedInRequest, hand_over: HandOver) -> HttpResponse:
    """A note as it hangs on the board."""
    return render(request, "production/hand_over.html", {"note": hand_over})


@require_GET
@permitted("production.see_hours")
def work_logs(request: SignedInRequest) -> HttpResponse:
    """One's own hours by day; a sector's for who coordinates it; everybody's for whoever pays."""
    logs = WorkLog.objects.visible_to(request.user).standing().select_related("member", "sector")
    corrected = whose_hours(request.user).values_list("pk", flat=True)
    context = {"page": page_of(request, logs), "corrected": set(corrected)}
    return render(request, "production/work_logs.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.correct_hours", WorkLog)
def hours_correction(request: SignedInRequest, log: WorkLog) -> HttpResponse:
    """Say the hours of a day again, with a reason."""
    form = HoursCorrectionForm(request.POST or None, initial={"hours": log.hours})
    url = reverse("production:work_logs")

    def act() -> str:
        data = form.cleaned_data
        quarters = quarters_of(data["hours"])
        actions.correct_hours(
            log=log, quarters=quarters, reason=data["reason"], by=request.user, at=clock.now()
        )
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "log": log, "cancel_url": url}
    return show(request, "production/hours_correction.html", context, form)
