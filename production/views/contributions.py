"""Contribution rounds: opening one, bidding, accepting how it came out, giving it up."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import Role, has_role, may, permitted
from coop.submissions import press, send, show
from production.actions import contributions as actions
from production.forms.contributions import BidForm, RoundForm
from production.models import Agreement, ContributionRound, RoundLocal
from production.reading import contributions as read
from production.reading.contributions import Phase
from production.views import parts


@require_http_methods(["GET", "POST"])
@permitted("production.open_round", Agreement)
def new_round(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """Ask the locals of the federation to share what an agreement costs."""
    form = RoundForm(request.POST or None, amount=agreement.amount, today=parts.today())

    def act() -> str:
        opened = actions.open_round(
            form.facts(), agreement=agreement, by=request.user, at=clock.now()
        )
        return opened.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "agreement": agreement,
        "locals": actions.sharing(agreement),
        "cancel_url": agreement.get_absolute_url(),
    }
    return show(request, "production/round_form.html", context, form)


@require_GET
@permitted("production.list_agreements")
def contribution_rounds(request: SignedInRequest) -> HttpResponse:
    """The rounds that are open, and those that are over, the newest first."""
    found = ContributionRound.objects.visible_to(request.user).distinct()
    found = found.select_related("agreement__buyer")
    running = list(found.filter(ended_at=None, accepted_at=None))
    past = page_of(request, found.exclude(ended_at=None, accepted_at=None))
    phases = read.phases_of(running, parts.today())
    context = {
        "open": [(each, phases[each.pk]) for each in running],
        "page": past,
        "past": [(x, Phase.ENDED if x.ended_at else Phase.ACCEPTED) for x in past.object_list],
    }
    return render(request, "production/rounds.html", context)


@require_GET
@permitted("production.see_round", ContributionRound)
def contribution_round(
    request: SignedInRequest, contribution_round: ContributionRound
) -> HttpResponse:
    """How it stands; to the people of a local, its own guide value and bids."""
    user, state = request.user, read.state_of(contribution_round, parts.today())
    closed = state.phase in (Phase.ACCEPTED, Phase.ENDED)
    accepts = may(user, "production.accept_round", contribution_round)
    context = {
        "round": contribution_round,
        "state": state,
        "own": read.own_of(contribution_round, user),
        "is_member": has_role(user, Role.MEMBER),
        "sees_agreement": Agreement.objects.visible_to(user)
        .filter(pk=contribution_round.agreement_id)
        .exists(),
        "contributions": read.contributions_of(contribution_round)
        if may(user, "production.read_contributions", contribution_round)
        else (),
        "may_accept": accepts and state.phase == Phase.OUTCOME and state.took_part,
        "may_end": may(user, "production.end_round", contribution_round) and not closed,
        "may_reopen": state.phase == Phase.ENDED
        and may(user, "production.reopen_round", contribution_round),
        "reopenings": contribution_round.reopenings.all(),
    }
    return render(request, "production/round.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.bid", RoundLocal)
def bids(request: SignedInRequest, round_local: RoundLocal) -> HttpResponse:
    """Say in secret what a local can pay."""
    round_ = round_local.round
    [own] = [x for x in read.own_of(round_, request.user) if x.local.pk == round_local.pk]
    form = BidForm(request.POST or None, initial={"amount": own.bid or own.guide})

    def act() -> str:
        actions.bid(local=round_local, **form.cleaned_data, by=request.user, at=clock.now())
        return round_.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    state = read.state_of(round_, parts.today())
    url = round_.get_absolute_url()
    context = {"form": form, "round": round_, "own": own, "state": state, "cancel_url": url}
    return show(request, "production/bid_form.html", context, form)


@require_POST
@permitted("production.accept_round", ContributionRound)
def acceptance(request: SignedInRequest, contribution_round: ContributionRound) -> HttpResponse:
    """Accept how it came out."""

    def act() -> str:
        actions.accept(contribution_round=contribution_round, by=request.user, at=clock.now())
        return contribution_round.get_absolute_url()

    return press(request, act, otherwise=contribution_round.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("production.end_round", ContributionRound)
def ending(request: SignedInRequest, contribution_round: ContributionRound) -> HttpResponse:
    """Give it up, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.end(
            contribution_round=contribution_round,
            **form.cleaned_data,
            by=request.user,
            at=clock.now(),
        )
        return contribution_round.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    url = contribution_round.get_absolute_url()
    context = {"form": form, "round": contribution_round, "act_tone": "bad", "cancel_url": url}
    return show(request, "production/round_ending.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.reopen_round", ContributionRound)
def reopening(request: SignedInRequest, contribution_round: ContributionRound) -> HttpResponse:
    """Let it go on, saying why."""
    form = ReasonForm(request.POST or None)
    url = contribution_round.get_absolute_url()

    def act() -> str:
        facts = {**form.cleaned_data, "by": request.user, "at": clock.now()}
        actions.reopen(contribution_round=contribution_round, **facts)
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "round": contribution_round, "cancel_url": url}
    return show(request, "production/round_reopening.html", context, form)
