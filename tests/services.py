"""A pytest plugin: PostgreSQL and Redis for the tests, started once for all workers.

Loaded with ``-p tests.services``, because Django's settings are read before any conftest.
``TEST_DATABASE_URL`` and ``TEST_REDIS_URL`` name servers to use instead; ``DATABASE_URL`` is
never used, so that no test meets an installation's own data.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
from pathlib import Path
from typing import IO

import psycopg
import pytest
from psycopg import sql

from coop.services.errors import ServiceError
from coop.services.management import manage
from coop.services.places import make_enterable
from coop.services.postgres import FAST_AND_FORGETFUL, OWNER, Postgres
from coop.services.redis import Redis

ROOT = Path(__file__).resolve().parents[1]
# What the tables are made from: when any of it changes, they are made anew.
MAKES_TABLES = ("*/migrations/*", "coop/guards.py", "requirements.txt")


def _start() -> None:
    folder = Path(os.environ.get("COOP_TEST_DIR") or ROOT / "var" / "test").resolve()
    make_enterable(folder)
    _keep_alone(folder)
    shutil.rmtree(folder / "data", ignore_errors=True)
    (folder / "data" / "static").mkdir(mode=0o700, parents=True)
    os.environ["COOP_DATA"] = str(folder / "data")
    database = os.environ.get("TEST_DATABASE_URL") or _start_postgres(folder)
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = database
    os.environ["REDIS_URL"] = os.environ.get("TEST_REDIS_URL") or _start_redis(folder)
    if not os.environ.get("TEST_DATABASE_URL"):
        os.environ["TEST_DATABASE_TEMPLATE"] = _migrated_once(database)


def _keep_alone(folder: Path) -> None:
    """Two runs in one folder would share a cluster; the lock goes with this process."""
    lock: IO[str] = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ServiceError(
            f"Another test run uses {folder}. Wait for it, or set COOP_TEST_DIR to another folder."
        ) from None
    atexit.register(lock.close)


def _start_postgres(folder: Path) -> str:
    # Several workers may each send a hundred voters at a time.
    postgres = Postgres(folder, settings={**FAST_AND_FORGETFUL, "max_connections": "400"})
    postgres.start()
    atexit.register(postgres.stop)
    return postgres.url(role=OWNER, database="postgres")


def _migrated_once(url: str) -> str:
    """The name of a database with all tables, for each worker to copy; the next run finds it."""
    made_from = sorted(p for pattern in MAKES_TABLES for p in ROOT.glob(pattern) if p.is_file())
    content = b"".join(path.name.encode() + path.read_bytes() for path in made_from)
    name = f"tables_{hashlib.sha256(content).hexdigest()[:16]}"
    with psycopg.connect(url, autocommit=True) as server:
        found = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'tables_%'")
        earlier = {row[0] for row in found.fetchall()}
        if name in earlier:
            return name
        for old in earlier | {"unfinished"}:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
        server.execute("CREATE DATABASE unfinished")
        place = url.replace("/postgres?", "/unfinished?")
        around = {"DATABASE_URL": place, "DATABASE_OWNER_URL": place}
        manage("migrate", "--noinput", "-v0", environment={**os.environ, **around})
        rename = "ALTER DATABASE unfinished RENAME TO {}"
        server.execute(sql.SQL(rename).format(sql.Identifier(name)))
    return name


def _start_redis(folder: Path) -> str:
    redis = Redis(folder, durable=False)
    redis.start()
    atexit.register(redis.stop)
    return redis.url()


def _choose_own_redis_database(worker: str) -> None:
    """Each worker has a queue and a cache of its own, as it has its own database."""
    server, _, _ = os.environ["REDIS_URL"].partition("?")
    if server.startswith("unix:"):
        os.environ["REDIS_URL"] = f"{server}?db={1 + int(worker.removeprefix('gw')) % 30}"


if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    _choose_own_redis_database(worker)
else:
    try:
        _start()
    except ServiceError as trouble:
        pytest.exit(str(trouble), returncode=3)
