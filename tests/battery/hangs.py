"""K5: Redis, the worker and PostgreSQL do not die but stand still, and then go on."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.battery import stack
from tests.battery.doorbell import Office
from tests.battery.evening import Evening
from tests.battery.report import Report
from tests.battery.stack import Stack
from tests.bench.driving import Load, drive

SECONDS, ANSWER_SECONDS = 20.0, 10.0
POLLS, PAPERS = 120, 3
SERVER_ERROR = 500


def hang(report: Report) -> None:
    with stack.running() as place:
        office, evening = Office(place), Evening(place, place.hall(), report.random)
        seconds = max(6.0, SECONDS * report.share)
        _without_redis(evening, office, report, seconds)
        with standing_still(place, "worker"):
            office.ask_for(PAPERS)
            time.sleep(seconds)
        office.judged(report)
        with evening.voting(), standing_still(place, "postgres"):
            time.sleep(seconds)
        waited = max(told.waited for told in evening.told)
        report.line("longest vote, PostgreSQL standing still in its middle", waited, "s")
        evening.count.judged(report)


def _without_redis(evening: Evening, office: Office, report: Report, seconds: float) -> None:
    """The phones of the hall ask what is new, somebody orders a paper, and everybody votes."""
    begun = time.monotonic()
    with standing_still(evening.stack, "redis"):
        polled = _polls(evening)
        asked = time.monotonic()
        office.ask_for(1)
        ordered = time.monotonic() - asked
        with evening.voting():
            pass
        time.sleep(max(0.0, seconds - (time.monotonic() - begun)))
    voted = max(told.waited for told in evening.told)
    longest = max(answer.took for answer in polled.answers)
    failed = sum(not 0 < answer.status < SERVER_ERROR for answer in polled.answers)
    report.none("polls that failed while Redis stood still", failed, "polls")
    report.most("the longest of them", longest, "s", ANSWER_SECONDS)
    report.most("an order that asks for a paper meanwhile", ordered, "s", ANSWER_SECONDS)
    report.most("the longest vote meanwhile", voted, "s", ANSWER_SECONDS)


def _polls(evening: Evening) -> Load:
    from tests.bench import hall as room

    here = f"/assemblies/{evening.hall.assembly.pk}/live/"
    voters = evening.hall.voters[:POLLS]
    return drive(evening.stack.port, [room.get(here, cookies=each.cookies) for each in voters])


@contextmanager
def standing_still(place: Stack, name: str) -> Iterator[None]:
    """SIGSTOP for a program and its hands, it first, so that it starts none; then SIGCONT."""
    every = [place.pid(name)]
    _send(every[0], signal.SIGSTOP)
    every += place.hands(name)
    for pid in every:
        _send(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(every):
            _send(pid, signal.SIGCONT)


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # a hand that ended by itself
        os.kill(pid, number)
