"""K3 and K4: Redis is killed and emptied, the worker is killed. No paper is lost, none made twice.

The row of a job is the job; Celery only rings. The control stops the clock that rings again.
"""

import hashlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.battery import stack
from tests.battery.evening import Evening
from tests.battery.report import Report
from tests.battery.stack import Stack, eventually, strike

if TYPE_CHECKING:
    from ledger.models import Buyer

REDIS_KILLS, PAPERS_EACH = 10, 5
WORKER_KILLS, PAPERS = 20, 300
SWEPT_SECONDS = 60.0
GIVE_UP_SECONDS = 400.0
CONTROL_PAPERS, CONTROL_SECONDS = 12, 45.0
DONE = "SELECT count(*) FILTER (WHERE state = 'done'), count(*) FROM coop_job"
DOUBLED = """
    SELECT count(*) - count(DISTINCT (kind, subject_type, subject_id, version))
    FROM coop_document"""


def redis_dies(report: Report) -> None:
    """K3. While a hall votes and papers are asked for, Redis is killed and its memory emptied."""
    with stack.running() as place:
        office, evening = Office(place), Evening(place, place.hall(), report.random)
        kills = report.count(REDIS_KILLS, least=2)
        for _ in range(kills):
            with evening.voting():
                office.ask_for(PAPERS_EACH)
                _empty_redis(place)
                office.ask_for(PAPERS_EACH)
        report.exactly("kill -9 of Redis, emptied", kills, "kills", kills)
        report.none("orders of papers that failed", office.refused, "orders")
        evening.count.judged(report)
        report.none("votes that had to be sent again", evening.count.asked_again, "votes")
        office.judged(report)
        with _clock_stopped(place):
            office.ask_for(CONTROL_PAPERS)
            _empty_redis(place)
            time.sleep(CONTROL_SECONDS)
            report.control("still missing without the sweep", office.waiting(), "papers")


def worker_dies(report: Report) -> None:
    """K4. The worker, or one of its hands, is killed again and again over a pile of papers."""
    with stack.running() as place:
        office = Office(place)
        office.ask_for(report.count(PAPERS))
        kills, killed = report.count(WORKER_KILLS, least=4), 0
        while killed < kills and office.waiting():
            _kill_a_worker(place, report)
            killed += 1
            time.sleep(report.random.uniform(0.5, 2.5))
        report.line("kill -9 of the worker or of a hand", killed, "kills")
        office.judged(report)
        report.line("papers begun more than once", office.begun_again(), "papers")
        again = _seconds_after_a_cut(office)
        report.most("a paper cut off in its making is ready after", again, "s", SWEPT_SECONDS)
        with _clock_stopped(place):
            office.ask_for(CONTROL_PAPERS)
            eventually(office.in_hand, "a paper is being made")
            place.pull_the_plug("worker")
            time.sleep(CONTROL_SECONDS)
            report.control("still missing without the sweep", office.waiting(), "papers")


class Office:
    """Issues invoices, which asks for their papers, and looks what became of them."""

    def __init__(self, place: Stack) -> None:
        from ledger.models import Period
        from tests.builders import ledger as build

        self.place, self.asked, self.refused = place, 0, 0
        if not Period.objects.exists():
            build.open_books()
        self.buyer: Buyer = build.a_buyer("BATERIA")

    def ask_for(self, papers: int) -> None:
        from tests.builders import ledger as build

        for _ in range(papers):
            self.asked += 1
            try:
                build.an_invoice(self.buyer)
            except Exception:  # noqa: BLE001  whatever it is, somebody's order failed
                self.refused += 1

    def waiting(self) -> int:
        with self.place.owner() as owner:
            [(done, every)] = owner.execute(DONE).fetchall()
        return int(every - done)

    def in_hand(self) -> bool:
        with self.place.owner() as owner:
            sql = "SELECT 1 FROM coop_job WHERE state = 'running'"
            return bool(owner.execute(sql).fetchall())

    def begun_again(self) -> int:
        with self.place.owner() as owner:
            sql = "SELECT count(*) FROM coop_job WHERE attempts > 1"
            return int(owner.execute(sql).fetchall()[0][0])

    def judged(self, report: Report) -> None:
        begun = time.monotonic()
        while self.waiting() and time.monotonic() < begun + GIVE_UP_SECONDS:
            time.sleep(0.2)
        report.line("papers asked for", self.asked, "papers")
        report.line("until the last was ready, after the last kill", time.monotonic() - begun, "s")
        with self.place.owner() as owner:
            [(doubled,)] = owner.execute(DOUBLED).fetchall()
            papers = owner.execute("SELECT sha256, subject_type FROM coop_document").fetchall()
        issued = sum(subject == "ledger.invoice" for _sha256, subject in papers)
        report.none("papers missing", self.asked - self.refused - issued, "papers")
        report.none("jobs not done", self.waiting(), "jobs")
        report.none("papers doubled", doubled, "papers")
        kept = {path.stem: path for path in self.folder.glob("*/*.pdf")}
        named = {sha256 for sha256, _subject in papers}
        report.none("papers whose file is not theirs", _unlike(kept, named), "files")
        report.none("files of no paper", len(kept.keys() - named), "files")
        report.none("half-written files", len([*self.folder.glob("*/*.part")]), "files")

    @property
    def folder(self) -> Path:
        return self.place.folder / "documents"


def _unlike(kept: dict[str, Path], named: set[str]) -> int:
    """Papers without a file, or with one of another content."""
    return sum(
        name not in kept or hashlib.sha256(kept[name].read_bytes()).hexdigest() != name
        for name in named
    )


def _empty_redis(place: Stack) -> None:
    """kill -9, and what it had written for its next start goes too."""
    was = place.kill("redis")
    shutil.rmtree(place.folder / "redis" / "appendonlydir", ignore_errors=True)
    eventually(lambda: place.pid("redis") not in {0, was}, "Redis is started again")


def _kill_a_worker(place: Stack, report: Report) -> None:
    """One of the hands, or all of it at once."""
    hands = eventually(lambda: place.hands("worker"), "the worker has hands")
    if report.random.random() < 0.5:
        strike(report.random.choice(hands))
    else:
        place.pull_the_plug("worker")


def _seconds_after_a_cut(office: Office) -> float:
    """All that makes a paper is killed while it is made: until it is ready all the same."""
    office.ask_for(1)
    eventually(office.in_hand, "a paper is being made")
    begun = time.monotonic()
    office.place.pull_the_plug("worker")
    while office.waiting() and time.monotonic() < begun + GIVE_UP_SECONDS:
        time.sleep(0.1)
    return time.monotonic() - begun


@contextmanager
def _clock_stopped(place: Stack) -> Iterator[None]:
    """Celery's clock, which rings for the sweep, stands still."""
    pid = place.kill("beat", signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
