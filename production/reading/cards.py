"""What a device of the floor shows before anybody taps: what is in hand, and what to expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from production import shifts
from production.models import (
    FloorDevice,
    FloorReport,
    MakingState,
    Outcome,
    Presence,
    ProductionOrder,
)
from production.reading import floor, materials

USUAL_CREW = 5
SHOWN = 6


@dataclass(frozen=True)
class Card:
    """The works one may choose among, the one in hand first, and what each field begins with."""

    works: Sequence[floor.Work]
    last: FloorReport | None
    initial: dict[str, Any]

    @property
    def in_hand(self) -> floor.Work | None:
        return self.works[0] if self.works else None


def card_of(device: FloorDevice, at: datetime, *, again: FloorReport | None = None) -> Card:
    """The card at a moment; `again` is an undone report that is to be written better."""
    last = _last(device)
    works = floor.works(ProductionOrder.objects.filter(state=MakingState.RELEASED))
    wanted = again or last
    in_hand = wanted.production_order_id if wanted else None
    works.sort(key=lambda w: (w.order.pk != in_hand, w.rest <= 0))
    if again is None and works and works[0].rest <= 0:
        works.sort(key=lambda w: w.rest <= 0)
    shown = works[:SHOWN]
    first = shown[0].order.pk if shown else None
    initial = {"order": first, **_who(device, last, at)}
    if wanted is not None:
        initial |= _said(wanted, whole=again is not None, same=first == in_hand)
    return Card(works=shown, last=last, initial=initial)


def turn_of(at: datetime) -> dict[str, Any]:
    """The shift and the day of work of a moment."""
    local = timezone.localtime(at)
    return {"shift": shifts.shift_at(local), "work_date": shifts.day_of_work(local)}


def crew_here(device: FloorDevice, at: datetime) -> int:
    """How many were tapped as here in the shift of a moment."""
    return Presence.objects.here().filter(sector=device.sector_id, **turn_of(at)).count()


def reports_of(device: FloorDevice) -> Any:
    """What the crews at the device's place reported and nobody undid, the last first."""
    found = FloorReport.objects.filter(
        sector=device.sector_id, reverses=None, reversed_by=None
    ).select_related("production_order__product")
    if device.workplace_id is not None:
        found = found.filter(workplace=device.workplace_id)
    return found


def of_this_shift(device: FloorDevice, at: datetime) -> list[FloorReport]:
    """The last reports of the place in the shift of a moment, with what came out."""
    found = reports_of(device).filter(**turn_of(at)).prefetch_related("outcomes__reason")
    return list(found[:SHOWN])


def _last(device: FloorDevice) -> FloorReport | None:
    report: FloorReport | None = reports_of(device).first()
    return report


def _who(device: FloorDevice, last: FloorReport | None, at: datetime) -> dict[str, Any]:
    """The crew of the shift, and the hours since its last report, in quarters."""
    local = timezone.localtime(at)
    crew = crew_here(device, at) or (last.crew_size if last else USUAL_CREW)
    before = timezone.localtime(last.recorded_at) if last else None
    return {"crew_size": crew, "crew_hours": crew * shifts.hours_since(before, local)}


def _said(report: FloorReport, *, whole: bool, same: bool) -> dict[str, Any]:
    """What was said last: of what came out only the first grade, unless it is said again."""
    outcomes = {o.grade: o for o in Outcome.objects.filter(report=report)}
    lot = report.lots.first()
    said: dict[str, Any] = {}
    if same and "first" in outcomes:
        said["first"] = outcomes["first"].quantity
    if same and lot is not None:
        said |= {"shade": lot.shade, "calibre": lot.calibre}
    if whole:
        said |= {grade: outcome.quantity for grade, outcome in outcomes.items()}
        said |= {"crew_size": report.crew_size, "crew_hours": report.crew_hours}
        said["note"] = report.note
        said |= materials.said_of(report)
    if "scrap" in outcomes:
        said["reason"] = outcomes["scrap"].reason_id
    return said
