"""Repairs are asked for, taken on and done; meters are read."""

import hashlib
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, pictures, uploads
from coop.errors import Refused, must_have_come
from coop.models import User
from production.models import Meter, MeterReading, Repair, Workplace

SIDE = 1200


@transaction.atomic
def ask_repair(
    *, workplace: Workplace, what: str, photo: bytes = b"", by: User | None, at: datetime
) -> Repair:
    """Say what is wrong at a workplace, with a photo or without."""
    if not what.strip():
        raise Refused(_("Say what is wrong."), field="what")
    repair = Repair(workplace=workplace, what=what.strip(), asked_at=at)
    if photo:
        drawn = pictures.small_jpeg(photo, side=SIDE)
        repair.sha256 = hashlib.sha256(drawn).hexdigest()
        uploads.keep(repair.photo, drawn)
    repair.save()
    audit.record("repair.asked", by=by, at=at, about=repair)
    return repair


@transaction.atomic
def take_repair(*, repair: Repair, by: User, at: datetime) -> Repair:
    """Somebody sees to it; who, stands in the history alone."""
    repair = Repair.objects.select_for_update().get(pk=repair.pk)
    if repair.taken_at or repair.done_at:
        raise Refused(_("This repair was taken on already."))
    repair.taken_at = at
    repair.save(update_fields=["taken_at"])
    audit.record("repair.taken", by=by, at=at, about=repair)
    return repair


@transaction.atomic
def finish_repair(*, repair: Repair, outcome: str, by: User, at: datetime) -> Repair:
    repair = Repair.objects.select_for_update().get(pk=repair.pk)
    if repair.done_at:
        raise Refused(_("This repair is done already."))
    if not outcome.strip():
        raise Refused(_("Say what was done."), field="outcome")
    repair.done_at, repair.outcome = at, outcome.strip()
    repair.save(update_fields=["done_at", "outcome"])
    audit.record("repair.done", by=by, at=at, about=repair)
    return repair


@transaction.atomic
def set_up_meter(*, name: str, unit: str, by: User, at: datetime) -> Meter:
    if Meter.objects.filter(name=name).exists():
        raise Refused(_("There is a meter of that name."), field="name")
    meter = Meter.objects.create(name=name, unit=unit, created_at=at)
    audit.record("meter.set_up", by=by, at=at, about=meter)
    return meter


@transaction.atomic
def read_meter(
    *, meter: Meter, read_on: date, value: Decimal, reason: str, by: User, at: datetime
) -> MeterReading:
    """Write down what a meter shows. It falls, or jumps back in time, only with a reason."""
    meter = Meter.objects.select_for_update().get(pk=meter.pk)
    must_have_come(read_on, today=timezone.localdate(at), field="read_on")
    last = meter.readings.first()
    if last is not None and read_on < last.read_on:
        raise Refused(_("A later reading is written down already."), field="read_on")
    if value < 0:
        raise Refused(_("A quantity cannot be less than zero."), field="value")
    if last is not None and value < last.value and not reason.strip():
        words = _("It showed more before: say why it fell, for example a new meter.")
        raise Refused(words, field="reason")
    reading = MeterReading.objects.create(
        meter=meter, read_on=read_on, value=value, reason=reason.strip(), recorded_at=at
    )
    audit.record("meter.read", by=by, at=at, about=meter, reading=reading.pk)
    return reading
