"""Job rotation: one's own weeks, a sector's tasks and rotas, one rota, its sheet."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from coop.weeks import WEEK, monday_of
from members.actions import rotas as actions
from members.forms.rotas import PlaceForm, RotaForm, SwapForm, WhyForm
from members.models import Duty, DutySwap, Rota, Sector
from members.reading import member_of
from members.reading import rotas as reading
from members.views.pages import today


@require_safe
@permitted("members.view_rotas")
def rotations(request: SignedInRequest) -> HttpResponse:
    """One's own weeks and points, who asks to change, and the sectors."""
    member = member_of(request.user)
    waiting = DutySwap.objects.visible_to(request.user).waiting()
    related = ("given__task", "taken__task", "asked_by", "asked_of", "given__rota__sector")
    context = {
        "member": member,
        "duties": reading.own_duties(member, today()) if member else [],
        "points": reading.own_points(member, today()) if member else 0,
        "spread": reading.spread_in(member.sector, today()) if member else None,
        "swaps": waiting.select_related(*related).order_by("asked_at", "id"),
        "sectors": Sector.objects.order_by("id"),
    }
    return render(request, "members/rotations.html", context)


@require_safe
@permitted("members.view_rotas", Sector)
def rotation(request: SignedInRequest, sector: Sector) -> HttpResponse:
    """The tasks of a sector: what they burden, who knows them; and its rotas."""
    member = member_of(request.user)
    own = reading.own_skills(member) if member else {}
    known = reading.known_in(sector, today())
    mine = {pk for pk, skill in own.items() if skill.confirmed_at is not None}
    context = {
        "sector": sector,
        "known": [(each, own.get(each.task.pk), each.task.pk in mine) for each in known],
        "rotas": sector.rotas.filter(withdrawn_at=None).order_by("-starts_on", "-id")[:12],
        "spread": reading.spread_in(sector, today()),
        "keeps": may(request.user, "members.keep_rota", sector),
        "works_here": member is not None and member.sector_id == sector.pk,
        "leads": may(request.user, "members.lead_rota", sector),
        "member": member,
    }
    return render(request, "members/rotation.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.keep_rota", Sector)
def new_rota(request: SignedInRequest, sector: Sector) -> HttpResponse:
    """Have the rule propose; nothing is fixed yet."""
    first = monday_of(today()) + WEEK
    form = RotaForm(request.POST or None, initial={"starts_on": first, "weeks": 4})

    def act() -> str:
        facts = form.cleaned_data
        made = actions.propose(sector=sector, **facts, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    cancel = reverse("members:rotation", args=[sector.pk])
    context = {"form": form, "sector": sector, "cancel_url": cancel}
    return show(request, "members/rota_new.html", context, form)


@require_safe
@permitted("members.view_rotas", Rota)
def rota(request: SignedInRequest, rota: Rota) -> HttpResponse:
    context = {
        **_weeks(rota),
        "keeps": may(request.user, "members.keep_rota", rota),
        "member": member_of(request.user),
    }
    return render(request, "members/rota.html", context)


@require_safe
@permitted("members.view_rotas", Rota)
def rota_sheet(request: SignedInRequest, rota: Rota) -> HttpResponse:
    """For the notice board: names and tasks, no points."""
    return render(request, "members/rota_sheet.html", _weeks(rota))


@require_POST
@permitted("members.keep_rota", Rota)
def publication(request: SignedInRequest, rota: Rota) -> HttpResponse:
    def act() -> str:
        return actions.publish(rota=rota, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=rota.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("members.keep_rota", Rota)
def rota_withdrawal(request: SignedInRequest, rota: Rota) -> HttpResponse:
    form = WhyForm(request.POST or None)

    def act() -> str:
        done = actions.withdraw(rota=rota, **form.cleaned_data, by=request.user, at=clock.now())
        return done.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "rota": rota,
        "cancel_url": rota.get_absolute_url(),
        "act_tone": "bad",
    }
    return show(request, "members/rota_withdrawal.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.keep_rota", Duty)
def duty_place(request: SignedInRequest, duty: Duty) -> HttpResponse:
    """Give one place to somebody else. Who cannot, or may not, is not offered."""
    possible = reading.possible_for(duty)
    form = PlaceForm(request.POST or None, possible=possible)

    def act() -> str:
        member = form.cleaned_data["member"]
        done = actions.put_right(duty=duty, member=member, by=request.user, at=clock.now())
        return done.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "duty": duty, "cancel_url": duty.rota.get_absolute_url()}
    return show(request, "members/duty_place.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.offer_place", Duty)
def new_swap(request: SignedInRequest, duty: Duty) -> HttpResponse:
    """Ask somebody of the same week to change places."""
    form = SwapForm(request.POST or None, swappable=reading.swappable(duty))

    def act() -> str:
        taken = form.cleaned_data["taken"]
        actions.ask_swap(given=duty, taken=taken, by=request.user, at=clock.now())
        return duty.rota.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "duty": duty, "cancel_url": duty.rota.get_absolute_url()}
    return show(request, "members/swap_new.html", context, form)


@require_POST
@permitted("members.answer_swap", DutySwap)
def swap_acceptance(request: SignedInRequest, swap: DutySwap) -> HttpResponse:
    url = swap.given.rota.get_absolute_url()

    def act() -> str:
        return actions.accept_swap(swap=swap, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=url)


@require_POST
@permitted("members.end_swap", DutySwap)
def swap_ending(request: SignedInRequest, swap: DutySwap) -> HttpResponse:
    url = swap.given.rota.get_absolute_url()

    def act() -> str:
        return actions.end_swap(swap=swap, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=url)


def _weeks(rota: Rota) -> dict[str, object]:
    return {"rota": rota, "sector": rota.sector, "weeks": reading.weeks_of(rota)}
