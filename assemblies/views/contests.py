"""Choosing among options and electing: the question, the candidates, the marking of a paper."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import contests, preferences
from assemblies.forms import ChoosingForm, ElectionForm, MarksForm, NominationForm, PapersForm
from assemblies.models import Assembly, Ballot, Motion, Option
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_http_methods(["GET", "POST"])
@permitted("assemblies.propose_motion", Assembly)
def choosing(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Propose to choose among options."""
    form = ChoosingForm(request.POST or None, assembly=assembly)

    def act() -> str:
        motion = contests.propose(
            item=form.cleaned_data["item"],
            proposal=form.proposal(member_of(request.user)),
            asked=form.asked(),
            options=form.wanted(),
            by=request.user,
            at=clock.now(),
        )
        return motion.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": assembly.get_absolute_url()}
    return show(request, "assemblies/choosing_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def election(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Put the places of an office up for election."""
    form = ElectionForm(request.POST or None, assembly=assembly)

    def act() -> str:
        motion = contests.call_election(
            item=form.cleaned_data["item"],
            seats=form.wanted(),
            mover=member_of(request.user),
            by=request.user,
            at=clock.now(),
        )
        return reverse("assemblies:candidates", args=[motion.pk])

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": assembly.get_absolute_url()}
    return show(request, "assemblies/election_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.nominate", Motion)
def candidates(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Who stands, who was asked; asking somebody, or oneself."""
    if not hasattr(motion, "contest") or not motion.contest.is_election:
        raise Http404
    url = reverse("assemblies:candidates", args=[motion.pk])
    form = NominationForm(request.POST or None, motion=motion)

    def act() -> str:
        member = form.cleaned_data["member"]
        contests.nominate(motion=motion, member=member, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "motion": motion,
        "options": motion.contest.options.select_related("member").order_by("n", "id"),
        "member": member_of(request.user),
        "runs": may(request.user, "assemblies.run_assembly", motion),
    }
    return show(request, "assemblies/candidates.html", context, form)


@require_POST
@permitted("assemblies.answer_nomination", Option)
def candidacy(request: SignedInRequest, option: Option) -> HttpResponse:
    """Stand, or not."""
    url = reverse("assemblies:candidates", args=[option.contest.motion_id])

    def act() -> str:
        accepts = request.POST.get("stands") == "yes"
        contests.answer(option=option, accepts=accepts, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.cast_vote", Ballot)
def marks(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """Mark a paper by name, look once more, then record it."""
    if "form" not in ballot.rule:
        raise Http404
    url, member = ballot.get_absolute_url(), member_of(request.user)

    def act() -> str:
        if member is None:
            raise Refused(_("Only members vote."))
        choice, receipt = request.POST.get("choice", ""), uuid.UUID(request.POST["client_id"])
        preferences.cast(
            ballot=ballot, member=member, choice=choice, receipt=receipt, by=request.user
        )
        return url

    if request.method == "POST":
        return press(request, act, otherwise=url)
    return render(request, "assemblies/marks.html", _marked(request, ballot))


@require_http_methods(["GET", "POST"])
@permitted("assemblies.count_paper", Ballot)
def papers(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """A teller's count of the paper among options."""
    if "form" not in ballot.rule:
        raise Http404
    form = PapersForm(request.POST or None, ballot=ballot)

    def act() -> str:
        data = form.cleaned_data
        preferences.count_paper(
            ballot=ballot, teller=data["teller"], choices=data["papers"], by=request.user
        )
        return ballot.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "ballot": ballot, "cancel_url": ballot.get_absolute_url()}
    return show(request, "assemblies/papers.html", context, form)


def _marked(request: SignedInRequest, ballot: Ballot) -> dict[str, Any]:
    """The paper as marked so far, and once it can be counted, the choice in words."""
    kept = ballot.rule["form"]
    form = MarksForm(request.GET or None, kept=kept)
    context = {"form": form, "ballot": ballot, "motion": ballot.motion}
    if form.is_bound and form.is_valid():
        context |= {"choice": form.choice, "words": reading.words_in(kept, form.choice)}
    return context
