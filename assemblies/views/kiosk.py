"""A shared device in the hall: say who you are, check in or vote, step aside. Nothing is left."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import attendance, ballots, preferences
from assemblies.forms import MarksForm
from assemblies.models import Assembly, Ballot, Vote
from assemblies.models.attendance import CheckInWay
from assemblies.models.ballots import Choice
from coop import clock, cookies
from coop.errors import Refused
from coop.htmx import render
from coop.permissions import may
from coop.submissions import see_other
from coop.tokens import random_token
from members.actions import access, kiosks
from members.forms.kiosks import KioskPinForm
from members.models import Kiosk, Member
from members.views import shared_device as device
from members.views.shared_device import at_kiosk

FEW, SHOWN, TYPED_MAX = 12, 24, 200
DONE_FOR, LISTED_FOR = 10, 60


@require_GET
@at_kiosk
def front(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Who are you? By letter, by name or number, or with the card. Whoever was there is out."""
    if visit := device.visit_of(request, kiosk):
        return device.finish(visit, done="left")
    now, asked = clock.now(), request.GET
    somebody = cookies.read(request, device.PERSON, path=device.PATH)
    if somebody or asked.get("turn", kiosk.turn) != kiosk.turn:
        return device.back_to_front(done=asked.get("done", ""))
    everybody = reading.members_today(now)
    typed, letter = device.opened(kiosk, asked.get("typed", "")), asked.get("letter", "")[:1]
    context = {
        "kiosk": kiosk,
        "done": asked.get("done", ""),
        "assemblies": reading.assemblies_today(now),
        "secret_ballots": reading.secret_ballots_today(now),
        **_people(list(everybody), list(everybody.matching(typed)) if typed else None, letter),
    }
    page = render(request, "assemblies/kiosk.html", context)
    if context["done"]:  # somebody voted with a card here: their page goes too
        device.forget_person(page)
    return device.for_a_while(
        page, DONE_FOR if context["done"] else LISTED_FOR if typed or letter else 0
    )


@require_POST
@at_kiosk
def search(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Take what was typed out of the way of the next person: no address shows it."""
    typed = request.POST.get("q", "").strip()[:TYPED_MAX]
    if request.POST.get("turn") != kiosk.turn or not typed:
        return device.back_to_front()
    if member := reading.member_of_card(typed, reading.members_today(clock.now())):
        return see_other(_own_page(kiosk, member))
    asked = urlencode({"turn": kiosk.turn, "typed": device.closed(kiosk, typed)})
    return see_other(f"{reverse('kiosk:front')}?{asked}")


@require_GET
@at_kiosk
def card(_request: HttpRequest, kiosk: Kiosk, code: str) -> HttpResponse:
    """A card was read by the device's own camera."""
    member = reading.member_of_card(code, reading.members_today(clock.now()))
    return see_other(_own_page(kiosk, member)) if member else device.back_to_front(done="unknown")


@require_http_methods(["GET", "POST"])
@at_kiosk
def person(request: HttpRequest, kiosk: Kiosk, pk: int) -> HttpResponse:
    """Ask for the PIN of whoever says it is them."""
    turn = (request.POST or request.GET).get("turn", "")
    if turn != kiosk.turn:
        return device.back_to_front()
    member = get_object_or_404(reading.members_today(clock.now()), pk=pk)
    if request.method == "POST":
        token, now = random_token(), clock.now()
        try:
            pin = KioskPinForm.pin_typed(request.POST)
            user = access.require_pin(member=member, pin=pin, at=now)
            kiosks.begin(kiosk=kiosk, member=member, turn=turn, token=token, by=user, at=now)
        except Refused as refused:
            return device.back_with(_own_page(kiosk, member), refused)
        return device.let_in(see_other(reverse("kiosk:me")), token)
    context = {"form": KioskPinForm(), "member": member, "turn": turn, **device.problem(request)}
    return device.for_a_while(render(request, "assemblies/kiosk_pin.html", context), LISTED_FOR)


@require_GET
@at_kiosk
def me(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What waits for the person: to check in, the ballot that is open."""
    visit = device.visit_of(request, kiosk)
    if visit is None:
        return device.back_to_front()
    waiting = reading.waiting_for(visit.member, at=clock.now())
    shown = [(one, _paper(one.ballot) if one.may_vote else None) for one in waiting]
    context = {"visit": visit, "waiting": shown, **device.problem(request)}
    return device.for_a_while(render(request, "assemblies/kiosk_me.html", context), device.IDLE_FOR)


@require_POST
@at_kiosk
def presence(request: HttpRequest, kiosk: Kiosk, pk: int) -> HttpResponse:
    """Check in; stay, for there may be something to vote."""
    visit = device.visit_of(request, kiosk)
    if visit is None:
        return device.back_to_front()
    assembly = get_object_or_404(Assembly, pk=pk)
    user, way = device.user_of(visit), CheckInWay.KIOSK
    try:
        _require(may(user, "assemblies.check_in", assembly))
        attendance.check_in(assembly=assembly, member=visit.member, way=way, by=user)
    except Refused as refused:
        return device.back_with(reverse("kiosk:me"), refused)
    return see_other(reverse("kiosk:me"))


@require_POST
@at_kiosk
def vote(request: HttpRequest, kiosk: Kiosk, pk: int) -> HttpResponse:
    """Record the vote and end the turn. What was voted is not shown again."""
    ballot, receipt = get_object_or_404(Ballot, pk=pk), _receipt(request)
    visit = device.visit_of(request, kiosk)
    if visit is None:  # a second press of the same button may come when the turn is over
        twice = Vote.objects.filter(ballot=ballot, receipt=receipt).exists()
        return device.back_to_front(done="voted" if twice else "")
    user, record = device.user_of(visit), preferences.cast if _asks(ballot) else ballots.cast
    try:
        _require(may(user, "assemblies.cast_vote", ballot))
        choice = _choice(request, ballot)
        record(ballot=ballot, member=visit.member, choice=choice, receipt=receipt, by=user)
    except Refused as refused:
        return device.back_with(reverse("kiosk:me"), refused)
    return device.finish(visit, done="voted")


@require_POST
@at_kiosk
def leaving(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    visit = device.visit_of(request, kiosk)
    return device.finish(visit, done="left") if visit else device.back_to_front()


def _asks(ballot: Ballot) -> bool:
    """True for a choice among options, or an election."""
    return "form" in ballot.rule


def _paper(ballot: Ballot | None) -> MarksForm | None:
    return MarksForm(kept=ballot.rule["form"]) if ballot and _asks(ballot) else None


def _choice(request: HttpRequest, ballot: Ballot) -> str:
    """What was marked; refused in words when it is no vote."""
    if _asks(ballot):
        form = MarksForm(request.POST, kept=ballot.rule["form"])
        if not form.is_valid():
            raise Refused(" ".join(str(e) for errors in form.errors.values() for e in errors))
        return form.choice
    choice = request.POST.get("choice", "")
    if choice not in Choice.values:
        raise Refused(_("Choose first: in favour, against or abstain."))
    return choice


def _people(everybody: list[Member], found: list[Member] | None, letter: str) -> dict[str, Any]:
    """All of them when they are few; else those found, or those of a letter."""
    few = len(everybody) <= FEW
    shown = found if found is not None else reading.under(letter, everybody) if letter else None
    return {
        "letters": [] if few else list(dict.fromkeys(map(reading.letter_of, everybody))),
        "letter": letter,
        "people": (everybody if shown is None and few else shown or [])[:SHOWN],
        "asked": shown is not None,
    }


def _own_page(kiosk: Kiosk, member: Member) -> str:
    return f"{reverse('kiosk:person', args=[member.pk])}?turn={kiosk.turn}"


def _receipt(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid.uuid4()


def _require(allowed: bool) -> None:  # noqa: FBT001  the answer of `may`
    if not allowed:
        raise Refused(_("Only members vote."))
