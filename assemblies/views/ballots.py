"""Ballots: opening, voting, counting paper, closing, and the result."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import documents, reading
from assemblies.actions import ballots
from assemblies.actions.carrying import rule_for
from assemblies.actions.dissents import why_no_dissent
from assemblies.forms import BallotForm, CountForm, MarksForm
from assemblies.models import Ballot, Motion
from assemblies.models.ballots import BallotMethod, Choice
from assemblies.views.asking import ask
from assemblies.views.booth import receipt_url
from coop import clock
from coop.errors import Refused
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.models import Member
from members.reading import member_of


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Motion)
def new(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Choose how it is voted; the page says what it needs to carry."""
    assembly = motion.item.assembly
    chair = reverse("assemblies:chair", args=[assembly.pk])
    rule = rule_for(motion, on=reading.day_of(assembly))
    form = BallotForm(request.POST or None, motion=motion, secret=rule["secret"])

    def act() -> str:
        ballots.open(
            motion=motion,
            method=form.cleaned_data["method"],
            tellers=form.tellers(),
            by=request.user,
            at=clock.now(),
        )
        return chair

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    urn = getattr(motion, "urn", None)
    context = {"form": form, "motion": motion, "rule": rule, "cancel_url": chair, "urn": urn}
    return show(request, "assemblies/ballot_form.html", context, form)


@require_GET
@permitted("assemblies.view_ballot", Ballot)
def ballot(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """The three big buttons while it is open, the result afterwards."""
    member, now = member_of(request.user), clock.now()
    context: dict[str, Any] = {
        "ballot": ballot,
        "motion": ballot.motion,
        "amending": reading.amending(ballot.motion) if ballot.motion.amends_id else None,
        "assembly": ballot.assembly,
        "vote": reading.vote_of(ballot, member),
        "why_not": _why_not(ballot, request) if ballot.is_open else "",
        "counts": may(request.user, "assemblies.count_paper", ballot),
        "runs": may(request.user, "assemblies.run_assembly", ballot),
        "entitled": reading.entitled_present(ballot, at=now) if ballot.is_open else 0,
        **_urn(ballot, member),
        **_contest(ballot, member),
    }
    if ballot.tally:
        context |= {
            "chart": reading.tally_chart(ballot.rule, ballot.tally),
            "formula": reading.formula_words(ballot.rule, ballot.tally),
            "sheet": documents.findings(ballot.sheet),
            "votes": _votes(ballot),
            "may_dissent": member is not None and not why_no_dissent(ballot, member),
        }
    return render(request, "assemblies/ballot.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.cast_vote", Ballot)
def vote(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """Look once more at what one is about to vote; then record it."""
    url = ballot.get_absolute_url()
    choice = (request.POST or request.GET).get("choice", "")
    if choice not in Choice.values:
        raise Http404

    def act() -> str:
        member = member_of(request.user)
        if member is None:
            raise Refused(_("Only members vote."))
        receipt = uuid.UUID(request.POST["client_id"])
        ballots.cast(ballot=ballot, member=member, choice=choice, receipt=receipt, by=request.user)
        return receipt_url(ballot.pk)

    if request.method == "POST":
        return press(request, act, otherwise=url)
    context = {"ballot": ballot, "motion": ballot.motion, "choice": Choice(choice)}
    return render(request, "assemblies/vote.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.count_paper", Ballot)
def count(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """A teller's count of the paper."""
    if "form" in ballot.rule:
        return redirect("assemblies:papers", pk=ballot.pk)
    form = CountForm(request.POST or None, ballot=ballot)

    def act() -> str:
        teller = form.cleaned_data["teller"]
        ballots.count_paper(ballot=ballot, teller=teller, counted=form.counted(), by=request.user)
        return ballot.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "ballot": ballot, "cancel_url": ballot.get_absolute_url()}
    return show(request, "assemblies/count.html", context, form)


@require_POST
@permitted("assemblies.run_assembly", Ballot)
def closure(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    def act() -> str:
        ballots.close(ballot=ballot, by=request.user)
        return ballot.get_absolute_url()

    otherwise = reverse("assemblies:chair", args=[ballot.assembly.pk])
    return press(request, act, otherwise=otherwise)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Ballot)
def annulment(request: SignedInRequest, ballot: Ballot) -> HttpResponse:
    """End a ballot without a result."""
    chair = reverse("assemblies:chair", args=[ballot.assembly.pk])
    form = ReasonForm(request.POST or None)

    def act() -> str:
        ballots.annul(ballot=ballot, reason=form.cleaned_data["reason"], by=request.user)
        return chair

    return ask(
        request,
        form,
        act,
        title=_("Annul this ballot"),
        intro=_("Nothing is decided by it and the motion is withdrawn. The reason is kept."),
        button=_("Annul the ballot"),
        act_tone="bad",
        cancel_url=chair,
    )


def _urn(ballot: Ballot, member: Member | None) -> dict[str, Any]:
    """What the page of a secret ballot shows: the paper that is mine, then the board."""
    if ballot.method != BallotMethod.URN or ballot.is_annulled:
        return {}
    urn = ballot.motion.urn
    mine = urn.issues.filter(member=member).first() if member else None
    shown: dict[str, Any] = {"urn": urn, "member": member, "mine": mine}
    return shown if ballot.is_open else {**shown, "board": reading.board(ballot)}


def _votes(ballot: Ballot) -> list[tuple[Member, str]]:
    """Who voted what, in words."""
    votes = ballot.votes.select_related("member").order_by("member__sort_key", "member__number")
    kept = ballot.rule.get("form", {})
    return [(vote.member, reading.words_in(kept, vote.choice)) for vote in votes]


def _contest(ballot: Ballot, member: Member | None) -> dict[str, Any]:
    """Among options: the fields to mark while it is open, every round afterwards."""
    if "form" not in ballot.rule:
        return {}
    kept, vote = ballot.rule["form"], reading.vote_of(ballot, member)
    if not ballot.is_open:
        return {"rounds": reading.rounds(ballot.tally) if ballot.tally else []}
    shown = {"marks": MarksForm(kept=kept, choice=vote.choice if vote else "")}
    return {**shown, "mine_words": reading.words_in(kept, vote.choice) if vote else ""}


def _why_not(ballot: Ballot, request: SignedInRequest) -> str:
    member = member_of(request.user)
    if member is None:
        return _("Only members vote.")
    return reading.why_no_vote(ballot, member, at=clock.now())
