"""The tests run as the application runs: on PostgreSQL and Redis, as the application's role."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties
from psycopg.sql import SQL, Composed, Identifier, Literal
from pytest_django import Settings

from coop import currency
from tests import remembered

pytest_plugins = ["tests.cast", "tests.fixtures"]
# How long something takes is for the benches: a busy machine is no fault of a rule.
properties.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("busy")
if many := os.environ.get("COOP_EXAMPLES"):  # a trial of the battery asks for more cases
    properties.register_profile("many", properties.get_profile("busy"), max_examples=int(many))
    properties.load_profile("many")
# A thread of the live server may outlive its test, and with it a session.
END_OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Each worker's database begins as a copy of one that has all tables (`tests.services`)."""
    if template := os.environ.get("TEST_DATABASE_TEMPLATE"):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """After the owner has migrated, continue as the application's role."""
    owner = connection.settings_dict["USER"]
    with owner_connection() as opened:
        remembered.prepare(opened)
    connections.close_all()
    connection.settings_dict["USER"] = settings.APP_ROLE
    yield
    connections.close_all()
    connection.settings_dict["USER"] = owner
    with owner_connection() as opened:  # or the database cannot be dropped
        opened.execute(END_OTHERS)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests read what is said in the language of the sources, whatever a request left behind."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def pesos() -> None:
    """The works of the tests keep their books in pesos, and each process of theirs knows it."""
    currency.keep("ARS")


@pytest.fixture(autouse=True)
def static_files(settings: Settings) -> None:
    """Without `collectstatic` there is no manifest; names stay as they are in the folder.

    Each client of a test begins the middleware anew: it looks at files when they are asked for.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = True


HASHERS = list(settings.PASSWORD_HASHERS)


@pytest.fixture(autouse=True)
def light_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.hashes.LightHasher", *HASHERS[1:]]


@pytest.fixture
def hard_hashes(settings: Settings, light_hashes: None) -> None:
    """Passwords cost what they cost whoever signs in, and whoever guesses."""
    settings.PASSWORD_HASHERS = HASHERS


# What takes a minute or more, the longest first.
LONG = (
    *("test_every_page", "e2e/looks", "battery/malformed", "test_access", "test_lists"),
    *("urn/test_boundary", "battery/hostile_papers", "test_up.py"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first, the longest beside the others: begun last, the other
    processors would wait for it. Each process is sent an equal part of the list to begin with."""
    long = list(dict.fromkeys(item for name in LONG for item in items if name in item.nodeid))
    rest = [item for item in items if item not in long]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    others = workers - 1
    firsts = [long[:1], *(long[1 + n :: others] for n in range(others))] if others else [long]
    left = len(items)
    ordered: list[pytest.Item] = []
    for n, first in enumerate(firsts):
        size = left // (workers - n)
        left -= size
        room = max(0, size - len(first))
        ordered += [*first, *rest[:room]]
        del rest[:room]
    items[:] = [*ordered, *rest]


def pytest_collection_finish() -> None:
    """Thousands of tests and all modules stay to the end: nobody need look through them again
    for what can be let go, which took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def owner_connection() -> psycopg.Connection[Any]:
    """A connection as the owner with triggers off: what an intruder with SQL would have."""
    parameters = {**connection.get_connection_params(), "user": "coop"}
    for name in ("context", "cursor_factory", "prepare_threshold"):
        parameters.pop(name, None)
    opened = psycopg.connect(**parameters, autocommit=True)
    opened.execute("SET session_replication_role = replica")
    return opened


MANY = 4 * 1024 * 1024  # bytes; the demo co-operative is more
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
RESTART = """
    SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL AND sequencename <> ALL (%s)"""


def _which_hold_rows(names: list[str]) -> Composed:
    ask = SQL("SELECT {0}, pg_relation_size({0}) WHERE EXISTS (SELECT FROM {1})")
    return SQL(" UNION ALL ").join(ask.format(Literal(x), Identifier(x)) for x in names)


def _empty(opened: psycopg.Connection[Any], names: list[str]) -> None:
    """Row by row where there are few: to truncate every table takes longer than most tests."""
    filled = opened.execute(_which_hold_rows(names)).fetchall()
    if sum(size for _name, size in filled) > MANY:
        every = SQL(", ").join(map(Identifier, names))
        opened.execute(SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(every))
        return
    for name, _size in filled:
        opened.execute(SQL("DELETE FROM {}").format(Identifier(name)))
    opened.execute(RESTART, [[f"{table}_id_seq" for table in KEPT]])


def _empty_tables(self: TransactionTestCase) -> None:
    """Empty every table after a test that commits: only the owner, with triggers off, can.

    Django names the tables it manages; the urn's is made by a migration.
    """
    from assemblies.models import UrnPaper

    tables = {*connection.introspection.django_table_names(only_existing=True)}
    names = sorted({*tables, UrnPaper._meta.db_table} - KEPT)
    connection.close()
    with owner_connection() as opened:
        # A browser that has just closed may have left the live server a last page to answer.
        # Waiting for it in the middle of taking the locks could only end in a deadlock.
        opened.execute("SET lock_timeout = '500ms'")
        for left in reversed(range(20)):
            try:
                with opened.transaction():
                    _empty(opened, names)
            except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
                if not left:
                    raise
            else:
                return


TransactionTestCase._fixture_teardown = _empty_tables  # type: ignore[attr-defined]  # private
