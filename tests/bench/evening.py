"""A hall over HTTP: people check in on their phones, follow, vote within seconds, see the result.

Five hundred first, beside what an empty view, a bare view and the bare database do in the same run;
then two thousand on the same machine, and a thousand who press at one instant.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from django.utils import timezone

from assemblies.actions import openings
from assemblies.models import Attendance, Ballot, Vote
from tests.bench import hall as room
from tests.bench import votes
from tests.bench.driving import alongside, drive
from tests.bench.figures import Figures
from tests.bench.hall import Hall, Voter
from tests.bench.installation import HOST, Place

PEOPLE, MANY, AT_ONCE = 500, 2000, 1000
CHECK_IN_WITHIN, VOTE_WITHIN = 20.0, 10.0
PATIENCE_SECONDS = 180.0
SEEN_SECONDS = 25.0
ROUNDS = 3
EMPTY_ANSWERS = 2000
MIB = 1024.0


@dataclass(frozen=True)
class Told:
    """The figures of one hall; limits on time hold for the hall the server is meant for."""

    figures: Figures
    name: str
    strict: bool

    def line(self, what: str, value: float, unit: str) -> None:
        self.figures.line(f"{self.name}_{what}", value, unit)

    def most(self, what: str, value: float, unit: str, limit: float) -> None:
        if self.strict:
            self.figures.most(f"{self.name}_{what}", value, unit, limit)
        else:
            self.line(what, value, unit)

    def always(self, what: str, value: float, unit: str) -> None:
        self.figures.most(f"{self.name}_{what}", value, unit, 0)


class Evening:
    def __init__(self, place: Place, hall: Hall, figures: Figures) -> None:
        self.place, self.hall, self.figures = place, hall, figures

    def run(self) -> None:
        self.evening("hall", self.hall.voters[:PEOPLE], strict=True)
        self.beside()
        self.crowded()

    def crowded(self) -> None:
        """Many more than one machine is meant for; and many at one instant."""
        self.evening("hall_of_2000", self.hall.voters, strict=False)
        self.at_once()

    def behind_a_proxy(self) -> None:
        """The same people, with as many processes spread over several nodes."""
        self.evening("nodes", self.hall.voters, strict=True)

    def evening(self, name: str, people: Sequence[Voter], *, strict: bool) -> None:
        """From the door to the result; nothing may be lost, whatever it takes."""
        with self._crowd(people) as heard:
            self._wait(lambda: Attendance.objects.filter(out_at=None).count(), len(people))
            self.hall.assembly.refresh_from_db()
            if self.hall.assembly.opened_at is None:
                openings.open(assembly=self.hall.assembly, by=self.hall.chair, at=timezone.now())
            time.sleep(SEEN_SECONDS)
            opened = time.time()
            ballot = self.hall.open_ballot()
            self._wait(lambda: Vote.objects.filter(ballot=ballot).count(), len(people))
            memory = _memory()
            closed = time.time()
            counted = self._close(ballot)
            time.sleep(SEEN_SECONDS)
        told = Told(self.figures, name, strict)
        told.always("lost", len(people) - counted, "votes")
        told.always("refused", heard["refused"], "answers")
        told.line("pressed_again", heard["pressed_again"], "presses")
        told.line("memory", memory, "MiB")
        self._times(told, heard)
        self._screens(told, heard, ballot, (opened, closed))

    def _times(self, told: Told, heard: dict[str, Any]) -> None:
        voted, polls = sorted(heard["voted"]), sorted(heard["waited"])
        over = max(heard["at"]) - min(heard["at"])
        told.line("check_in_p95", _at(sorted(heard["checked_in"]), 0.95), "seconds")
        told.line("votes_a_second", len(voted) / over, "votes/s")
        told.line("vote_p50", _at(voted, 0.5), "seconds")
        told.most("vote_p95", _at(voted, 0.95), "seconds", 0.4)
        told.line("vote_p99", _at(voted, 0.99), "seconds")
        told.line("poll_p50", median(polls), "seconds")
        told.line("poll_p95", _at(polls, 0.95), "seconds")
        told.line("polls", heard["asked"], "polls")
        told.most("polls_failed", heard["failed"], "polls", 0)

    def _screens(
        self, told: Told, heard: dict[str, Any], ballot: Ballot, acts: tuple[float, float]
    ) -> None:
        """From the chair's press to the last screen that shows it."""
        bodies = {etag: json.loads(body) for etag, body in heard["bodies"].items()}
        here, screens = ballot.get_absolute_url(), {phone for phone, *_ in heard["said"]}
        shows: dict[str, Callable[[dict[str, Any]], bool]] = {
            "opened": lambda said: said["ballot"] == ballot.pk,
            "result": lambda said: not said["ballot"] and here in said["shown"]["now"],
        }
        for (what, shown), at in zip(shows.items(), acts, strict=True):
            etags = {etag for etag, said in bodies.items() if shown(said)}
            first: dict[int, float] = {}
            for phone, when, etag in heard["said"]:
                if when >= at and etag in etags:
                    first.setdefault(phone, when - at)
            told.always(f"{what}_never_shown", len(screens) - len(first), "screens")
            told.most(f"{what}_last_screen", max(first.values()), "seconds", 2.0)

    def beside(self) -> None:
        """Votes as fast as they go, and what the machine can at most."""
        few = replace(self.hall, voters=self.hall.voters[:PEOPLE])
        measured = votes.Votes(self.place, few, self.figures)
        measured.queries()
        measured.named_round(), measured.bare_round()  # both servers warm, not counted
        empty, bare, raw, ours = [], [], [], []
        for _ in range(ROUNDS):
            asked = [room.get("/empty/", cookies="")] * EMPTY_ANSWERS
            empty.append(drive(self.place.bare_port, asked).rate)
            bare.append(measured.bare_round())
            raw.append(measured.raw_round())
            ours.append(measured.named_round())
        rate = median(ours)
        self.figures.line("hall_votes_at_most", rate, "votes/s")
        for name, each in (("empty_view", empty), ("bare_view", bare), ("raw_commit", raw)):
            self.figures.line(f"hall_{name}", median(each), "1/s")
            self.figures.line(f"hall_votes_of_{name}", rate / median(each), "of its rate")

    def at_once(self) -> None:
        """A thousand connections press at one instant."""
        ballot, people = self.hall.open_ballot(), self.hall.voters[:AT_ONCE]
        pressed = [room.vote(ballot, voter, votes.choice()) for voter in people]
        load = drive(self.place.port, pressed, connections=AT_ONCE)
        counted = self._close(ballot)
        self.figures.most("thousand_at_once_lost", AT_ONCE - min(counted, load.yes()), "votes", 0)
        self.figures.most("thousand_at_once_last", load.last, "seconds", 5.0)

    def _close(self, ballot: Ballot) -> int:
        tally = self.hall.close(ballot).tally
        return sum(tally[each] for each in room.CHOICES)

    def _crowd(self, people: Sequence[Voter]) -> AbstractContextManager[dict[str, Any]]:
        """What they heard is there when they have gone home."""
        plan = {
            "host": HOST,
            "port": self.place.port,
            "check_in_within": CHECK_IN_WITHIN,
            "vote_within": VOTE_WITHIN,
            "people": [self._person(each) for each in people],
        }
        return alongside("tests.bench.crowd", plan)

    def _person(self, each: Voter) -> dict[str, str]:
        here = self.hall.assembly.get_absolute_url()
        own = {"csrfmiddlewaretoken": each.csrf, "client_id": str(uuid4())}
        code = {**own, "code": self.hall.assembly.door_code}
        vote = {**own, "client_id": str(uuid4()), "choice": votes.choice()}
        return {
            "poll": room.get(f"{here}live/", cookies=each.cookies)[: -len("\r\n")],
            "own": room.get(f"{here}?seen=-", cookies=each.cookies)[: -len("\r\n")]
            + "HX-Request: true\r\n",
            "check_in": room.post(f"{here}presence/", code, cookies=each.cookies),
            "vote": room.post("/assemblies/ballots/@/vote/", vote, cookies=each.cookies),
        }

    def _wait(self, done: Callable[[], int], needed: int) -> None:
        until = time.time() + PATIENCE_SECONDS
        while done() < needed and time.time() < until:
            time.sleep(0.5)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _memory() -> float:
    """MiB of the web server, PostgreSQL and Redis, what they share counted once."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = stat.read_text().rpartition(")")[2]
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(rest.split()[1])
    ours = {pid for pid in parents if _descends(pid, parents) and pid != os.getpid()}
    return sum(map(_kept, ours)) / MIB


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        if pid == os.getpid():
            return True
        pid = parents[pid]
    return False


def _kept(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
