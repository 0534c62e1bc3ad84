"""Saving and replacing one whole database, with PostgreSQL's own programs."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from coop.services.errors import ServiceError
from coop.services.postgres import program_folder

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
EMPTY = """
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
COUNT_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def save(url: str, target: Path) -> None:
    """Write the database to ``target`` as of one moment. Rights are given anew by migrations."""
    _run("pg_dump", "-Fc", "--no-owner", "--no-privileges", "-f", str(target), url=url)


def replace(url: str, source: Path) -> None:
    """Put a saved database in place of what is there: in one transaction, all or nothing."""
    sql = source.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", "-f", str(sql), str(source), url=url)
    empty = source.with_name("empty.sql")
    empty.write_text(EMPTY)
    quiet = ("-qX", "-o", os.devnull, "-v", "ON_ERROR_STOP=1", "--single-transaction")
    _run("psql", *quiet, "-f", str(empty), "-f", str(sql), url=url)


def is_empty(url: str) -> bool:
    """Whether no table was ever made in it."""
    return _run("psql", "-qXAt", "-c", COUNT_TABLES, url=url).strip() == "0"


def server_version(url: str) -> str:
    """The server's own version, for the manifest."""
    return _run("psql", "-qXAt", "-c", "SHOW server_version", url=url).strip()


def _run(program: str, *arguments: str, url: str) -> str:
    """Run a client program; the password travels in the environment, where nobody else looks."""
    parts = conninfo_to_dict(url)
    variables = {name: str(parts[key]) for key, name in VARIABLES.items() if parts.get(key)}
    done = subprocess.run(
        [program_folder() / program, *arguments],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServiceError(f"{program} failed; nothing was changed:\n{done.stderr.strip()}")
    return done.stdout
