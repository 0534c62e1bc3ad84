"""C1: the chair closes while the hall still votes. What is counted is exactly who was told yes."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.battery import stack
from tests.battery.evening import CHOICES
from tests.battery.report import Report
from tests.battery.stack import Stack
from tests.threads import AtOnce, standing

if TYPE_CHECKING:
    from assemblies.models import Ballot
    from tests.bench.hall import Hall

BALLOTS, CONTROLS, VOTERS, ALONE = 2000, 60, 8, 7
SPREAD = 1.5  # times what a closing takes when nobody votes: so long the hall goes on coming
PAUSE = "PERFORM pg_sleep(random() * 0.05); moment := clock_timestamp();"


def close_and_vote(report: Report) -> None:
    with stack.running() as place, standing(VOTERS + 1) as at_once:
        hall = place.hall()
        within = SPREAD * statistics.median(_closing_alone(hall) for _ in range(ALONE))
        report.line("within which a hall votes", within, "s")
        with _pausing(place):
            held = [_race(hall, report, at_once, within) for _ in range(report.count(BALLOTS))]
        report.line("ballots raced", len(held), "ballots")
        late = sum(len(told) - sum(told) for told, _n in held)
        report.least("votes that came late and were told no", late, "votes", 1)
        report.least("votes that were told yes", sum(sum(told) for told, _n in held), "votes", 1)
        wrong = sum(sum(told) != counted for told, counted in held)
        report.none("counted otherwise than told", wrong, "ballots")
        with _pausing(place, locks=False):
            again = range(report.count(CONTROLS, least=20))
            fell = [_race(hall, report, at_once, within) for _ in again]
        share = sum(sum(told) != counted for told, counted in fell) / len(fell)
        report.control("wrong without the lock", share, "of all ballots", least=0.5)


def _closing_alone(hall: "Hall") -> float:
    """Seconds a closing takes when nobody votes."""
    ballot, begun = hall.open_ballot(), time.monotonic()
    hall.close(ballot)
    return time.monotonic() - begun


def _race(hall: "Hall", report: Report, at_once: AtOnce, within: float) -> tuple[list[bool], int]:
    """Who was told yes, and how many votes the closed ballot counts. The chair begins at once."""
    ballot = hall.open_ballot()
    voters = report.random.sample(hall.voters, VOTERS)
    waits = [*(report.random.uniform(0, within) for _ in range(VOTERS)), 0.0]

    def act(n: int) -> bool:
        time.sleep(waits[n])
        if n == VOTERS:
            hall.close(ballot)
            return True
        return _vote(ballot, voters[n].user.pk, CHOICES[n % 3])

    *told, closed = at_once(VOTERS + 1, act)
    if closed is not True or {type(each) for each in told} != {bool}:
        raise RuntimeError(f"somebody was not told clearly: {told}, {closed}")
    ballot.refresh_from_db()
    return told, sum(ballot.tally[choice] for choice in CHOICES)


def _vote(ballot: "Ballot", user: int, choice: str) -> bool:
    from assemblies.actions import booth

    paper = booth.Paper(ballot.pk, choice, uuid4(), "/battery/", "0" * 64, "/battery/#receipt")
    return booth.cast(paper, by=user)


@contextmanager
def _pausing(place: Stack, *, locks: bool = True) -> Iterator[None]:
    """The database's function waits between looking and writing; without locks it only looks."""
    made: str = import_module("assemblies.migrations.0071_cast_vote").CAST
    made = made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    changed = made.replace("moment := clock_timestamp();", PAUSE)
    if not locks:
        changed = changed.replace("     FOR SHARE OF b;", ";")
    if changed.count("pg_sleep") != 1 or ("OF b;" in changed) is not locks:
        raise RuntimeError("the function is not the one this trial knows")
    with place.owner() as owner:
        if not locks:
            owner.execute("ALTER TABLE assemblies_vote DISABLE TRIGGER vote_while_open")
        owner.execute(changed.encode())
        yield
        owner.execute(made.encode())
        owner.execute("ALTER TABLE assemblies_vote ENABLE TRIGGER vote_while_open")
