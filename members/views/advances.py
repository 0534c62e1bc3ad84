"""Advances for hours worked: drafted, looked at, posted, undone; and each member's own slip."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.keys import number_in
from coop.models import Document, Job
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from ledger.money import ZERO
from members.actions import advances as actions
from members.actions.looking import look_up
from members.documents import SLIP
from members.forms.advances import HoursForm, PostingForm, StretchForm
from members.models import AdvanceRun, AdvanceSlip
from members.reading.advances import people_of, pieces_of, runs_for, state_of
from members.reading.ahead import taken_off, takings_of
from members.views.pages import today


@require_safe
@permitted("members.view_advances")
def runs(request: SignedInRequest) -> HttpResponse:
    """Every run, the newest first."""
    page = page_of(request, runs_for(request.user))
    rows = [(run, state_of(run)) for run in page]
    return render(request, "members/advance_runs.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@permitted("members.draft_advances")
def new_run(request: SignedInRequest) -> HttpResponse:
    """Choose the days, then write the hours; with `replaces`, those of a run to write again."""
    replaced = _replaced(request)
    stretch = StretchForm(request.GET if "starts_on" in request.GET else None)
    context: dict[str, Any] = {"stretch": stretch, "replaced": replaced}
    context["cancel_url"] = reverse("members:advance_runs")
    form = _hours_form(request, stretch, replaced)
    if form is None:
        return show(request, "members/advance_stretch.html", context, stretch)

    def act() -> str:
        facts = {**stretch.cleaned_data, "sheets": form.sheets(), "replaces": replaced}
        return actions.draft(**facts, by=request.user, at=clock.now()).get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "members/advance_hours.html", {**context, "form": form}, form)


@require_safe
@permitted("members.view_advances", AdvanceRun)
def run(request: SignedInRequest, run: AdvanceRun) -> HttpResponse:
    """A run with its slips, for whoever pays."""
    job = Job.objects.filter(task="members.print_slips", key=f"advances:{run.pk}").first()
    slips = run.slips.select_related("member")
    context = {
        "run": run,
        "state": state_of(run),
        "page": page_of(request, slips.order_by("member__sort_key", "id")),
        "papers": Document.objects.filter(kind=SLIP, subject_id__in=run.slips.values("pk")).count(),
        "job": job,
        "ahead": sum((each.amount for each in takings_of(run)), ZERO),
    }
    return render(request, "members/advance_run.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.post_advances", AdvanceRun)
def posting(request: SignedInRequest, run: AdvanceRun) -> HttpResponse:
    """Put a draft into the books."""
    form = PostingForm(request.POST or None, initial={"paid_on": today()})

    def act() -> str:
        key = UUID(request.POST["client_id"])
        facts: dict[str, Any] = {"payment": form.payment(), "client_id": key}
        actions.post(run=run, **facts, by=request.user, at=clock.now())
        return run.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "run": run, "cancel_url": run.get_absolute_url()}
    return show(request, "members/advance_posting.html", context, form)


@require_POST
@permitted("members.undo_advances", AdvanceRun)
def undoing(request: SignedInRequest, run: AdvanceRun) -> HttpResponse:
    """Take a run out of the books by its opposite."""

    def act() -> str:
        reason = request.POST.get("reason", "")
        return actions.undo(
            run=run, reason=reason, by=request.user, at=clock.now()
        ).get_absolute_url()

    return press(request, act, otherwise=run.get_absolute_url())


@require_safe
@permitted("members.view_slip", AdvanceSlip)
def slip(request: SignedInRequest, slip: AdvanceSlip) -> HttpResponse:
    """One slip, for its member and whoever pays."""
    look_up(member=slip.member, by=request.user, at=clock.now())
    papers = Document.objects.filter(kind=SLIP, subject_id=slip.pk).visible_to(request.user)
    context = {
        "slip": slip,
        "lines": slip.lines.all(),
        "ahead": (off := taken_off(slip)),
        "to_pay": slip.amount - off,
        "state": state_of(slip.run),
        "paper": papers.first(),
        "sees_run": may(request.user, "members.view_advances"),
    }
    return render(request, "members/advance_slip.html", context)


def _replaced(request: SignedInRequest) -> AdvanceRun | None:
    key = request.GET.get("replaces", "")
    if not key:
        return None
    visible = AdvanceRun.objects.visible_to(request.user)
    return get_object_or_404(visible, pk=number_in(key) or 0)


def _hours_form(
    request: SignedInRequest, stretch: StretchForm, replaced: AdvanceRun | None
) -> HoursForm | None:
    """The form of the hours; None when the days must be chosen first."""
    if not stretch.is_valid():
        return None
    days = (stretch.cleaned_data["starts_on"], stretch.cleaned_data["ends_on"])
    try:
        pieces = pieces_of(*days)
    except Refused as refused:
        stretch.add_error("starts_on", str(refused))
        return None
    start = HoursForm.initial_of(replaced, pieces) if replaced else HoursForm.worked(pieces)
    facts: dict[str, Any] = {"pieces": pieces, "people": people_of(*days), "initial": start}
    return HoursForm(request.POST or None, request.FILES or None, **facts)
