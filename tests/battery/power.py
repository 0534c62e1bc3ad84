"""K9: the power goes. The files of PostgreSQL as they lie in one instant start, and are whole.

All its processes stand still while the files are copied, so that the copy is of one instant. What
the kernel held and the disk did not is in the copy too: a disk that lies is not tested by this.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from coop.services import changes, going_back, installation
from coop.services.config import ROOT, Config
from coop.services.errors import ServiceError
from coop.services.postgres import OWNER, Postgres
from tests.battery import bank, base, stack
from tests.battery.bank import KEPT, WRONG, Tellers
from tests.battery.hangs import standing_still
from tests.battery.money import READ
from tests.battery.report import Report
from tests.battery.stack import Stack, eventually

CUTS, PAUSE_SECONDS = 10, 1.0
SEGMENT = "SELECT pg_walfile_name(pg_switch_wal())"
ARCHIVED = "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver"


@dataclass(frozen=True)
class Cut:
    """A copy of everything in an instant, and what had been acknowledged by then."""

    folder: Path
    told: set[str]


def is_cut(report: Report) -> None:
    home = Path(os.environ["COOP_BATTERY"])
    archive = home / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    changes.make_folders(archive)
    with stack.running(also={"COOP_ARCHIVE": str(archive)}) as place:
        config = replace(base.config(place.folder), archive=archive)
        going_back.archive(config, keep=1)
        with bank.open_for_business(place) as tellers:
            wanted = range(report.count(CUTS, least=2) + 1)
            *cuts, spare = [_cut(place, config, tellers, n) for n in wanted]
            archived = _archived(place, tellers)
            bank.eventually_busy(tellers)  # these are lost with the disk
        report.line("instants copied", len(cuts), "copies")
        _judge(report, [_Started(cut, _read(cut)) for cut in cuts])
        more = _verify(place, cuts[-1]) - failing(place, {})
        report.none("checks of verify that only the last copy fails", len(more), "checks")
        back = _gone(config, archive, archived)
        report.line("acknowledged when the last segment was archived", len(archived), "entries")
        report.none("of them missing without the database's disk", back.missing, "entries")
        report.none("entries not whole without the disk", back.wrong, "entries")
        lost = _without_last_changes(spare)
        report.control("lost or not starting, without the last changes", lost, "entries")


@dataclass
class Read:
    """What a database that was started again holds, beside what was acknowledged."""

    missing: int
    wrong: int
    damaged: int = 0


@dataclass(frozen=True)
class _Started:
    cut: Cut
    read: Read | None  # None: it did not start


def _judge(report: Report, started: list[_Started]) -> None:
    up = [each.read for each in started if each.read]
    report.exactly("copies that start", len(up), "copies", len(started))
    told = sum(len(each.cut.told) for each in started)
    report.line("entries acknowledged, over all copies", told, "entries")
    report.none("of them missing", sum(read.missing for read in up), "entries")
    report.none("entries not whole, or sums not right", sum(read.wrong for read in up), "entries")
    report.none("copies with a page whose checksum is wrong", sum(r.damaged for r in up), "copies")


def _cut(place: Stack, config: Config, tellers: Tellers, n: int) -> Cut:
    bank.eventually_busy(tellers)
    time.sleep(PAUSE_SECONDS)
    folder = place.folder.parent / f"cut-{n}"
    shutil.rmtree(folder, ignore_errors=True)
    ours = installation.postgres(config)
    with standing_still(place, "postgres"):
        told = tellers.told()
        copy = Postgres(folder)  # makes its folder
        subprocess.run(["cp", "-a", str(ours.data), str(copy.data)], check=True)
    (copy.data / "postmaster.pid").unlink()
    return Cut(folder, told)


def _archived(place: Stack, tellers: Tellers) -> set[str]:
    """What had been acknowledged when a segment was ended that the archive then took."""
    told = tellers.told()
    with place.owner() as owner:
        [(segment,)] = owner.execute(SEGMENT).fetchall()
        eventually(lambda: owner.execute(ARCHIVED).fetchall()[0][0] >= segment, "it is archived")
    return told


def _read(cut: Cut) -> Read | None:
    """Start the copy, read it, stop it, and look at the checksum of each page."""
    server = Postgres(cut.folder)
    try:
        server.start()
    except ServiceError:
        return None
    try:
        read = _found(server, cut.told)
    finally:
        server.stop()
    pages = server.as_service(server.programs / "pg_checksums", "--check", "-D", server.data)
    read.damaged = int(pages.returncode != 0)
    return read


def _found(server: Postgres, told: set[str]) -> Read:
    with psycopg.connect(server.url(role=OWNER)) as owner:
        kept = {key for (key,) in owner.execute(KEPT.encode()).fetchall()}
        [(wrong,)] = owner.execute(WRONG.encode()).fetchall()
        [(total, unlike)] = owner.execute(READ.encode()).fetchall()
    return Read(len(told - kept), int(wrong + bool(total) + unlike))


def _verify(place: Stack, cut: Cut) -> set[str]:
    server = Postgres(cut.folder)
    server.start()
    try:
        urls = {"DATABASE_URL": server.url(), "DATABASE_OWNER_URL": server.url(role=OWNER)}
        return failing(place, urls)
    finally:
        server.stop()


def failing(place: Stack, urls: dict[str, str]) -> set[str]:
    """The checks that fail: those of the builders' shortcuts fail in the original too."""
    around = {**os.environ, "COOP_DATA": str(place.folder), **urls}
    verify = [sys.executable, "manage.py", "verify"]
    said = subprocess.run(verify, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    lines = said.stdout.splitlines()
    if not any(line.startswith("ok") for line in lines):
        raise RuntimeError(f"verify said nothing: {said.stderr[-1000:]}")
    return {line.partition(":")[0] for line in lines if line.startswith("FAIL")}


def _gone(config: Config, archive: Path, told: set[str]) -> Read:
    """The database's disk is lost: back from the archive, in an empty place."""
    empty = archive.with_name("from-archive")
    shutil.rmtree(empty, ignore_errors=True)
    elsewhere = replace(config, data=empty)
    going_back.rewind(elsewhere, until=None)
    server = Postgres(empty)
    server.start()
    try:
        return _found(server, told)
    finally:
        server.stop()


def _without_last_changes(cut: Cut) -> int:
    """The control: what was written first is not there, as if nobody had waited for the disk."""
    server = Postgres(cut.folder)
    for segment in (server.data / "pg_wal").glob("[0-9A-F]" * 24):
        segment.unlink()
    read = _read(cut)
    return len(cut.told) if read is None else read.missing
