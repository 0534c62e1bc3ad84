"""C3: people come, leave, are put on the roll and lose their vote while the chair opens and closes.

What is frozen then is what the stated rule says of that moment, read afterwards out of the
stretches of presence and the corrections of the roll.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.battery import stack
from tests.battery.evening import CHOICES
from tests.battery.hangs import standing_still
from tests.battery.report import Report
from tests.battery.stack import Stack
from tests.threads import AtOnce, standing

if TYPE_CHECKING:
    from assemblies.models import Assembly, Ballot
    from tests.bench.hall import Hall, Voter

Rows = list[tuple[Any, ...]]
BALLOTS, EACH_EVENING, CONTROLS = 1000, 10, 2
SEATED, TOGGLING, CORRECTED = 8, 4, 2
MOST = 1 + 2 * (TOGGLING + CORRECTED) + SEATED  # the chair; who moves also votes
STRETCHES = "SELECT member_id, in_at, out_at FROM assemblies_attendance WHERE assembly_id = %s"
ROLL = "SELECT member_id, may_vote FROM assemblies_rollentry WHERE assembly_id = %s"
CORRECTIONS = """
    SELECT member_id, before, corrected_at FROM assemblies_rollcorrection
    WHERE assembly_id = %s ORDER BY id DESC"""
VOTES = "SELECT member_id, cast_at FROM assemblies_vote WHERE ballot_id = %s"
SLOW = """
    CREATE FUNCTION battery_slow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NEW; END $$;
    CREATE TRIGGER zz_battery_slow BEFORE INSERT OR UPDATE ON assemblies_attendance
      FOR EACH ROW EXECUTE FUNCTION battery_slow();"""


def come_and_go(report: Report) -> None:
    with stack.running() as place, _slowly(place), standing(MOST) as at_once:
        hall, found = place.hall(), Found()
        evenings = report.count(BALLOTS // EACH_EVENING, least=2)
        for _ in range(evenings):
            _hold(Evening(hall, report, at_once), found)
        ballots = evenings * EACH_EVENING
        report.line("ballots raced", ballots, "ballots")
        report.line("votes that counted", found.votes, "votes")
        report.line("told no, for they were out or had no vote", found.refused, "times")
        report.exactly(
            "openings as the rule says of that moment", found.openings, "openings", evenings
        )
        report.exactly(
            "closings as the rule says of that moment", found.closings, "ballots", ballots
        )
        report.none("votes of who was not on the roll or not here", found.strangers, "votes")
        report.control("closings that a count of today would change", found.live, "ballots")
        loose = Found()
        with _nobody_holds_the_room():
            for _ in range(CONTROLS):
                _hold(Evening(hall, report, at_once), loose)
        wrong = CONTROLS * EACH_EVENING - loose.closings
        report.control("closings otherwise, when nobody holds the room", wrong, "ballots")


class Found:
    """What all runs came to."""

    def __init__(self) -> None:
        self.openings = self.closings = self.live = 0
        self.strangers = self.votes = self.refused = 0


class Evening:
    """A small assembly of its own: a few are seated, more come and go, and two are corrected."""

    def __init__(self, hall: "Hall", report: Report, at_once: AtOnce) -> None:
        self.hall, self.random, self.at_once = hall, report.random, at_once
        people = report.random.sample(hall.voters, SEATED + TOGGLING + CORRECTED)
        self.seated = people[:SEATED]
        self.toggling = people[SEATED : SEATED + TOGGLING]
        self.corrected = people[SEATED + TOGGLING :]
        self.assembly = self._called()

    def _called(self) -> "Assembly":
        from django.utils import timezone

        from tests.builders import assemblies as meet

        cast = self.hall.cast
        called_at = timezone.now() - timedelta(days=16, minutes=100)
        assembly = meet.make_called(cast, at=called_at)
        keeping = cast.user("sofia")
        meet.seat(assembly, [v.member for v in (*self.seated, *self.corrected)], by=keeping)
        for voter in self.corrected:
            self.correct(assembly, voter, may_vote=False)
        return assembly

    def correct(self, assembly: "Assembly", voter: "Voter", *, may_vote: bool) -> None:
        from assemblies.actions import roll

        by = self.hall.cast.user("sofia")
        roll.correct(
            assembly=assembly, member=voter.member, may_vote=may_vote, reason="battery", by=by
        )

    def toggle(self, voter: "Voter") -> None:
        """In when out, out when in."""
        from assemblies.actions import attendance

        here, who, by = self.assembly, voter.member, voter.user
        if attendance.check_out(assembly=here, member=who, by=by) is None:
            attendance.check_in(assembly=here, member=who, way="desk", by=by)

    def written(self) -> "Written":
        return Written(*(_asked(what, self.assembly.pk) for what in (STRETCHES, ROLL, CORRECTIONS)))


class Written:
    """What an assembly's record says until now, read at once."""

    def __init__(self, stretches: Rows, roll: Rows, corrections: Rows) -> None:
        self.stretches, self.roll, self.corrections = stretches, roll, corrections
        self.read_at: datetime = _asked("SELECT clock_timestamp()")[0][0]

    def here(self, at: datetime) -> set[int]:
        """Who was here at a moment."""
        return {
            who for who, came, left in self.stretches if came <= at and not (left and left <= at)
        }

    def on_roll(self, at: datetime) -> dict[int, bool]:
        """Who was on the roll at a moment, and whether with a vote: what was corrected later is
        taken back, the last first."""
        roll: dict[int, bool | None] = dict(self.roll)
        roll |= {who: before for who, before, later in self.corrections if later > at}
        return {who: may for who, may in roll.items() if may is not None}

    def voting(self, at: datetime) -> set[int]:
        """Who was here and had a vote."""
        on_roll = self.on_roll(at)
        return {who for who in self.here(at) if on_roll.get(who)}


def _hold(evening: Evening, found: Found) -> None:
    from assemblies.actions import openings

    chair = evening.hall.chair
    opens = lambda: openings.open(assembly=evening.assembly, by=chair)  # noqa: E731
    comings = [_toggling(evening, voter) for voter in evening.toggling]
    _race(evening, [opens, *comings, *_corrections(evening, may_vote=True)])
    evening.assembly.refresh_from_db()
    opening = evening.assembly.opening
    at, written = evening.assembly.opened_at, evening.written()
    assert at is not None
    stated = len(written.here(at)), len(written.on_roll(at))
    found.openings += (opening["present"], opening["roll"]) == stated
    for n in range(EACH_EVENING):
        _hold_ballot(evening, found, may_vote=bool(n % 2))


def _hold_ballot(evening: Evening, found: Found, *, may_vote: bool) -> None:
    """While it is open nobody can be given a vote or lose it; a moment later they can."""
    ballot, hall = _ballot(evening), evening.hall
    comings = [_toggling(evening, voter) for voter in evening.toggling]
    everybody = (*evening.seated, *evening.toggling, *evening.corrected)
    voters = [_voting_of(evening, ballot, voter) for voter in everybody]
    corrections = _corrections(evening, may_vote=may_vote)
    closes = lambda: hall.close(ballot)  # noqa: E731
    outcomes = _race(evening, [closes, *comings, *voters, *corrections])
    found.refused += sum(isinstance(each, Exception) for each in outcomes)
    _judge(evening, ballot, found)


def _ballot(evening: Evening) -> "Ballot":
    from django.utils import timezone

    from tests.builders import assemblies as meet

    return meet.open_ballot(evening.assembly, by=evening.hall.chair, at=timezone.now())


def _judge(evening: Evening, ballot: "Ballot", found: Found) -> None:
    ballot.refresh_from_db()
    at, written, votes = ballot.closed_at, evening.written(), _asked(VOTES, ballot.pk)
    assert at is not None
    tally = ballot.tally
    counted = sum(tally[choice] for choice in CHOICES)
    stated = len(written.here(at)), len(written.voting(at)), len(votes)
    found.closings += (tally["present"], tally["entitled"], counted) == stated
    found.votes += len(votes)
    found.strangers += sum(who not in written.voting(cast_at) for who, cast_at in votes)
    for voter in evening.toggling:
        evening.toggle(voter)  # the evening goes on
    today = evening.written()
    found.live += tally["present"] != len(today.here(today.read_at))


def _race(evening: Evening, acts: list[Callable[[], Any]]) -> list[Any]:
    """All at once, each after a moment. Who is refused is told so; anything else is an error."""
    from coop.errors import Refused

    waits = [evening.random.uniform(0, 0.03) for _ in acts]

    def act(n: int) -> Any:
        time.sleep(waits[n])
        return acts[n]()

    outcomes = evening.at_once(len(acts), act)
    for each in outcomes:
        if isinstance(each, Exception) and not isinstance(each, Refused):
            raise each
    if isinstance(outcomes[0], Exception):
        raise outcomes[0]  # the chair's own act has nothing that refuses it
    return outcomes


def _asked(question: str, *about: Any) -> Rows:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question, about)
        rows: Rows = cursor.fetchall()
    return rows


def _toggling(evening: Evening, voter: "Voter") -> Callable[[], Any]:
    return lambda: evening.toggle(voter)


def _corrections(evening: Evening, *, may_vote: bool) -> list[Callable[[], Any]]:
    def correct(voter: "Voter") -> Callable[[], Any]:
        return lambda: evening.correct(evening.assembly, voter, may_vote=may_vote)

    return [correct(voter) for voter in evening.corrected]


def _voting_of(evening: Evening, ballot: "Ballot", voter: "Voter") -> Callable[[], Any]:
    from assemblies.actions import ballots

    choice = evening.random.choice(CHOICES)
    return lambda: ballots.cast(
        ballot=ballot, member=voter.member, choice=choice, receipt=uuid4(), by=voter.user
    )


@contextmanager
def _nobody_holds_the_room() -> Iterator[None]:
    """The control: the chair closes without waiting for who is just coming in or leaving."""
    from assemblies.actions import ballots

    names = vars(ballots)
    kept = names["own_assembly"]
    names["own_assembly"] = lambda assembly: assembly
    try:
        yield
    finally:
        names["own_assembly"] = kept


@contextmanager
def _slowly(place: Stack) -> Iterator[None]:
    """Whoever comes or leaves takes a moment between looking at the clock and its writing."""
    with place.owner() as owner:
        owner.execute(SLOW)
    with standing_still(place, "worker"):  # the calls wait to be printed: nobody reads them here
        yield
