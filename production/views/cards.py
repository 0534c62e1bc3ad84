"""The card of a place: one form, one Save, what is next on the same screen; and its crew."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.http import script
from coop.keys import number_in
from coop.submissions import client_id_of, show
from members.models import Member
from production.actions import crews, making, submitting
from production.actions.beside import Beside
from production.actions.crews import Turn
from production.actions.making import Shiftwork
from production.forms.floor import CardForm, CrewForm
from production.models import (
    FloorDevice,
    FloorReport,
    Outcome,
    Presence,
    ProductionOrder,
    Stop,
)
from production.reading import cards, materials
from production.reading import crews as crews_read
from production.reading.devices import minutes_ahead
from production.views import parts
from production.views.at_device import answer, at_device

UNDONE_WITHIN = timedelta(days=1)
REASONS = (
    gettext_lazy("mistyped"),
    gettext_lazy("counted again"),
    gettext_lazy("another product"),
    gettext_lazy("sent twice by two hands"),
)
WORKER = settings.BASE_DIR / "static" / "js" / "floor-worker.js"


@require_http_methods(["GET", "POST"])
@at_device
def card(request: HttpRequest, device: FloorDevice) -> HttpResponse:
    """What the crew of the place made. Sent any number of times, it counts once."""
    now = clock.now()
    shown = cards.card_of(device, now, again=_named(request, device, "again"))
    form = CardForm(
        request.POST or None,
        request.FILES or None,
        device=device,
        shown=[work.order for work in shown.works],
        asked=materials.asked(_orders(request, shown)),
        initial=shown.initial,
    )

    def act(made_at: datetime) -> str:
        report = _report(request, device, form, made_at)
        return f"{reverse('floor:card')}?saved={report.pk}"

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {"device": device, "form": form, "card": shown, **_around(request, device, now)}
    return show(request, "floor/card.html", context, form)


@require_http_methods(["GET", "POST"])
@at_device
def crew(request: HttpRequest, device: FloorDevice) -> HttpResponse:
    """Who is here, by name. Their hours are theirs; what was made is the crew's."""
    turn = cards.turn_of(clock.now())
    today = timezone.localdate(clock.now())
    here = Presence.objects.here().filter(sector=device.sector, **turn)
    form = CrewForm(
        request.POST or None,
        members=Member.objects.on_register(today).filter(sector=device.sector),
        initial={"here": list(here.values_list("member", flat=True))},
    )

    def act(_made_at: datetime) -> str:
        crews.gather(
            device=device,
            turn=Turn(sector=device.sector, **turn),
            here=list(form.cleaned_data["here"]),
            at=clock.now(),
        )
        return reverse("floor:card")

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    return show(request, "floor/crew.html", {"device": device, "form": form, **turn}, form)


@require_http_methods(["GET", "POST"])
@at_device
def reversal(request: HttpRequest, device: FloorDevice, pk: int) -> HttpResponse:
    """Undo a report of the place by its exact opposite, and write it again, better."""
    report = get_object_or_404(_recent(device), pk=pk)
    form = ReasonForm(request.POST or None)

    def act(_made_at: datetime) -> str:
        reason = form.cleaned_data["reason"]
        beside = Beside(device=device)
        making.reverse_report(
            floor_report=report, reason=reason, by=None, at=clock.now(), beside=beside
        )
        return f"{reverse('floor:card')}?again={report.pk}"

    if request.method == "POST" and (done := answer(request, device, form, act)):
        return done
    context = {
        "device": device,
        "form": form,
        "report": report,
        "outcomes": _outcomes(report),
        "reasons": REASONS,
    }
    return show(request, "floor/reversal.html", context, form)


def _report(
    request: HttpRequest, device: FloorDevice, form: CardForm, made_at: datetime
) -> FloorReport:
    data = form.cleaned_data
    named = ("crew_size", "crew_hours", "note", "shade", "calibre")
    return making.report(
        production_order=data["order"],
        work=Shiftwork(
            sector=device.sector,
            workplace=device.workplace,
            **cards.turn_of(made_at),
            **{name: data[name] for name in named},
        ),
        outcomes=form.results(),
        said=form.said(),
        beside=replace(form.beside(), device=device, told_at=made_at),
        client_id=client_id_of(request),
        by=None,
        at=clock.now(),
    )


def _orders(request: HttpRequest, shown: cards.Card) -> list[ProductionOrder]:
    """Those one chooses among, and the one that was sent, which may be closed since."""
    orders = [work.order for work in shown.works]
    sent = number_in(request.POST.get("order", ""))
    if sent is not None and sent not in {order.pk for order in orders}:
        orders += ProductionOrder.objects.filter(pk=sent)
    return orders


def _around(request: HttpRequest, device: FloorDevice, now: datetime) -> dict[str, Any]:
    """What stands around the form: what was saved, what is to explain, who is here."""
    saved = _named(request, device, "saved")
    return {
        "saved": saved,
        "outcomes": _outcomes(saved) if saved else [],
        "flags": parts.flag_words(saved.flagged) if saved else [],
        "again": _named(request, device, "again"),
        "recent": cards.of_this_shift(device, now),
        "reasons": REASONS,
        "stop": _stop(device),
        "note": crews_read.unread(device, now),
        "here": cards.crew_here(device, now),
        "next_seq": submitting.next_seq(device),
        "clock_minutes": minutes_ahead(device),
        **cards.turn_of(now),
    }


@require_GET
@login_not_required
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the card for when the network is away; its scope is `/floor/`."""
    return script(WORKER)


def _recent(device: FloorDevice) -> QuerySet[FloorReport]:
    """What the place reported lately: only that can be looked at and undone there."""
    since = clock.now() - UNDONE_WITHIN
    return FloorReport.objects.filter(
        sector=device.sector_id, reverses=None, recorded_at__gte=since
    ).select_related("production_order__product")


def _named(request: HttpRequest, device: FloorDevice, key: str) -> FloorReport | None:
    """The report an address names, when it is one of this place."""
    number = number_in(request.GET.get(key, ""))
    return None if number is None else _recent(device).filter(pk=number).first()


def _outcomes(report: FloorReport) -> QuerySet[Outcome]:
    return report.outcomes.select_related("reason").order_by("id")


def _stop(device: FloorDevice) -> Stop | None:
    """What stands still at the place now."""
    return Stop.objects.open().filter(workplace=device.workplace_id).first()
