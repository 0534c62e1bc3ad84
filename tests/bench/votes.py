"""What a vote costs: by name and in the urn, beside a bare view and beside the bare database."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from uuid import uuid4

from assemblies.models import Ballot, Vote
from coop.services.config import ROOT
from coop.services.up import WEB
from tests.bench import hall as room
from tests.bench.figures import Figures
from tests.bench.hall import CHOICES, Hall
from tests.bench.installation import HOST, Place

ROUNDS = 5
CONNECTIONS = 32
THREADS = 4  # of the web server: two processes of two
OPENSLIDES, HELIOS = 20, 42  # votes a second over HTTP, measured on two cores
RATE = "votes/s"


@dataclass(frozen=True)
class Answer:
    status: int
    place: str
    at: float
    took: float


@dataclass(frozen=True)
class Load:
    """What came back: an answer for each request, in their order, and how long all took."""

    seconds: float
    answers: list[Answer]

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    @property
    def last(self) -> float:
        return max(answer.at for answer in self.answers)

    def yes(self) -> int:
        """How many were told that their vote is recorded."""
        return sum(a.status == 303 and a.place.endswith("#receipt") for a in self.answers)


def drive(port: int, requests: list[str], *, connections: int = CONNECTIONS) -> Load:
    plan = {"host": HOST, "port": port, "connections": connections, "requests": requests}
    said = _elsewhere("tests.bench.load", plan)
    return Load(said["seconds"], [Answer(*each) for each in said["answers"]])


def _elsewhere(module: str, plan: dict[str, Any]) -> Any:
    """In a process of its own, which neither shares our interpreter nor loads Django."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


class Votes:
    def __init__(self, place: Place, hall: Hall, figures: Figures) -> None:
        self.place, self.hall, self.figures = place, hall, figures

    def run(self) -> None:
        self.throughput()

    def throughput(self) -> None:
        raw, bare, named, share = [], [], [], []
        self.named_round()  # both servers warm, not counted
        self.bare_round()
        for _ in range(ROUNDS):
            raw.append(self.raw_round())
            bare.append(self.bare_round())
            named.append(self.named_round())
            share.append(named[-1] / bare[-1])
        say = self.figures
        say.line("raw_insert_and_commit", median(raw), "rows/s")
        say.line("bare_view", median(bare), "rows/s", median(raw))
        say.line("named_vote", median(named), RATE, median(raw))
        say.least("named_vote_of_bare_view", median(share), "of its rate", 0.8)
        say.least("named_vote_of_openslides", median(named) / OPENSLIDES, "times", 10)

    def raw_round(self) -> float:
        ballot = self.hall.open_ballot()
        rows = [
            [ballot.pk, v.member.pk, choice(), str(uuid4()), v.user.pk] for v in self.hall.voters
        ]
        plan = {
            "url": self.place.environment["DATABASE_URL"],
            "connections": THREADS,
            "rows": rows,
        }
        seconds = _elsewhere("tests.bench.raw", plan)
        self._count(ballot, len(rows))
        return len(rows) / float(seconds)

    def bare_round(self) -> float:
        return self._round(room.bare, self.place.bare_port)

    def named_round(self) -> float:
        return self._round(room.vote, self.place.port)

    def _round(self, form: Callable[..., str], port: int) -> float:
        ballot = self.hall.open_ballot()
        load = drive(port, [form(ballot, voter, choice()) for voter in self.hall.voters])
        self._count(ballot, load.yes(), load)
        return load.rate

    def _count(self, ballot: Ballot, told: int, load: Load | None = None) -> None:
        """Close; what was measured must have been done."""
        kept = Vote.objects.filter(ballot=ballot).count()
        closed = self.hall.close(ballot)
        counted = sum(closed.tally[each] for each in CHOICES)
        if not kept == counted == told == len(self.hall.voters):
            seen = Counter((a.status, a.place) for a in load.answers) if load else {}
            raise SystemExit(f"told {told}, kept {kept}, counted {counted}: {seen}")


def choice() -> str:
    return random.choice(CHOICES)  # noqa: S311  not a secret


assert WEB  # the settings of bin/up are what is measured
