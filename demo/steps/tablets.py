"""The tablet of the sorting line: a shift hands over, a stop, a hold, a report still on its way."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from demo.story import Story
from members.models import Member
from production.actions import (
    crews,
    floor_devices,
    holds,
    making,
    stops,
    submitting,
    upkeep,
    workplaces,
)
from production.actions.beside import Beside
from production.actions.crews import Told, Turn
from production.actions.making import Shiftwork
from production.actions.submitting import Sent
from production.models import (
    FloorDevice,
    FloorReport,
    MakingState,
    Meter,
    ProductionOrder,
    Workplace,
)
from production.reading import cards

LINE, SECTOR = "Línea de clasificación 1", "clasificacion"
SHIFT_QUARTERS = 32
CREW = 6
CAME = (1, 2, 4)  # the third is still on the tablet
READINGS = ((184_220, 96_410), (198_905, 99_870), (213_480, 103_255))  # m3 and kWh, by week
NOTE = Told(
    stands="Orden de 35x35 por la mitad; quedan tres palés abiertos.",
    missing="Film para envolver: alcanza hasta el mediodía.",
    dangerous="La guarda de la cinta 2 está floja. No meter la mano.",
)


def plan(story: Story) -> None:
    story.at(story.ago(20, 9), lambda at: _set_up(story, at=at))
    for n, seq in enumerate(CAME):
        story.at(story.ago(1, 8 + n), lambda at, seq=seq: _tell(story, seq, at=at))  # type: ignore[misc]
    story.at(story.ago(1, 14, 5), lambda at: _hand_over(story, at=at))
    story.at(story.ago(1, 16), lambda at: _hold(story, at=at))
    for n, (gas, power) in enumerate(READINGS):
        days = 7 * (len(READINGS) - n)
        story.at(story.ago(days, 7), lambda at, g=gas, p=power: _read(story, g, p, at=at))  # type: ignore[misc]
    story.at(story.ago(2, 11), lambda at: _ask_repair(story, at=at))
    story.at(story.now - timedelta(minutes=40), lambda at: _stop(story, at=at))


def _set_up(story: Story, *, at: datetime) -> None:
    sector, by = story.sectors[SECTOR], story.users["planning"]
    place = Workplace.objects.current().filter(sector=sector).first() or workplaces.set_up(
        name=LINE, sector=sector, hours_a_day=Decimal(16), crew=CREW, by=by, at=at
    )
    floor_devices.register(
        name="Tableta de clasificación",
        sector=sector,
        workplace=place,
        token=story.client_id().hex,
        by=by,
        at=at,
    )


def _tell(story: Story, seq: int, *, at: datetime) -> None:
    """A card with nothing but a short stop, sent by the queue a little later."""
    device = FloorDevice.objects.get()
    released = ProductionOrder.objects.filter(state=MakingState.RELEASED).order_by("number")
    order = released.first()
    if order is None:
        return
    client_id = story.client_id()
    beside = Beside(stop_minutes=15 * seq, stop_reason="material", device=device)

    def act(made_at: datetime) -> str:
        turn = cards.turn_of(made_at)
        work = Shiftwork(
            sector=device.sector,
            workplace=device.workplace,
            crew_size=CREW,
            crew_hours=Decimal(CREW),
            **turn,
        )
        report = making.report(
            production_order=order,
            work=work,
            outcomes=[],
            beside=replace(beside, told_at=made_at),
            client_id=client_id,
            by=None,
            at=at,
        )
        return f"{reverse('floor:card')}?saved={report.pk}"

    sent = Sent(
        client_id=client_id,
        sha256=client_id.hex * 2,
        content={"stop_minutes": [str(15 * seq)], "stop_reason": ["material"]},
        seq=seq,
        typed_at=at - timedelta(minutes=10),
        sent_at=at,
    )
    submitting.submit(device=device, sent=sent, act=act, at=at)
    FloorDevice.objects.hear(device, at)


def _hand_over(story: Story, *, at: datetime) -> None:
    sector = story.sectors[SECTOR]
    crew = Member.objects.on_register(timezone.localdate(at)).filter(sector=sector)[:CREW]
    crews.hand_over(
        turn=Turn(sector=sector, shift="morning", work_date=timezone.localdate(at)),
        told=NOTE,
        quarters=dict.fromkeys(crew, SHIFT_QUARTERS),
        by=None,
        at=at,
    )


def _hold(story: Story, *, at: datetime) -> None:
    made = FloorReport.objects.filter(sector=story.sectors[SECTOR], outcomes__grade="first")
    report = made.filter(reverses=None, reversed_by=None).first()
    if report is not None:
        reason = "Planitud fuera de tolerancia: se mide de nuevo."
        holds.hold(floor_report=report, reason=reason, by=story.users["planning"], at=at)


def _stop(story: Story, *, at: datetime) -> None:
    place = FloorDevice.objects.get().workplace
    if place is not None:
        by = story.users["planning"]
        stops.begin(workplace=place, reason="energy", note="Baja presión de gas", by=by, at=at)


def _read(story: Story, gas: int, power: int, *, at: datetime) -> None:
    by, day = story.users["planning"], timezone.localdate(at)
    for name, unit, value in (("Gas de hornos", "m3", gas), ("Luz, tablero general", "kWh", power)):
        meter = Meter.objects.filter(name=name).first() or upkeep.set_up_meter(
            name=name, unit=unit, by=by, at=at
        )
        upkeep.read_meter(meter=meter, read_on=day, value=Decimal(value), reason="", by=by, at=at)


def _ask_repair(story: Story, *, at: datetime) -> None:
    place = FloorDevice.objects.get().workplace
    if place is not None:
        what = "La guarda de la cinta 2 está floja."
        upkeep.ask_repair(workplace=place, what=what, by=story.users["planning"], at=at)
