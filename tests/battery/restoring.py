"""B1: a backup of a million entries, with papers, is an installation again in an empty folder."""

import hashlib
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Self
from uuid import uuid4

import dj_database_url
import psycopg

from coop.services.config import ROOT
from coop.services.console import say
from tests.battery import bank, crowd, stack
from tests.battery.power import failing
from tests.battery.report import Report
from tests.battery.stack import Stack

ENTRIES, PAPERS, PAPER_BYTES = 1_000_000, 200, 1_000_000
MOST_SECONDS = 900.0
TABLES = """
    SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'
      AND tablename NOT IN ('django_session', 'coop_job') ORDER BY 1"""
# Each night's seal of the books, and its event: an installation that runs may add one meanwhile.
BY_THE_CLOCK = {"coop_auditevent", "ledger_seal"}
SUM = "SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {} t"
# As the builders of tests do it, without the guards: what is measured is the way back.
FILL = """
    SET session_replication_role = replica;
    INSERT INTO ledger_entry (client_id, payload_sha256, number, date, period_id, kind, text,
                              recorded_at, content_sha256, line_count)
      SELECT gen_random_uuid(), '', nextval('ledger_entry_number_seq'), p.starts_on, p.id, 'other',
             'filled', now(), '', 2
      FROM generate_series(1, {many}) n, (SELECT * FROM ledger_period LIMIT 1) p;
    INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, entry_date, entry_number,
                             entry_line_count)
      SELECT e.id, x.n, x.id, 3 - 2 * x.n, x.currency, e.date, e.number, 2
      FROM ledger_entry e,
           (SELECT row_number() OVER (ORDER BY id) AS n, * FROM ledger_account
            WHERE is_plain ORDER BY id LIMIT 2) x
      WHERE e.text = 'filled';
    ANALYZE"""


@dataclass(frozen=True)
class Kept:
    """What an installation holds: each table, each paper, and what its `verify` complains of."""

    tables: dict[str, tuple[int, int]]
    papers: dict[str, str]
    faults: set[str]

    @classmethod
    def of(cls, place: Stack) -> Self:
        return cls(_sums(place), _papers(place.folder), failing(place, {}))


def a_million_entries(report: Report) -> None:
    home = Path(os.environ["COOP_BATTERY"]) / "restoring"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o711)
    saved = home / "whole.backup"
    with stack.running() as place:
        _fill(place, report)
        member, were = place.hall().voters[0], Kept.of(place)
        begun = time.monotonic()
        _told("backup", saved, folder=place.folder)
        report.line("the backup was made in", time.monotonic() - begun, "s")
    report.line("its size", saved.stat().st_size / 2**20, "MiB")
    damaged = _damaged(saved, at=report.random.random())
    refused = _code("restore", damaged, folder=home / "refused")
    begun = time.monotonic()
    _told("restore", saved, folder=home / "back")
    with stack.going_on(home / "back") as back:
        took = time.monotonic() - begun
        _compare(report, were, Kept.of(back))
        status = _asked(back, "/account/", member.cookies)
        report.exactly("a member who was signed in is so still", status, "", HTTPStatus.OK)
        _move_money(report, back)
    report.most("from the file to an installation that answers", took, "s", MOST_SECONDS)
    report.control("a damaged file refused", int(refused != 0), "files")


def _compare(report: Report, were: Kept, are: Kept) -> None:
    names = were.tables.keys() | are.tables.keys()
    names -= BY_THE_CLOCK
    unlike = [name for name in names if were.tables.get(name) != are.tables.get(name)]
    fewer = [name for name in BY_THE_CLOCK if are.tables[name][0] < were.tables[name][0]]
    say(f"otherwise than before: {', '.join(sorted(unlike)) or 'no table'}")
    report.line("entries", are.tables["ledger_entry"][0], "entries")
    report.line("papers", len(are.papers), "papers")
    report.none("tables that are not as they were", len(unlike), "tables")
    report.none("tables written by the clock that hold less", len(fewer), "tables")
    report.none(
        "papers that are not as they were", len(were.papers.items() ^ are.papers.items()), ""
    )
    report.none("checks of verify that only fail there", len(are.faults - were.faults), "")


def _fill(place: Stack, report: Report) -> None:
    with bank.open_for_business(place) as tellers:
        bank.eventually_busy(tellers)
    with place.owner() as owner:
        for statement in FILL.format(many=report.count(ENTRIES, least=1000)).split(";"):
            owner.execute(statement.encode())
    folder = place.folder / "documents" / "filled"
    folder.mkdir(parents=True)
    for n in range(report.count(PAPERS, least=5)):
        (folder / f"{n}.pdf").write_bytes(report.random.randbytes(PAPER_BYTES))


def _sums(place: Stack) -> dict[str, tuple[int, int]]:
    """Of each table the rows, and a sum over the text of each."""
    with place.owner() as owner:
        names = [name for (name,) in owner.execute(TABLES).fetchall()]
        return {name: _sum(owner, name) for name in names}


def _sum(owner: "psycopg.Connection[tuple[int, int]]", name: str) -> tuple[int, int]:
    [(rows, total)] = owner.execute(SUM.format(name).encode()).fetchall()
    return rows, int(total or 0)


def _papers(folder: Path) -> dict[str, str]:
    """What each file of the installation is, by its digest."""
    files = [path for path in (folder / "documents").rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def _damaged(whole: Path, *, at: float) -> Path:
    """The same file with one byte turned over, somewhere."""
    other = whole.with_name("damaged.backup")
    shutil.copyfile(whole, other)
    with other.open("r+b") as file:
        place = int(at * (other.stat().st_size - 1))
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0xFF]))
    return other


def _told(command: str, file: Path, *, folder: Path) -> None:
    if code := _code(command, file, folder=folder):
        raise RuntimeError(f"bin/{command} ended with {code}")


def _code(command: str, file: Path, *, folder: Path) -> int:
    around = {**os.environ, "COOP_DATA": str(folder), "COOP_DEMO": "false"}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        around.pop(name, None)
    words = [str(ROOT / "bin" / command), str(file)]
    return subprocess.run(words, cwd=ROOT, env=around, check=False).returncode


def _move_money(report: Report, back: Stack) -> None:
    """Django in this process still speaks with the installation that was saved."""
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict.update(dj_database_url.parse(os.environ["DATABASE_URL"]))
    with bank.open_for_business(back) as tellers:
        bank.eventually_busy(tellers)
    report.none("new entries missing or not whole", tellers.missing() + tellers.wrong(), "entries")


def _asked(place: Stack, path: str, cookies: str) -> int:
    from tests.bench import hall

    with crowd.gathered(place, [(str(uuid4()), hall.get(path, cookies=cookies))]) as asking:
        return asking.told()[0].status
