"""The order of debate: seconding, alternatives, the order of voting, putting off, the versions."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import debate
from assemblies.forms import AlternativeForm, PlaceForm
from assemblies.models import Assembly, Motion
from assemblies.views.asking import ask
from coop import clock
from coop.errors import Refused
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press
from members.models import Member
from members.reading import member_of


def _member(request: SignedInRequest) -> Member:
    member = member_of(request.user)
    if member is None:
        raise Refused(_("Only members second a motion."))
    return member


@require_POST
@permitted("assemblies.second_motion", Motion)
def second(request: SignedInRequest, motion: Motion) -> HttpResponse:
    url = motion.get_absolute_url()

    def act() -> str:
        member = _member(request)
        debate.second(motion=motion, member=member, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.second_motion", Motion)
def second_back(request: SignedInRequest, motion: Motion) -> HttpResponse:
    url = motion.get_absolute_url()

    def act() -> str:
        member = _member(request)
        debate.take_back(motion=motion, member=member, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.edit_motion", Motion)
def alternative(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Say which other motion of the item this one excludes."""
    form = AlternativeForm(request.POST or None, motion=motion)
    url = motion.get_absolute_url()

    def act() -> str:
        other = form.cleaned_data["other"]
        debate.set_alternative(motion=motion, other=other, by=request.user, at=clock.now())
        return url

    return ask(
        request,
        form,
        act,
        title=_("Alternatives"),
        intro=_("Once one of them is adopted, the others are not voted any more."),
        button=_("Save"),
        cancel_url=url,
    )


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Motion)
def place(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """The chair puts it elsewhere in the order of voting, and says why."""
    form = PlaceForm(request.POST or None, initial={"place": motion.place or 1})
    url = (motion.amends or motion).get_absolute_url()

    def act() -> str:
        where, why = form.cleaned_data["place"], form.cleaned_data["reason"]
        debate.place(motion=motion, place=where, reason=why, by=request.user, at=clock.now())
        return url

    return ask(
        request,
        form,
        act,
        title=_("Change the order of voting"),
        intro=_("The rule gives an order; the chair can give another, and the reason is kept."),
        button=_("Change the order"),
        cancel_url=url,
    )


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Motion)
def tabling(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Put a motion off to a later assembly."""
    form = ReasonForm(request.POST or None)
    url = motion.get_absolute_url()

    def act() -> str:
        reason = form.cleaned_data["reason"]
        debate.table(motion=motion, reason=reason, by=request.user, at=clock.now())
        return url

    return ask(
        request,
        form,
        act,
        title=_("Put the motion off"),
        intro=_("It comes back, with its amendments, on the agenda of the next assembly drafted."),
        button=_("Put it off"),
        cancel_url=url,
    )


@require_GET
@permitted("assemblies.view_motion", Motion)
def versions(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Every text the motion had, the newest first, with what changed."""
    context = {"motion": motion, "versions": reading.differences_of(motion)}
    return render(request, "assemblies/versions.html", context)


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def votes(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Only what will be voted, in the order of voting."""
    context = {"assembly": assembly, "rows": reading.to_vote(assembly)}
    return render(request, "assemblies/votes.html", context)
