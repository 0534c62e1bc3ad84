"""The bodies of the co-operative on a day, and who belongs to each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from members.eligibility import Standing
from members.membership import (
    COMMITTEE,
    COORDINATORS,
    COUNCIL,
    GENERAL,
    SECTOR,
    SHIFT,
    BodyRef,
    Person,
    belongs,
)
from members.models import Committee, CommitteeSeat, Member, OfficeTerm, Sector
from members.models.bodies import BodyKind
from members.models.sectors import Shift
from members.reading import ACTING, all_standings


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body with its name in words."""

    ref: BodyRef
    name: str

    @property
    def kind_words(self) -> str:
        return str(BodyKind(self.ref.kind).label)


def bodies(on: date) -> list[NamedBody]:
    """Every body there is on a day, the widest first (two queries)."""
    found = [NamedBody(BodyRef(kind), _named(kind)) for kind in (GENERAL, COUNCIL, COORDINATORS)]
    found += [NamedBody(BodyRef(SHIFT, shift=s.value), _shift_name(s.value)) for s in Shift]
    for sector in Sector.objects.order_by("id"):
        found.append(NamedBody(BodyRef(SECTOR, sector=sector.pk), _sector_name(sector)))
    for committee in Committee.objects.live(on).order_by("name", "id"):
        found.append(NamedBody(BodyRef(COMMITTEE, committee=committee.pk), str(committee)))
    return found


def body_named(key: str) -> NamedBody | None:
    """The body a key names, also a committee whose time is over; None when there is none."""
    ref = BodyRef.from_key(key)
    return NamedBody(ref, name_of(ref)) if ref is not None and _exists(ref) else None


def name_of(ref: BodyRef) -> str:
    """A body's name in words: "Board", "Sector Hornos"."""
    if ref.kind == SECTOR:
        return _sector_name(Sector.objects.get(pk=ref.sector or 0))
    if ref.kind == COMMITTEE:
        return str(Committee.objects.get(pk=ref.committee or 0))
    return _shift_name(ref.shift) if ref.kind == SHIFT else _named(ref.kind)


def members_of(ref: BodyRef, on: date) -> list[tuple[Member, Standing]]:
    """Who belongs to a body on a day and may act, in the order of the roll, with their standing.

    Who is suspended or has left belongs to none meanwhile. Seven queries for any number of people.
    """
    people = [pair for pair in all_standings(on) if pair[1].status in ACTING]
    if ref.is_general:
        return people
    known = persons([member for member, _standing in people], on)
    return [pair for pair in people if belongs(known[pair[0].pk], ref)]


def is_of(member: Member, ref: BodyRef, on: date) -> bool:
    """True when `member` belongs to a body on a day and may act."""
    chosen = all_standings(on, Member.objects.filter(pk=member.pk))
    acting = [m for m, standing in chosen if standing.status in ACTING]
    return bool(acting) and belongs(persons(acting, on)[member.pk], ref)


def persons(members: Iterable[Member], on: date) -> dict[int, Person]:
    """What the offices and committees make of `members` on a day (two queries)."""
    roles: dict[int, set[str]] = defaultdict(set)
    for member, role in OfficeTerm.objects.live(on).values_list("member", "office__role"):
        roles[member].add(role)
    committees: dict[int, set[int]] = defaultdict(set)
    seats = CommitteeSeat.objects.filter(
        starts_on__lte=on, committee__starts_on__lte=on, committee__ends_on__gte=on
    )
    for member, committee in seats.values_list("member", "committee"):
        committees[member].add(committee)
    return {
        member.pk: Person(
            sector=member.sector_id,
            shift=member.shift,
            roles=frozenset(roles[member.pk]),
            committees=frozenset(committees[member.pk]),
        )
        for member in members
    }


def _exists(ref: BodyRef) -> bool:
    if ref.kind == SECTOR:
        return Sector.objects.filter(pk=ref.sector or 0).exists()
    if ref.kind == COMMITTEE:
        return Committee.objects.filter(pk=ref.committee or 0).exists()
    return ref.kind != SHIFT or ref.shift in Shift.values


def _named(kind: str) -> str:
    name = str(BodyKind(kind).label)
    return name[:1].upper() + name[1:]


def _sector_name(sector: Sector) -> str:
    return _("Sector %(name)s") % {"name": sector.name}


def _shift_name(shift: str) -> str:
    return _("Shift: %(name)s") % {"name": Shift(shift).label}
