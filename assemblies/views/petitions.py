"""Petitions: the list, each one with its signatures, opening, signing, taking back."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import petitions as actions
from assemblies.forms import PetitionForm
from assemblies.models import Petition
from assemblies.models.petitions import PetitionKind
from coop import clock, statutes
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of
from members.views.pages import own_member


@require_GET
@permitted("assemblies.view_petition")
def index(request: SignedInRequest) -> HttpResponse:
    found = Petition.objects.visible_to(request.user).select_related("opener", "item__assembly")
    page = page_of(request, found, most=25)
    may_open = may(request.user, "assemblies.open_petition")
    return render(request, "assemblies/petitions.html", {"page": page, "may_open": may_open})


@require_http_methods(["GET", "POST"])
@permitted("assemblies.open_petition")
def new(request: SignedInRequest) -> HttpResponse:
    form = PetitionForm(request.POST or None)

    def act() -> str:
        made = actions.open(
            demand=form.demand(), member=own_member(request), by=request.user, at=clock.now()
        )
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    today = timezone.localdate()
    context = {
        "form": form,
        "needed": [(k.label, reading.signatures_needed(k, on=today)) for k in PetitionKind],
        "days": statutes.in_force(today).call_extraordinary.days,
        "cancel_url": reverse("assemblies:petitions"),
    }
    return show(request, "assemblies/petition_form.html", context, form)


@require_GET
@permitted("assemblies.view_petition", Petition)
def petition(request: SignedInRequest, petition: Petition) -> HttpResponse:
    """What is asked for, who signed, how many are missing; then what became of it."""
    today = timezone.localdate()
    counting = reading.signatures_that_count(petition, on=today)
    needed = petition.needed or reading.signatures_needed(petition.kind, on=today)
    signatures = petition.signatures.standing().select_related("member")
    member = member_of(request.user)
    context = {
        "petition": petition,
        "signatures": signatures,
        "signed": len(signatures) if petition.needed else len(counting),
        "needed": needed,
        "percent": min(100, 100 * len(signatures) // needed),
        "missing": max(0, needed - len(counting)),
        "days_left": petition.days_left(today),
        "is_met": reading.has_met(petition),
        "mine": any(signature.member == member for signature in signatures),
        "may_sign": may(request.user, "assemblies.sign_petition", petition),
        "may_withdraw": may(request.user, "assemblies.withdraw_petition", petition),
    }
    return render(request, "assemblies/petition.html", context)


@require_POST
@permitted("assemblies.sign_petition", Petition)
def signature(request: SignedInRequest, petition: Petition) -> HttpResponse:
    url = petition.get_absolute_url()

    def act() -> str:
        actions.sign(petition=petition, member=own_member(request), by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.sign_petition", Petition)
def taking_back(request: SignedInRequest, petition: Petition) -> HttpResponse:
    url = petition.get_absolute_url()

    def act() -> str:
        actions.take_back(
            petition=petition, member=own_member(request), by=request.user, at=clock.now()
        )
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.withdraw_petition", Petition)
def withdrawal(request: SignedInRequest, petition: Petition) -> HttpResponse:
    url = petition.get_absolute_url()

    def act() -> str:
        actions.withdraw(petition=petition, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
