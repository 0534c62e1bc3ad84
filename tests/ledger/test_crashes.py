"""kill -9 in the middle of posting and of issuing: of the program, and of the whole of PostgreSQL.

On a cluster of its own that writes to disk as an installation does.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid5

import pytest

from coop.services.config import ROOT
from coop.services.management import manage
from coop.services.postgres import DATABASE, OWNER, Postgres
from tests.ledger.poster import NAMES

FOREVER, ENOUGH, ALL = 100_000, 25, 90
KILLED = 12


@pytest.fixture(scope="module")
def cluster() -> Iterator[Postgres]:
    folder = ROOT / "var" / "test" / f"crash-{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    server = Postgres(folder)
    server.start()
    try:
        _make_tables(server)
        yield server
    finally:
        server.stop()


def _make_tables(server: Postgres) -> None:
    """Those of the tests' own server when it has them ready: to migrate takes a minute."""
    if not (template := os.environ.get("TEST_DATABASE_TEMPLATE")):
        manage("migrate", "--noinput", "-v0", environment=around(server))
        return
    ready = os.environ["DATABASE_OWNER_URL"].replace("/postgres?", f"/{template}?")
    dump = [str(server.programs / "pg_dump"), "--dbname", ready]
    said = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    server.run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, stdin=said)


def around(server: Postgres) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "coop.settings",
        "DATABASE_URL": server.url(),
        "DATABASE_OWNER_URL": server.url(role=OWNER),
    }


def poster(server: Postgres, until: int = FOREVER) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.poster", str(until)],
        cwd=ROOT, env=around(server), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def heard(program: "subprocess.Popen[str]", many: int) -> list[int]:
    """The first answers of a program; it goes on meanwhile."""
    assert program.stdout is not None
    said = [program.stdout.readline() for _ in range(many)]
    assert all(said), "the program ended"
    return [int(line) for line in said]


def rest(program: "subprocess.Popen[str]") -> list[str]:
    assert program.stdout is not None
    with program.stdout as stdout:
        said = stdout.read().splitlines()
    program.wait()
    return said


def children(pid: int) -> list[int]:
    """The processes that `pid` has started, from /proc."""
    stats = [path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    parts = [(stat.split(" ", 1)[0], stat.rpartition(")")[2].split()[1]) for stat in stats]
    return [int(child) for child, parent in parts if int(parent) == pid]


def pull_the_plug(server: Postgres) -> None:
    main = int((server.data / "postmaster.pid").read_text().splitlines()[0])
    every = [main, *children(main)]
    for pid in every:
        os.kill(pid, signal.SIGKILL)


def test_what_was_answered_is_there_whole_and_once_whoever_is_killed(cluster: Postgres) -> None:
    first = poster(cluster)
    answered = heard(first, ENOUGH)
    first.kill()
    answered += [int(line) for line in rest(first)]

    second = poster(cluster)
    answered += heard(second, len(answered) + ENOUGH)  # what stands already, and more
    pull_the_plug(cluster)
    answered += [int(line) for line in rest(second) if line.isdigit()]
    assert second.returncode != 0
    cluster.stop()

    cluster.start()
    until = max(ALL, max(answered) + 1)
    *again, found = rest(poster(cluster, until))
    assert [int(n) for n in again] == list(range(until))
    told = json.loads(found)
    assert told["broken"] == {}
    assert told["ids"] == sorted(str(uuid5(NAMES, str(n))) for n in range(until))
    assert set(answered) <= set(range(until))


def test_invoices_have_no_gap_and_no_double_whoever_is_killed_while_others_issue(
    cluster: Postgres,
) -> None:
    """I18: each issuer killed in the middle gives its number back with all that hung on it."""
    program = subprocess.run(
        [sys.executable, "-m", "tests.ledger.issuer", str(KILLED)],
        cwd=ROOT, env=around(cluster), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert program.returncode == 0, program.stderr[-2000:]
    *said, last = program.stdout.splitlines()
    found = json.loads(last)
    answered = [line.split()[2] for line in said if line.startswith("answered")]
    latest = {line.split()[1]: line.split()[0] for line in said}
    assert [*latest.values()].count("begun") >= KILLED // 3, "the kills fell between invoices"
    for series, numbers in found["series"].items():
        assert numbers == list(range(1, len(numbers) + 1))
        assert found["counters"].get(f"invoice:{series}", 0) == len(numbers)
    assert found["labels"]
    assert len(answered) == len(set(answered))
    assert set(answered) <= set(found["labels"])
    assert len(found["labels"]) - len(answered) <= len(latest)  # committed, killed before saying so
    assert found["unposted"] == []
    assert found["jobs"] == found["keys"]
    assert found["events"] == len(found["labels"])
    assert found["broken"] == {}
