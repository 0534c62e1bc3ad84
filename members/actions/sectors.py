"""The parts of the works and who works where."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Member, Sector


@transaction.atomic
def open_sector(
    *, code: str, name: str, by: User, at: datetime, shifts: int = 1, makes: bool = False
) -> Sector:
    """Open a sector; `makes` says that it reports production."""
    if Sector.objects.filter(code=code).exists():
        raise Refused(_("Another sector has that code."), field="code")
    sector = Sector.objects.create(code=code, name=name, shifts=shifts, makes=makes)
    audit.record("sector.opened", by=by, at=at, about=sector)
    return sector


@transaction.atomic
def change_sector(
    *, sector: Sector, name: str, shifts: int, makes: bool, by: User, at: datetime
) -> Sector:
    """Rename a sector or change its shifts. Its code stays."""
    sector = Sector.objects.select_for_update().get(pk=sector.pk)
    sector.name, sector.shifts, sector.makes = name, shifts, makes
    sector.save(update_fields=["name", "shifts", "makes"])
    audit.record("sector.changed", by=by, at=at, about=sector)
    return sector


@transaction.atomic
def move(*, member: Member, sector: Sector, shift: str, by: User, at: datetime) -> Member:
    """Move a member to another sector or shift."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    before = member.sector_id
    member.sector, member.shift = sector, shift
    member.save(update_fields=["sector", "shift"])
    audit.record("member.moved", by=by, at=at, about=member, before=before, after=sector.pk)
    return member
