"""Cards with a QR code, and the PIN that makes them worth something."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, qr
from coop.entry import enter
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models.sign_ins import Way
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, see_other, send, show
from coop.tokens import random_token
from members import pins
from members.actions import access
from members.forms.access import CardsForm, OwnPinForm, PinForm
from members.models import Card, Member, Pin
from members.reading import member_of
from members.views.pages import today
from members.views.shared_device import kiosk_of


@never_cache
@sensitive_post_parameters("seed")
@require_http_methods(["GET", "POST"])
@permitted("members.print_cards")
@answers_repeats_itself
def cards(request: SignedInRequest) -> HttpResponse:
    """Print cards for several people on one sheet; the answer is the sheet."""
    people = Member.objects.on_register(today())
    without = people.exclude(pk__in=Card.objects.live().values("member"))
    first = {"seed": random_token(), "members": without}
    form = CardsForm(request.POST or None, initial=first)
    form.fields["members"].queryset = people  # type: ignore[attr-defined]

    def act() -> str:
        clean, at = form.cleaned_data, clock.now()
        chosen = _own_pins() if clean["with_pin"] else set()
        for member in clean["members"]:
            with_pin = clean["with_pin"] and member.pk not in chosen
            pin = pins.printed(clean["seed"], member.pk) if with_pin else ""
            access.issue_card(member=member, pin=pin, by=request.user, at=at)
        return reverse("members:cards")

    if request.method == "POST" and form.is_valid() and send(request, form, act):
        return render(request, "members/cards_sheet.html", {"cards": _sheet(request, form)})
    context = {"form": form, "cancel_url": reverse("members:register")}
    return show(request, "members/cards.html", context, form)


def _own_pins() -> set[int]:
    return set(Pin.objects.filter(own_choice=True).values_list("member", flat=True))


def _sheet(request: SignedInRequest, form: CardsForm) -> list[dict[str, Any]]:
    """Each card with its address as a code, and the PIN when one was printed."""
    clean, chosen = form.cleaned_data, _own_pins()
    live = Card.objects.live().filter(member__in=clean["members"]).select_related("member")
    shown = []
    for card in live.order_by("member__sort_key", "member__number"):
        link = request.build_absolute_uri(reverse("members:card", args=[card.code]))
        with_pin = clean["with_pin"] and card.member_id not in chosen
        pin = pins.printed(clean["seed"], card.member_id) if with_pin else ""
        shown.append({"member": card.member, "code": qr.svg(link, title=link), "pin": pin})
    return shown


@login_not_required
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, code: str) -> HttpResponse:
    """Sign in on one's own phone: the card's address and the PIN. A shared device has its own."""
    found = get_object_or_404(Card.objects.live().select_related("member__user"), code=code)
    if kiosk_of(request):
        return see_other(reverse("kiosk:card", args=[code]))
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pin = form.cleaned_data["pin"]
        try:
            user = access.require_pin(member=found.member, pin=pin, at=clock.now())
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return enter(request, user, way=Way.CARD, going_to=reverse("coop:home"))
    return show(request, "members/card.html", {"form": form}, form)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("members.choose_pin")
def pin(request: SignedInRequest) -> HttpResponse:
    """Choose the PIN that goes with the card."""
    member = member_of(request.user)
    if member is None:
        raise Http404
    form = OwnPinForm(request.POST or None)

    def act() -> str:
        new = form.cleaned_data["pin"]
        access.choose_pin(member=member, pin=new, by=request.user, at=clock.now())
        return reverse("coop:account")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("coop:account")}
    context["kept"] = Pin.objects.filter(member=member).first()
    return show(request, "members/pin.html", context, form)


@require_POST
@permitted("members.release_pin", Member)
def pin_release(request: SignedInRequest, member: Member) -> HttpResponse:
    """For somebody whose PIN was guessed at, and who stands there and wants to vote."""
    url = member.get_absolute_url()

    def act() -> str:
        access.release_pin(member=member, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
