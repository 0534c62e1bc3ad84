"""The list of speakers as everybody sees it, with the reason of each place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assemblies import speaking
from assemblies.lots import Lot, draw
from assemblies.models import AgendaItem, Assembly, Lots, Speech
from assemblies.speaking import Place, Request, Why
from members.models import Member

WHY: Mapping[Why, Promise | str] = {
    Why.POINT_OF_ORDER: _("point of order"),
    Why.FIRST: _("has not spoken yet"),
    Why.AGAIN: _("has spoken before"),
    Why.PASSED: _("was passed over three times"),
    Why.BOTH: _("of another list and sector than who speaks before"),
    Why.LIST: _("of another list than who speaks before"),
    Why.SECTOR: _("of another sector than who speaks before"),
    Why.ASKED: _("by the moment of asking"),
}


@dataclass(frozen=True)
class Turn:
    """A place in the queue, from 1."""

    n: int
    speech: Speech
    group: Promise | str
    decided: Promise | str


@dataclass(frozen=True)
class Floor:
    """The list of speakers on the item that is being dealt with."""

    item: AgendaItem
    speech: Speech | None
    turns: tuple[Turn, ...]

    @property
    def until(self) -> datetime | None:
        """When the time of whoever speaks is over."""
        speech = self.speech
        if speech is None or speech.began_at is None or speech.minutes is None:
            return None
        return speech.began_at + timedelta(minutes=speech.minutes)

    @property
    def is_closed(self) -> bool:
        return self.item.speakers_closed_at is not None

    def of(self, member: Member | None) -> Turn | None:
        """The first place of a member in the queue."""
        own = (turn for turn in self.turns if member and turn.speech.member_id == member.pk)
        return next(own, None)

    @property
    def mark(self) -> tuple[object, ...]:
        """Changes when, and only when, something shown has changed."""
        speaking_now = self.speech and self.speech.pk
        return (speaking_now, self.is_closed, [turn.speech.pk for turn in self.turns])


def floor_of(assembly: Assembly, item: AgendaItem | None) -> Floor | None:
    """The list on an item, in the order of `assemblies.speaking`; one query."""
    if item is None:
        return None
    wanted = Q(began_at__isnull=False) | Q(item=item, withdrawn_at=None)
    speeches = {
        speech.pk: speech
        for speech in assembly.speeches.filter(wanted).select_related("member__sector")
    }
    running = [s for s in speeches.values() if s.began_at and not s.ended_at]
    return Floor(
        item=item,
        speech=running[0] if running else None,
        turns=tuple(_turns(speaking.queue(_requests(speeches.values())), speeches)),
    )


def _requests(speeches: Iterable[Speech]) -> list[Request]:
    return [
        Request(
            key=speech.pk,
            person=speech.member_id,
            asked=speech.asked_at,
            point_of_order=speech.point_of_order,
            sector=str(speech.member.sector_id or ""),
            own_list=speech.own_list,
            began=speech.began_at,
        )
        for speech in speeches
    ]


def _turns(places: list[Place], speeches: Mapping[int, Speech]) -> list[Turn]:
    return [
        Turn(n, speeches[place.request.key], WHY[place.group], WHY[place.decided])
        for n, place in enumerate(places, start=1)
    ]


@dataclass(frozen=True)
class Drawn:
    """A draw with its working: everybody's lot, the lowest first, and the names of the drawn."""

    lots: Lots
    working: list[Lot]
    people: list[Member]


def draws(assembly: Assembly) -> list[Drawn]:
    """The lots drawn in an assembly, worked out again from their seeds."""
    made = list(assembly.lots.all())
    numbers = {number for each in made for number in each.drawn}
    people = {m.number: m for m in Member.objects.filter(number__in=numbers)}
    return [
        Drawn(each, draw(each.seed, each.among), [people[number] for number in each.drawn])
        for each in made
    ]
