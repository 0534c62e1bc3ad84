"""Amendments: proposing with the difference shown, accepting, closing the time, wording in."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assemblies import differences, reading
from assemblies.actions import amendments
from assemblies.forms import AmendmentForm, WordingForm
from assemblies.models import Motion
from coop import clock
from coop.errors import Refused
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_http_methods(["GET", "POST"])
@permitted("assemblies.amend_motion", Motion)
def new(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Another text for a motion; "see the difference" shows it before it is proposed."""
    form = AmendmentForm(request.POST or None, motion=motion)

    def act() -> str:
        proposal = form.proposal(member_of(request.user))
        by, at = request.user, clock.now()
        made = amendments.propose(motion=motion, proposal=proposal, by=by, at=at)
        return made.get_absolute_url()

    preview = None
    if "preview" in request.POST:
        preview = differences.pieces(motion.text, form.data.get("text", "").replace("\r\n", "\n"))
    elif request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "motion": motion, "preview": preview}
    context["cancel_url"] = motion.get_absolute_url()
    return show(request, "assemblies/amendment_form.html", context, form)


@require_POST
@permitted("assemblies.accept_amendment", Motion)
def acceptance(request: SignedInRequest, motion: Motion) -> HttpResponse:
    def act() -> str:
        amendments.accept(amendment=motion, by=request.user, at=clock.now())
        return motion.amends.get_absolute_url() if motion.amends else motion.get_absolute_url()

    return press(request, act, otherwise=motion.get_absolute_url())


@require_POST
@permitted("assemblies.run_assembly", Motion)
def closure(request: SignedInRequest, motion: Motion) -> HttpResponse:
    url = motion.get_absolute_url()

    def act() -> str:
        amendments.close(motion=motion, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Motion)
def settlement(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """The secretary words an adopted amendment into a text that changed in the same words."""
    amended = motion.amends or motion
    form = WordingForm(request.POST or None, motion=amended)
    url = amended.get_absolute_url()

    def act() -> str:
        if motion.amends is None:
            raise Refused(_("This is a motion, not an amendment."))
        text, parameters = form.cleaned_data["text"], form.parameters()
        by, at = request.user, clock.now()
        amendments.settle(amendment=motion, text=text, parameters=parameters, by=by, at=at)
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "motion": motion, "amended": amended, "cancel_url": url}
    if motion.amends is not None:
        context["amending"] = reading.amending(motion)
    return show(request, "assemblies/settlement.html", context, form)
