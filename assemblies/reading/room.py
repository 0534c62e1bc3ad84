"""What everybody in the hall looks at: the quorum, the motion, the ballot, the last result."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from assemblies.models import AgendaItem, Assembly, Attendance, Ballot, Motion, RollEntry, Vote
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import BallotMethod
from assemblies.models.motions import MotionState
from assemblies.quorum import Quorum
from assemblies.reading import contests, log, sittings, standing, urns, words
from assemblies.reading.debate import Amending, amending
from assemblies.reading.floor import Floor, Turn, floor_of
from assemblies.reading.moods import MoodNow, mood_now
from assemblies.reading.urns import Drawing
from assemblies.timebox import Timebox
from assemblies.urn import casting
from coop import charts
from coop.charts import Chart, Part, Threshold
from members.models import Member

# How many phones ask for their own part in a second: beside the polls half a processor's work.
PARTS_A_SECOND = 25
LIVE = (AssemblyState.CALLED, AssemblyState.OPEN, AssemblyState.RECESS)


@dataclass(frozen=True)
class Me:
    """How the person looking stands in this assembly."""

    member: Member | None
    entry: RollEntry | None
    stretch: Attendance | None
    vote: Vote | None


@dataclass(frozen=True)
class Room:
    """An assembly at a moment."""

    assembly: Assembly
    quorum: Quorum
    item: AgendaItem | None
    motion: Motion | None
    ballot: Ballot | None
    turnout: int
    entitled: int
    last: Ballot | None
    me: Me
    drawings: tuple[Drawing, ...] = ()
    timebox: Timebox | None = None
    seal: str = ""
    mood: MoodNow | None = None
    floor: Floor | None = None

    @property
    def is_live(self) -> bool:
        return self.assembly.state in LIVE

    @property
    def waits(self) -> bool:
        """True when only the second call's hour is missing."""
        quorum = self.quorum
        return (
            self.assembly.state in {AssemblyState.CALLED, AssemblyState.RECESS}
            and quorum.has_begun
            and not quorum.may_open
            and quorum.seconds_to_second > 0
        )

    @property
    def my_turn(self) -> Turn | None:
        """The place of the person looking on the list of speakers."""
        return self.floor.of(self.me.member) if self.floor else None

    @property
    def amending(self) -> Amending | None:
        """What the amendment that is discussed or voted would change."""
        motion = self.motion
        return amending(motion) if motion is not None and motion.amends_id else None

    @property
    def gauge(self) -> Chart:
        quorum = self.quorum
        return charts.gauge(
            title=_("Quorum"),
            part=Part(
                label=_("here"),
                value=quorum.present,
                text=str(quorum.present),
                kind="yes" if quorum.is_reached else "abstain",
            ),
            needed=Threshold(label=_("needed: %(n)s") % {"n": quorum.needed}, value=quorum.needed),
            top=quorum.rule.roll,
        )

    @property
    def result(self) -> Chart | None:
        """The last ballot's result, once nothing newer is being voted."""
        if self.last is None or self.ballot is not None:
            return None
        return tally_chart(self.last.rule, self.last.tally)

    @property
    def formula(self) -> str:
        return words.formula_words(self.last.rule, self.last.tally) if self.last else ""

    @property
    def mark(self) -> str:
        """Changes when, and only when, something shown has changed."""
        counts = (self.quorum.present, self.turnout, self.entitled, self.seal)
        return _digest(
            self._standing(),
            counts,
            self.me.stretch and self.me.stretch.pk,
            self.me.vote and (self.me.vote.choice, str(self.me.vote.receipt)),
            [drawing.mark for drawing in self.drawings],
            self.timebox and self.timebox.elapsed,
            self.mood and self.mood.mark,
        )

    @property
    def state(self) -> str:
        """Changes with what a phone shows besides the counts; the same whoever looks."""
        drawings = [(drawing.urn.pk, drawing.drawn) for drawing in self.drawings]
        mood = self.mood and (self.mood.mood.pk, self.mood.mood.answered, self.mood.mood.closed_at)
        return _digest(self._standing(), drawings, mood)

    @property
    def spread(self) -> float:
        """Seconds over which the phones here fetch their own parts after a change."""
        return round(self.quorum.present / PARTS_A_SECOND, 1)

    def _standing(self) -> tuple[object, ...]:
        return (
            self.assembly.state,
            self.quorum.call,
            self.quorum.has_begun,
            self.quorum.needed,
            self.quorum.is_reached,
            self.item and self.item.pk,
            self.motion and self.motion.pk,
            self.ballot and self.ballot.pk,
            self.last and self.last.pk,
            self.floor and self.floor.mark,
        )


def room(assembly: Assembly, *, at: datetime) -> Room:
    """Gather what the hall screen, the phones and the chair's desk show: nobody's own standing."""
    ballot = standing.open_ballot(assembly)
    motions = Motion.objects.filter(item__assembly=assembly).select_related("item", "mover")
    put = ballot.motion if ballot else motions.filter(state=MotionState.PUT).first()
    item = current_item(assembly)
    last = last_closed(assembly)
    return Room(
        assembly=assembly,
        quorum=standing.quorum_of(assembly, at=at),
        item=item,
        motion=put,
        ballot=ballot,
        turnout=turnout(ballot) if ballot else 0,
        entitled=standing.entitled_present(ballot, at=at) if ballot else 0,
        last=last,
        me=Me(member=None, entry=None, stretch=None, vote=None),
        drawings=tuple(urns.drawings(assembly, None, at=at)),
        timebox=sittings.timeboxes([item], at=at)[item.pk] if item else None,
        seal=log.short_seal(assembly),
        floor=floor_of(assembly, item) if assembly.state == AssemblyState.OPEN else None,
        mood=mood_now(assembly, voting=ballot is not None, last=last),
    )


def seen_by(room: Room, member: Member | None, *, at: datetime) -> Room:
    """The same room as one person sees it: what is common to all is not asked again."""
    if member is None:
        return room
    assembly, ballot, mood = room.assembly, room.ballot, room.mood
    return replace(
        room,
        me=Me(
            member=member,
            entry=standing.roll_entry(assembly, member),
            stretch=assembly.attendances.filter(member=member, out_at=None).first(),
            vote=standing.vote_of(ballot, member) if ballot else None,
        ),
        drawings=room.drawings and tuple(urns.drawings(assembly, member, at=at)),
        mood=mood and mood.seen_by(member),
    )


def _digest(*seen: object) -> str:
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def current_item(assembly: Assembly) -> AgendaItem | None:
    """The item that is being dealt with, with the stretches of time it took."""
    begun = assembly.items.filter(begun_at__isnull=False, ended_at=None)
    return begun.prefetch_related("stretches").first()


def turnout(ballot: Ballot) -> int:
    """How many have voted, or were counted by a teller, so far; in the urn only roughly."""
    if ballot.method == BallotMethod.URN:
        return casting.turnout(ballot.motion.urn.box_id)
    counted = [count.yes + count.no + count.abstain for count in ballot.paper_counts.all()]
    return max(counted) if counted else ballot.votes.count()


def last_closed(assembly: Assembly) -> Ballot | None:
    return (
        Ballot.objects.filter(motion__item__assembly=assembly, closed_at__isnull=False)
        .filter(annulment="")
        .select_related("motion__decision", "motion__item__assembly")
        .order_by("-closed_at", "-id")
        .first()
    )


def tally_chart(rule: Mapping[str, Any], tally: Mapping[str, Any]) -> Chart:
    """The result as one bar with the mark that had to be reached; options with a bar each."""
    if "names" in tally:
        return contests.contest_chart(tally)
    labels = {"yes": _("In favour"), "no": _("Against"), "abstain": _("Abstentions")}
    shown = ("yes", "no") if rule["base"] == "yes_no" else ("yes", "no", "abstain")
    parts = [Part(labels[k], tally[k], str(tally[k]), k) for k in shown]
    if rule["base"] == "roll":
        silent = max(0, tally["base"] - sum(tally[k] for k in shown))
        parts.append(Part(_("Did not vote"), silent, str(silent), "abstain"))
    return charts.tally_bar(
        title=words.formula_words(rule, tally),
        parts=parts,
        threshold=Threshold(_("needed: %(n)s") % {"n": tally["needed"]}, tally["needed"]),
    )
