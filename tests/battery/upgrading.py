"""U1: the last migrations run while a hall polls and votes. Nobody fails, nobody waits long."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from coop.services.management import manage
from tests.battery import crowd, stack
from tests.battery.evening import Evening
from tests.battery.report import Report, Skip
from tests.battery.stack import Stack

LAST = 6  # as many as a release brings at least
REQUESTS_A_SECOND, SECONDS = 50, 60.0
LOCK_SECONDS = 2.0
Name = tuple[str, str]
APPLIED = "SELECT app, name FROM django_migrations ORDER BY id DESC"
WAITING = """
    SELECT coalesce(extract(epoch FROM max(clock_timestamp() - query_start)), 0)
    FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'coop_app'"""


def under_load(report: Report) -> None:
    """They are taken back first; the sources stay, so only what they do not touch is asked."""
    with stack.running() as place:
        back = _take_back(place)
        evening = Evening(place, place.hall(), report.random)
        seconds = max(15.0, SECONDS * report.share)
        with _watching_locks(place) as locks, _asking(evening, seconds) as phones:
            with evening.voting(interval=seconds / len(evening.hall.voters)):
                time.sleep(seconds / 5)
                took = _migrate(place)
            told = phones.told()
        report.line("migrations run again", len(back), "migrations")
        report.none("of them not run", len(set(back) - set(_applied(place))), "migrations")
        report.line("they took", took, "s")
        answered = [each for each in told if each.status]
        report.line("requests answered", len(answered), "requests")
        report.line("of them only when sent again", sum(t.tries > 1 for t in answered), "requests")
        report.none("requests that failed", len(told) - len(answered), "requests")
        report.most("longest wait for a lock", locks.longest, "s", LOCK_SECONDS)
        evening.count.judged(report)
        report.control("longest wait while a table is held", _held(place, evening), "s", least=2)


class Locks:
    longest = 0.0


@contextmanager
def _watching_locks(place: Stack) -> Iterator[Locks]:
    locks, closed = Locks(), threading.Event()

    def look() -> None:
        with place.owner() as owner:
            while not closed.wait(0.05):
                [(waited,)] = owner.execute(WAITING).fetchall()
                locks.longest = max(locks.longest, float(waited))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield locks
    finally:
        closed.set()
        watcher.join()


@contextmanager
def _asking(evening: Evening, seconds: float) -> Iterator[crowd.Crowd]:
    from tests.bench import hall as room

    here, voters = f"/assemblies/{evening.hall.assembly.pk}/live/", evening.hall.voters
    polls = [
        (str(uuid4()), room.get(here, cookies=voters[n % len(voters)].cookies))
        for n in range(int(REQUESTS_A_SECOND * seconds))
    ]
    with crowd.gathered(evening.stack, polls, interval=1 / REQUESTS_A_SECOND) as phones:
        yield phones


def _applied(place: Stack) -> list[Name]:
    """The last one first."""
    with place.owner() as owner:
        return [(app, name) for app, name in owner.execute(APPLIED).fetchall()]


def _take_back(place: Stack) -> list[Name]:
    """The last migrations that can be taken back, beginning with the last; which these were."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    graph, before = MigrationLoader(connection).graph, _applied(place)
    standing_on = {
        key: parent.key[1]
        for key in before
        if key in graph.nodes
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    for key in list(standing_on)[:LAST]:
        if not all(each.reversible for each in graph.nodes[key].operations):
            break
        if key in _applied(place):  # otherwise it went with one that stood on it
            manage("migrate", key[0], standing_on[key], "-v0", environment=_environment(place))
    back = [key for key in before if key not in _applied(place)]
    if not back:
        raise Skip("the last migration cannot be taken back")
    return back


def _migrate(place: Stack) -> float:
    begun = time.monotonic()
    manage("migrate", "--noinput", "-v0", environment=_environment(place))
    return time.monotonic() - begun


def _environment(place: Stack) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": place.owner_url, "COOP_DATA": str(place.folder)}


def _held(place: Stack, evening: Evening) -> float:
    """The control: a migration that holds the table of the members for three seconds."""
    with (
        _watching_locks(place) as locks,
        evening.voting(),
        place.owner() as owner,
        owner.transaction(),
    ):
        owner.execute("LOCK TABLE members_member IN ACCESS EXCLUSIVE MODE")
        time.sleep(LOCK_SECONDS + 1)
    return locks.longest
