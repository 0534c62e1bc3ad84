"""Tablets of the floor: set up by a coordinator for a place, ended by one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.tokens import hash_of_new
from members.models import Sector
from production.models import FloorDevice, Workplace


@transaction.atomic
def register(
    *, name: str, sector: Sector, workplace: Workplace | None, token: str, by: User, at: datetime
) -> FloorDevice:
    """Make the browser that keeps `token` the device of a sector, or of one of its workplaces."""
    if workplace is not None and workplace.sector_id != sector.pk:
        raise Refused(_("That workplace is in another sector."), field="workplace")
    if not sector.makes:
        raise Refused(_("This sector does not report production."), field="sector")
    device = FloorDevice.objects.create(
        name=name,
        sector=sector,
        workplace=workplace,
        token_sha256=hash_of_new(token, FloorDevice),
        made_at=at,
        made_by=by,
    )
    audit.record("floor_device.registered", by=by, at=at, about=device)
    return device


@transaction.atomic
def end(*, device: FloorDevice, by: User, at: datetime) -> FloorDevice:
    """Nothing more is taken from the device. What it sent stays."""
    device = FloorDevice.objects.select_for_update().get(pk=device.pk)
    if device.ended_at:
        raise Refused(_("This device was ended already."))
    device.ended_at, device.ended_by = at, by
    device.save(update_fields=["ended_at", "ended_by"])
    audit.record("floor_device.ended", by=by, at=at, about=device)
    return device


def end_at_once(at: datetime, devices: bool) -> int:  # noqa: FBT001  as `sessions.others` calls it
    """With `devices`, nothing more is taken from any tablet of the floor."""
    return FloorDevice.objects.live().update(ended_at=at) if devices else 0
