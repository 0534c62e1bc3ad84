"""The tasks of resolutions, and what opens the next agenda."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from assemblies import reading
from assemblies.actions import following
from assemblies.forms import ChargeForm, NoteForm
from assemblies.models import Assembly, FollowUp
from coop import clock, offers
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Decision
from coop.permissions import permitted
from coop.submissions import send, show


@require_http_methods(["GET", "POST"])
@permitted("assemblies.give_follow_up", Decision)
def new(request: SignedInRequest, decision: Decision) -> HttpResponse:
    """Give a task that the resolution brings with it."""
    form = ChargeForm(request.POST or None)

    def act() -> str:
        made = following.give(
            decision=decision, charge=form.charge(), by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "decision": decision, "cancel_url": decision.get_absolute_url()}
    return show(request, "assemblies/follow_up_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.report_follow_up", FollowUp)
def report(request: SignedInRequest, follow_up: FollowUp) -> HttpResponse:
    """Say that it is done, and how."""
    words = {"title": _("It is done"), "intro": follow_up.what, "act": _("Report it done")}
    return _tell(request, follow_up, following.finish, words)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.give_follow_up", FollowUp)
def reopening(request: SignedInRequest, follow_up: FollowUp) -> HttpResponse:
    """Say that it is to be done after all, and why."""
    words = {"title": _("Open it again"), "intro": follow_up.what, "act": _("Open it again")}
    return _tell(request, follow_up, following.reopen, words)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.give_follow_up", FollowUp)
def dropping(request: SignedInRequest, follow_up: FollowUp) -> HttpResponse:
    """Say that it is no longer needed, and why."""
    words = {"title": _("No longer needed"), "intro": follow_up.what, "act": _("Strike it off")}
    return _tell(request, follow_up, following.drop, words)


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def since(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """What was decided since the body last met, and what was done: read out before item 1."""
    told = reading.since_last(assembly, at=clock.now())
    context = {
        "assembly": assembly,
        "since": told,
        "rows": offers.standing(told.decisions, request.user, told.on),
    }
    return render(request, "assemblies/since.html", context)


def _tell(
    request: SignedInRequest,
    follow_up: FollowUp,
    tell: Callable[..., object],
    words: dict[str, str],
) -> HttpResponse:
    form, url = NoteForm(request.POST or None), follow_up.get_absolute_url()

    def act() -> str:
        note = form.cleaned_data["note"]
        tell(follow_up=follow_up, note=note, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {**words, "form": form, "cancel_url": url}
    return show(request, "assemblies/reason.html", context, form)
