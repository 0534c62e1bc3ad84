"""U1: a new release takes over while a hall votes and reads. The old one made everything there."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from coop.services import installation, web
from coop.services.config import ROOT
from coop.services.console import say
from coop.services.process import Process
from tests.battery import base, crowd, evening, scan_tools, squawk, stack
from tests.battery.crowd import Crowd, Told
from tests.battery.fresh import KEPT
from tests.battery.report import Report, Skip
from tests.battery.stack import Stack

BEFORE = "be35d3e1155e4292b50c98538b3ddf4249eb70d9"  # 0.3.0
VOTERS, REQUESTS_A_SECOND, SECONDS = 100, 50, 120.0
A_PAGE = 12  # each so many requests one is for a whole page
SHAPED = "statements.sql"
HELD_SECONDS, LOOK_SECONDS, MOST_SECONDS = 2.5, 0.02, 2.0
LONGEST_WAIT = """
    SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)::float
    FROM pg_locks WHERE NOT granted"""
OK, SEE_OTHER = 200, 303


@dataclass(frozen=True)
class Hall:
    """What the old release told: the forms of its phones."""

    ballot: int
    votes: list[tuple[str, str]]
    pages: list[str]
    closing: str


def under_load(report: Report) -> None:
    scan_tools.have()
    folder = _folder()
    home = folder.parent
    sources = _sources(home)
    hall = _made_before(sources, folder, report)
    port = web.free_port("127.0.0.1", 0)
    with _before(sources, folder, port) as old, _busy(old, hall) as (voters, readers):
        waiting = _held_on_purpose(old)
        begun = time.monotonic()
        with _watched(old) as longest:
            _migrate(folder, home / SHAPED)
        report.line("migrated, while the old release went on, in", time.monotonic() - begun, "s")
        old.keeper.ask_to_stop()
        old.keeper.wait_stopped(deadline=time.monotonic() + stack.STOP_SECONDS)
        gone = time.monotonic()
        with stack.going_on(folder, port=port) as new:
            report.line("nobody answered for", time.monotonic() - gone, "s")
            told, read = voters.told(), readers.told()
            _judge(report, told, read)
            _close(new, hall)
            _recount(report, new, hall, {each.key for each in told if each.is_yes})
            report.exactly("manage.py verify ended with", _verify(folder), "", 0)
    _judge_statements(report, home / SHAPED)
    report.most("longest wait for a lock while migrating", max(longest), "s", MOST_SECONDS)
    report.control("wait seen where a table is held", waiting, "s", least=MOST_SECONDS)


def _folder() -> Path:
    """Where the installation is, below a folder of this trial's own."""
    home = Path(os.environ["COOP_BATTERY"]) / "upgrade"
    shutil.rmtree(home, ignore_errors=True)
    (folder := home / "data").mkdir(parents=True)
    for each in (home, folder):
        each.chmod(0o711)
    return folder


def _sources(home: Path) -> Path:
    """The release before, with its own packages."""
    if subprocess.run(
        ["git", "cat-file", "-e", f"{BEFORE}^{{commit}}"],
        cwd=ROOT, capture_output=True, check=False,
    ).returncode:  # fmt: skip
        raise Skip("the history of these sources does not reach back to the release before")
    sources = home / "before"
    clone = ["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(sources)]
    subprocess.run(clone, check=True)
    subprocess.run(["git", "checkout", "--quiet", BEFORE], cwd=sources, check=True)
    with_venv = [str(sources / "bin" / "with-venv"), "requirements-dev.txt", "-c", "pass"]
    if subprocess.run(with_venv, env=_own(), check=False).returncode:
        raise Skip("the packages of the release before cannot be installed here")
    return sources


def _own() -> dict[str, str]:
    """Around the old release: nothing of ours but where packages come from."""
    around = {name: value for name, value in os.environ.items() if KEPT.match(name)}
    return {**around, "HOME": os.environ.get("HOME", "/root"), "COOP_DEMO": "false"}


def _around(folder: Path) -> dict[str, str]:
    return installation.environment(base.config(folder))


def _made_before(sources: Path, folder: Path, report: Report) -> Hall:
    program, python = Path(__file__).parent / "before.py", sources / ".venv" / "bin" / "python"
    voters = report.count(VOTERS, least=20)
    subprocess.run(
        [python, "-P", program, folder, str(voters), str(report.seed)],
        cwd=sources, env={**_own(), "PYTHONPATH": str(sources)}, check=True,
    )  # fmt: skip
    facts: dict[str, Any] = json.loads((folder / "told.json").read_text())
    return Hall(**{**facts, "votes": [(key, form) for key, form in facts["votes"]]})


@contextmanager
def _before(sources: Path, folder: Path, port: int) -> Iterator[Stack]:
    """The old release runs: its own `bin/up`."""
    around = {**_own(), "COOP_DATA": str(folder), "PORT": str(port)}
    keeper = Process("before", [sources / "bin" / "up"], folder / "before.log", around, sources)
    keeper.start()
    try:
        stack.eventually(lambda: stack.port_of(keeper), "the old bin/up is ready", seconds=240)
        yield Stack(keeper, folder, port, _around(folder)["DATABASE_OWNER_URL"])
    finally:
        keeper.ask_to_stop()
        keeper.wait_stopped(deadline=time.monotonic() + stack.STOP_SECONDS)


@contextmanager
def _busy(place: Stack, hall: Hall) -> Iterator[tuple[Crowd, Crowd]]:
    """The hall votes and reads all the while: phones ask for what is new, and some for a page."""
    many = int(SECONDS * REQUESTS_A_SECOND)
    pages = [hall.pages[n % len(hall.pages)] for n in range(many)]
    reads = [(str(uuid4()), _poll(x) if n % A_PAGE else x) for n, x in enumerate(pages, 1)]
    pace = SECONDS / len(hall.votes)
    with (
        crowd.gathered(place, hall.votes, interval=pace) as voters,
        crowd.gathered(place, reads, interval=1 / REQUESTS_A_SECOND) as readers,
    ):
        yield voters, readers


def _migrate(folder: Path, kept: Path) -> None:
    """As `bin/manage migrate` does it, and what it says to the database is kept."""
    command = [sys.executable, "-m", "tests.battery.migrating", str(kept)]
    around = {**_around(folder), "COOP_AS_OWNER": "true", "DJANGO_SETTINGS_MODULE": "coop.settings"}
    subprocess.run(command, cwd=ROOT, env=around, check=True)


def _judge_statements(report: Report, kept: Path) -> None:
    found = squawk.findings(kept)
    report.line("statements that change tables", len(kept.read_text().splitlines()), "lines")
    report.line("of them squawk asks about", len(found), "statements")
    for each in (wrong := squawk.not_meant(found, sql=kept)):
        say(str(each))
    report.none("that hold others up, and nobody has said why not", len(wrong), "statements")
    (bad := kept.with_name("bad.sql")).write_text(squawk.HOLDS_UP)
    caught = len(squawk.not_meant(squawk.findings(bad), sql=bad))
    report.control("caught in statements that do", caught, "statements", least=squawk.FAULTS)


def _poll(page: str) -> str:
    """The same phone asks whether there is anything new."""
    return re.sub(r"^(GET /assemblies/\d+/) ", r"\1live/ ", page)


def _held_on_purpose(place: Stack) -> float:
    """The longest wait that is seen while somebody holds the table of votes."""
    with _watched(place) as longest, place.owner() as owner:
        owner.execute("BEGIN")
        owner.execute("LOCK TABLE assemblies_vote")
        time.sleep(2 * HELD_SECONDS)
        owner.execute("ROLLBACK")
    return max(longest)


@contextmanager
def _watched(place: Stack) -> Iterator[list[float]]:
    """How long somebody has been waiting for a lock, asked fifty times a second."""
    seen, stop = [0.0], threading.Event()

    def look() -> None:
        with psycopg.connect(place.owner_url, autocommit=True) as watcher:
            while not stop.wait(LOOK_SECONDS):
                [(longest,)] = watcher.execute(LONGEST_WAIT).fetchall()
                seen.append(longest)

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield seen
    finally:
        stop.set()
        watching.join()


def _judge(report: Report, told: list[Told], read: list[Told]) -> None:
    report.line("votes sent", len(told), "votes")
    report.line("pages asked for", len(read), "pages")
    again = sum(each.tries > 1 for each in (*told, *read))
    report.line("that had to be asked again", again, "forms and pages")
    report.line("longest until an answer", max(each.waited for each in (*told, *read)), "s")
    report.none("votes not told yes at last", sum(not each.is_yes for each in told), "votes")
    report.none("pages not shown at last", sum(each.status != OK for each in read), "pages")


def _close(place: Stack, hall: Hall) -> None:
    """The chair's button, on the page that the old release had shown."""
    with crowd.gathered(place, [(str(uuid4()), hall.closing)]) as chair:
        [told] = chair.told()
    if told.status != SEE_OTHER:
        raise RuntimeError(f"the chair's closing was not taken: {told}")


def _recount(report: Report, place: Stack, hall: Hall, yes: set[str]) -> None:
    with place.owner() as owner:
        kept = owner.execute(evening.KEPT, [hall.ballot]).fetchall()
        [(tally,)] = owner.execute(evening.TALLY, [hall.ballot]).fetchall()
        [(events,)] = owner.execute(evening.EVENTS, [hall.ballot]).fetchall()
    receipts, members = {receipt for _member, receipt in kept}, {member for member, _r in kept}
    report.none("acknowledged votes missing", len(yes - receipts), "votes")
    doubled = len(kept) - len(members) + max(0, events - len(kept))
    report.none("votes or events doubled", doubled, "rows")
    counted = sum(tally[choice] for choice in evening.CHOICES)
    report.exactly("votes counted", counted, "votes", len(hall.votes))


def _verify(folder: Path) -> int:
    command = [str(ROOT / "bin" / "manage"), "verify"]
    around = {**os.environ, "COOP_DATA": str(folder)}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        around.pop(name, None)
    return subprocess.run(command, cwd=ROOT, env=around, check=False).returncode
