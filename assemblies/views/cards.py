"""Ballot papers on cards: printing them, noting who drew one, and the page a card leads to."""

import base64
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assemblies.actions import cards
from assemblies.actions.cards import Card
from assemblies.forms import CardDrawnForm, CardsForm, MarksForm
from assemblies.models import Urn
from coop import clock, qr
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, send, show
from members.views.shared_device import IDLE_FOR, for_a_while, kiosk_of


@never_cache
@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Urn)
@answers_repeats_itself
def printing(request: SignedInRequest, urn: Urn) -> HttpResponse:
    """Answer with the sheet of cards itself: they are kept nowhere, and printed once."""
    form = CardsForm(request.POST or None)
    made: list[Card] = []

    def act() -> str:
        number = form.cleaned_data["number"]
        made.extend(cards.print_cards(urn=urn, number=number, by=request.user, at=clock.now()))
        return urn.get_absolute_url()

    answer = send(request, form, act) if request.method == "POST" else None
    if made:
        address = request.build_absolute_uri(reverse("assemblies:card", args=[urn.box_id]))
        codes = [qr.svg(address + "#" + _fragment(card), title=_("Ballot paper")) for card in made]
        return render(request, "assemblies/cards_sheet.html", {"urn": urn, "codes": codes})
    if answer:
        return answer
    context = {"form": form, "urn": urn, "cancel_url": urn.get_absolute_url()}
    return show(request, "assemblies/cards_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Urn)
def drawn(request: SignedInRequest, urn: Urn) -> HttpResponse:
    """Note who drew a card from the bag."""
    url = reverse("assemblies:card_drawn", args=[urn.pk])
    form = CardDrawnForm(request.POST or None, urn=urn)

    def act() -> str:
        cards.draw_card(urn=urn, member=form.cleaned_data["member"], by=request.user)
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "urn": urn, "cancel_url": urn.get_absolute_url()}
    return show(request, "assemblies/card_drawn.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Urn)
def destruction(request: SignedInRequest, urn: Urn) -> HttpResponse:
    """Note how many cards were torn up."""
    form = CardsForm(request.POST or None)

    def act() -> str:
        number = form.cleaned_data["number"]
        cards.destroy_cards(urn=urn, number=number, by=request.user, at=clock.now())
        return urn.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "urn": urn, "cancel_url": urn.get_absolute_url()}
    return show(request, "assemblies/cards_destroyed.html", context, form)


@never_cache
@login_not_required
@require_GET
def card(request: HttpRequest, box: UUID) -> HttpResponse:
    """What a card leads to, on a kiosk or any phone. Its paper stands behind the # of the address,
    which no browser sends: this page is the same for every card."""
    urn = Urn.objects.select_related("motion", "box").filter(box=box).first()
    if urn is None:
        raise Http404
    kept = urn.box.form
    marks = MarksForm(kept=kept) if kept else None
    context = {"urn": urn, "motion": urn.motion, "marks": marks, "kept": kept}
    context["kiosk"] = kiosk_of(request)
    page = render(request, "assemblies/card.html", context)
    return for_a_while(page, IDLE_FOR, done="left") if context["kiosk"] else page


def _fragment(card: Card) -> str:
    parts = (bytes.fromhex(card.token), bytes.fromhex(card.signature))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
