"""Who is here today, tapped by name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from coop import audit
from members.models import Member, Sector
from production.models import FloorDevice, Presence


@dataclass(frozen=True)
class Turn:
    """A shift of a sector on a day of work."""

    sector: Sector
    shift: str
    work_date: date


@transaction.atomic
def gather(*, device: FloorDevice, turn: Turn, here: Collection[Member], at: datetime) -> int:
    """Say who is here; whoever was and is not in `here` has left. Returns how many are here."""
    Sector.objects.select_for_update(no_key=True).get(pk=turn.sector.pk)
    rows = Presence.objects.here().filter(
        sector=turn.sector, shift=turn.shift, work_date=turn.work_date
    )
    rows.exclude(member__in=here).update(left_at=at)
    known = set(rows.values_list("member_id", flat=True))
    Presence.objects.bulk_create(
        Presence(
            member=member,
            sector=turn.sector,
            shift=turn.shift,
            work_date=turn.work_date,
            since_at=at,
        )
        for member in here
        if member.pk not in known
    )
    audit.record("crew.gathered", by=None, at=at, about=device)
    return len(here)
