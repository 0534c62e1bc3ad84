"""The floor: asking for it, giving it to whoever is next, ending; and drawing lots."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from assemblies import lots, reading
from assemblies.actions.locks import own_assembly, shared_assembly
from assemblies.models import AgendaItem, Assembly, Lots, Speech
from assemblies.models.assemblies import AssemblyState
from assemblies.models.floor import OwnList
from assemblies.permissions import runs
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member


@dataclass(frozen=True)
class Wish:
    """What somebody asks for. `own_list` is "" or one of `OwnList`: said by the person."""

    point_of_order: bool = False
    own_list: str = ""


@transaction.atomic
def ask(
    *, item: AgendaItem, member: Member, wish: Wish, by: User, at: datetime | None = None
) -> Speech:
    """Ask for the floor on the item that is being dealt with; who waits already goes on waiting.

    For somebody else only whoever runs the assembly asks, who heard it in the room.
    """
    assembly = shared_assembly(item.assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.OPEN)
    if reading.current_item(assembly) != item:
        raise Refused(_("The list is of the item that is being dealt with."))
    if member.user_id != by.pk and not runs(by, assembly):
        raise Refused(_("Everybody asks only for themselves."))
    if not reading.present_members(assembly, at=at).filter(member=member).exists():
        raise Refused(_("Check in first: only people in the assembly speak."))
    item = AgendaItem.objects.get(pk=item.pk)
    if item.speakers_closed_at is not None and not wish.point_of_order:
        raise Refused(_("The list of speakers on this item is closed."))
    made, new = Speech.objects.waiting().get_or_create(
        item=item,
        member=member,
        point_of_order=wish.point_of_order,
        defaults={
            "assembly": assembly,
            "own_list": OwnList(wish.own_list).value if wish.own_list else "",
            "asked_at": at,
            "asked_by": by,
        },
    )
    if new:
        audit.record("floor.asked", by=by, at=at, about=assembly, member=member.pk)
    return made


@transaction.atomic
def withdraw(*, speech: Speech, by: User, at: datetime) -> Speech:
    """Leave the list; who runs the assembly takes off whoever is not there."""
    speech = Speech.objects.select_for_update(of=("self",)).get(pk=speech.pk)
    if speech.began_at is not None:
        raise Refused(_("The floor was given already."))
    if speech.withdrawn_at is not None:
        raise Refused(_("This place on the list is gone already."))
    speech.withdrawn_at = at
    speech.save(update_fields=["withdrawn_at"])
    member = speech.member_id
    audit.record("floor.withdrawn", by=by, at=at, about=speech.assembly, member=member)
    return speech


@transaction.atomic
def give(*, assembly: Assembly, by: User, at: datetime | None = None) -> Speech:
    """Give the floor to whoever is next by the published rule; whoever speaks ends."""
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.OPEN)
    item = reading.current_item(assembly)
    floor = reading.floor_of(assembly, item)
    if item is None or floor is None or not floor.turns:
        raise Refused(_("Nobody is on the list of speakers."))
    end_running(assembly, at=at)
    speech = floor.turns[0].speech
    speech.began_at, speech.minutes = at, item.speech_minutes
    speech.save(update_fields=["began_at", "minutes"])
    audit.record("floor.given", by=by, at=at, about=assembly, member=speech.member_id)
    return speech


@transaction.atomic
def end(*, assembly: Assembly, by: User, at: datetime | None = None) -> None:
    """End the speech that lasts, and give the floor to nobody."""
    assembly = own_assembly(assembly)
    at = at or clock.now()
    if not end_running(assembly, at=at):
        raise Refused(_("Nobody has the floor."))
    audit.record("floor.ended", by=by, at=at, about=assembly)


def end_running(assembly: Assembly, *, at: datetime) -> int:
    """End the speech that lasts, if one does. Part of whatever ends an item or a sitting."""
    running = Speech.objects.running().filter(assembly=assembly)
    return running.update(ended_at=Greatest("began_at", Value(at)))


@transaction.atomic
def arrange(
    *, item: AgendaItem, minutes: int, is_closed: bool, by: User, at: datetime
) -> AgendaItem:
    """Say how many minutes each speech on an item has, and whether its list is closed."""
    reading.require_state(own_assembly(item.assembly), AssemblyState.CALLED, AssemblyState.OPEN)
    item = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if minutes < 1:
        raise Refused(_("A speech has at least one minute."), field="minutes")
    item.speech_minutes = minutes
    item.speakers_closed_at = (item.speakers_closed_at or at) if is_closed else None
    item.save(update_fields=["speech_minutes", "speakers_closed_at"])
    audit.record("floor.arranged", by=by, at=at, about=item, minutes=minutes, closed=is_closed)
    return item


@transaction.atomic
def draw_lots(
    *, assembly: Assembly, what: str, seed: str, wanted: int, by: User, at: datetime | None = None
) -> Lots:
    """Draw `wanted` people by lot among those who are here, from a seed said aloud."""
    assembly = own_assembly(assembly)
    at = at or clock.now()
    reading.require_state(assembly, AssemblyState.OPEN)
    here = reading.present_members(assembly, at=at)
    among = sorted(here.values_list("member__number", flat=True).distinct())
    if not lots.normal_seed(seed):
        raise Refused(_("Say a seed aloud and write it down."), field="seed")
    if not 1 <= wanted < len(among):
        words = _("%(here)s people are here: draw fewer than that.")
        raise Refused(words % {"here": len(among)}, field="wanted")
    seed = lots.normal_seed(seed)
    drawn = [lot.number for lot in lots.draw(seed, among)[:wanted]]
    made = Lots.objects.create(
        assembly=assembly,
        what=what,
        seed=seed,
        among=among,
        drawn=drawn,
        drawn_at=at,
        drawn_by=by,
    )
    audit.record("lots.drawn", by=by, at=at, about=assembly, lots=made.pk)
    return made
