"""The card of a crew, its report, and undoing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from production import reading, shifts
from production.actions import making
from production.actions.making import Result, Shiftwork
from production.forms import ReportForm
from production.models import FloorReport, Grade, ProductionOrder, ReportPhoto, Rework
from production.permissions import sectors_of
from production.reading import cards, floor, materials
from production.views import parts


@require_http_methods(["GET", "POST"])
@permitted("production.report_making", ProductionOrder)
def new_report(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    """One page: what came out, who and when. Sending it twice counts once."""
    sectors = sorted(sectors_of(request.user))
    form = ReportForm(
        request.POST or None,
        sectors=sectors,
        asked=materials.asked([production_order]),
        initial=usual(production_order, sectors),
    )

    def outcomes() -> list[Result]:
        return _outcomes(form.cleaned_data)

    return save(request, production_order, form, outcomes, template="production/report_form.html")


@require_GET
@permitted("production.see_making", FloorReport)
def report(request: SignedInRequest, report: FloorReport) -> HttpResponse:
    """A report with what it moved; just after saving, also what is next."""
    (work,) = floor.works(ProductionOrder.objects.filter(pk=report.production_order_id))
    just_saved = "saved" in request.GET
    context = {
        "report": report,
        "told": FloorReport.objects.told_to(request.user).filter(pk=report.pk).exists(),
        "outcomes": report.outcomes.select_related("reason").order_by("id"),
        "lots": report.lots.order_by("id"),
        "uses": materials.uses_of(report),
        "flags": parts.flag_words(report.flagged),
        "work": work,
        "just_saved": just_saved,
        "next": _next(work) if just_saved else None,
        "undone": FloorReport.objects.filter(reverses=report).first(),
        "may_report": may(request.user, "production.report_making"),
        "may_hold": may(request.user, "production.hold_quality"),
        "held": report.holds.filter(released_at=None).first(),
        "rework": Rework.objects.filter(report=report).select_related("reason").first(),
        "photo": ReportPhoto.objects.filter(report=report).first(),
    }
    return render(request, "production/report.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.report_making", FloorReport)
def reversal(request: SignedInRequest, report: FloorReport) -> HttpResponse:
    """Undo a report by its exact opposite, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        undone = making.reverse_report(
            floor_report=report, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return undone.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "report": report,
        "form": form,
        "act_tone": "bad",
        "cancel_url": report.get_absolute_url(),
    }
    return show(request, "production/reversal.html", context, form)


def save(
    request: SignedInRequest,
    production_order: ProductionOrder,
    form: ReportForm,
    outcomes: Callable[[], list[Result]],
    *,
    template: str,
) -> HttpResponse:
    """Show the card of a crew; when sent, save its report with the `outcomes` it says."""

    def act() -> str:
        saved = making.report(
            production_order=production_order,
            work=work_of(form.cleaned_data),
            outcomes=outcomes(),
            client_id=UUID(request.POST["client_id"]),
            said=form.said(),
            by=request.user,
            at=clock.now(),
        )
        return saved.get_absolute_url() + "?saved=1"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    (work,) = floor.works(ProductionOrder.objects.filter(pk=production_order.pk))
    return show(request, template, {"form": form, "work": work}, form)


def usual(production_order: ProductionOrder, sectors: list[int]) -> dict[str, Any]:
    """What the last crew of these sectors wrote, the shift of the hour, today."""
    last = FloorReport.objects.filter(sector__in=sectors, reverses=None).first()
    crew = last.crew_size if last else cards.USUAL_CREW
    reports = production_order.reports.filter(sector__in=sectors, reverses=None)
    here = reports.values_list("sector", flat=True).first()
    return {
        "sector": here or (last.sector_id if last else next(iter(sectors), None)),
        **cards.turn_of(clock.now()),
        "crew_size": crew,
        "crew_hours": crew * shifts.HOURS_OF_A_SHIFT,
    }


def work_of(data: dict[str, Any]) -> Shiftwork:
    who_and_when = ("sector", "shift", "work_date", "crew_size", "crew_hours")
    names = (*who_and_when, "note", "shade", "calibre")
    return Shiftwork(**{name: data[name] for name in names if name in data})


def _outcomes(data: dict[str, Any]) -> list[Result]:
    return [
        Result(
            grade=grade,
            quantity=data[grade] or reading.ZERO,
            reason=data["reason"] if grade == Grade.SCRAP else None,
        )
        for grade in Grade.values
    ]


def _next(done: floor.Work) -> floor.Work:
    """What to make now: the same order while it lacks something, else the first on the board."""
    if done.rest > 0:
        return done
    waiting = [w for w in floor.works(floor.live().filter(state="released")) if w.rest > 0]
    return waiting[0] if waiting else done
