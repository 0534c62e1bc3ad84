"""What a report has to explain, and what it made that is held back."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import holds as actions
from production.forms.upkeep import ExplanationForm, HoldForm, ReleaseForm
from production.models import FloorDevice, FloorReport, Hold
from production.reading import explaining
from production.views import parts
from production.views.at_device import answer, at_device


@require_http_methods(["GET", "POST"])
@permitted("production.report_making", FloorReport)
def explanation(request: SignedInRequest, report: FloorReport) -> HttpResponse:
    """Anybody of the crews says why a report was out of the ordinary, also days later."""
    form = ExplanationForm(request.POST or None)

    def act() -> str:
        actions.explain(floor_report=report, **form.cleaned_data, by=request.user, at=clock.now())
        return report.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "report": report,
        "flags": parts.flag_words(report.flagged),
        "cancel_url": report.get_absolute_url(),
    }
    return show(request, "production/explanation.html", context, form)


@require_http_methods(["GET", "POST"])
@at_device
def explanation_here(request: HttpRequest, device: FloorDevice, pk: int) -> HttpResponse:
    """The crew says it at once, on the tablet."""
    reports = FloorReport.objects.filter(sector=device.sector, reverses=None)
    report = get_object_or_404(reports, pk=pk)
    form = ExplanationForm(request.POST or None)

    def act(_made_at: datetime) -> str:
        actions.explain(floor_report=report, **form.cleaned_data, by=None, at=clock.now())
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {"device": device, "form": form, "flags": parts.flag_words(report.flagged)}
    return show(request, "floor/explanation.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.hold_quality", FloorReport)
def new_hold(request: SignedInRequest, report: FloorReport) -> HttpResponse:
    """Keep back what a report made."""
    form = HoldForm(request.POST or None)

    def act() -> str:
        actions.hold(floor_report=report, **form.cleaned_data, by=request.user, at=clock.now())
        return report.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "report": report, "cancel_url": report.get_absolute_url()}
    return show(request, "production/hold_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.hold_quality", Hold)
def release(request: SignedInRequest, hold: Hold) -> HttpResponse:
    """Let go what was held back, saying what was found."""
    form = ReleaseForm(request.POST or None)
    url = hold.report.get_absolute_url()

    def act() -> str:
        actions.release(hold=hold, **form.cleaned_data, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "hold": hold, "report": hold.report, "cancel_url": url}
    return show(request, "production/hold_release.html", context, form)


@require_GET
@permitted("production.see_making")
def waiting(request: SignedInRequest) -> HttpResponse:
    """Reports that wait for an explanation, and what is held back."""
    held = Hold.objects.visible_to(request.user).open()
    context = {
        "page": page_of(request, explaining.unexplained()),
        "held": held.select_related("report__production_order__product", "report__sector"),
        "board_url": reverse("production:board"),
    }
    return render(request, "production/waiting.html", context)
