"""K7: the disk of the papers and files is full, then that of the database; then there is room."""

import errno
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coop.services.postgres import Postgres
from tests.battery import stack
from tests.battery.doorbell import GIVE_UP_SECONDS, Office
from tests.battery.evening import Evening
from tests.battery.report import Report, Skip
from tests.battery.stack import Stack, eventually

if TYPE_CHECKING:
    from tests.bench.hall import Hall

SMALL_MIB, PAPERS, FILES, FULL_SECONDS = 64, 12, 5, 8.0
ROOM_MIB = 96  # what the database may grow before it is full
FILLER = "filler"
WORDS = "The disk is full"


def fills_up(report: Report) -> None:
    if os.geteuid() != 0:
        raise Skip("only root can put a small disk under a folder")
    with stack.running(furnished=_small_disks) as place:
        office, evening = Office(place), Evening(place, place.hall(), report.random)
        documents, uploads = place.folder / "documents", place.folder / "uploads"
        with _full(documents), _full(uploads):
            office.ask_for(report.count(PAPERS, least=3))
            told = _hand_in(evening.hall, files=FILES)
            time.sleep(FULL_SECONDS)
            report.none("papers shown as ready without their file", _without_file(place), "papers")
        report.exactly("files refused in words", told, "files", FILES)
        report.none("files left without a row", _kept(uploads), "files")
        _hand_in(evening.hall, files=FILES)
        report.exactly("files kept once there is room", _kept(uploads), "files", FILES)
        office.judged(report)
        _database_full(evening, report)


def _database_full(evening: Evening, report: Report) -> None:
    """Everybody votes while the database can write nothing, until there is room again."""
    place = evening.stack
    data = Postgres(place.folder).data
    with evening.voting():
        with _full(data):
            eventually(lambda: _is_full(data), "the disk of the database is full")
            time.sleep(FULL_SECONDS)
        begun = time.monotonic()
    again = evening.count.asked_again
    report.line("forms sent again until there was room", again, "forms")
    evening.count.judged(report)
    eventually(place.is_whole, "every part is well", seconds=GIVE_UP_SECONDS)
    report.most("well again once there is room", time.monotonic() - begun, "s", 60)


def _kept(uploads: Path) -> int:
    return sum(path.is_file() and path.name != FILLER for path in uploads.rglob("*"))


def _hand_in(hall: "Hall", *, files: int) -> int:
    """Hand in papers for the agenda; how many were refused because the disk is full."""
    from django.utils import translation

    from coop.errors import Refused
    from tests.builders import calling as make

    refused = 0
    for _ in range(files):
        content = b"%PDF-1.7 " + os.urandom(300_000)
        try:
            with translation.override("en"):  # the house speaks Spanish
                make.filed(hall.cast, hall.assembly, content=content)
        except Refused as said:
            refused += WORDS in str(said)
    return refused


def _without_file(place: Stack) -> int:
    with place.owner() as owner:
        rows = owner.execute("SELECT sha256 FROM coop_document").fetchall()
    kept = {path.stem for path in (place.folder / "documents").glob("*/*.pdf")}
    return len({sha256 for (sha256,) in rows} - kept)


@contextmanager
def _small_disks(folder: Path) -> Iterator[None]:
    """A small disk of its own under the papers, the files, and the database."""
    data = Postgres(folder).data
    used = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    sizes = {folder / "documents": SMALL_MIB, folder / "uploads": SMALL_MIB}
    sizes[data] = (used >> 20) + ROOM_MIB
    with ExitStack() as mounted:
        for target, mib in sizes.items():
            mounted.enter_context(_disk(target, mib))
        yield


@contextmanager
def _disk(target: Path, mib: int) -> Iterator[None]:
    """What lies in the folder lies on a disk of that size while the block runs."""
    target.mkdir(exist_ok=True)
    before = target.with_name(f"{target.name}.before")
    target.rename(before)
    target.mkdir()
    owner = before.stat()
    options = f"size={mib}m,mode=700,uid={owner.st_uid},gid={owner.st_gid}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(target)]
    if subprocess.run(mount, check=False).returncode:
        raise Skip("a small disk cannot be mounted here")
    try:
        subprocess.run(["cp", "-a", f"{before}/.", str(target)], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(target)], check=False)


@contextmanager
def _full(folder: Path) -> Iterator[None]:
    filler = folder / FILLER
    with filler.open("wb") as file:
        _fill(file.fileno())
        try:
            yield
        finally:
            filler.unlink()


def _fill(file: int) -> None:
    """Until not a byte fits."""
    for size in (1 << 20, 1 << 12, 1):
        try:
            while True:
                os.write(file, b"\0" * size)
        except OSError as trouble:
            if trouble.errno != errno.ENOSPC:
                raise


def _is_full(folder: Path) -> bool:
    return os.statvfs(folder).f_bavail == 0
