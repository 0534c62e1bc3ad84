"""A table that somebody holds is asked for again, and nobody waits behind whoever asks."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.core.management import get_commands
from django.db import OperationalError, connection

from coop import patience
from tests.conftest import owner_connection

pytestmark = pytest.mark.django_db(transaction=True)
CHANGE, READ = "ALTER TABLE patience_trial ADD COLUMN n int", "SELECT count(*) FROM patience_trial"


@pytest.fixture
def holder(transactional_db: None) -> Iterator[psycopg.Connection]:
    """Somebody who has read a table of ours in a transaction that goes on."""
    with owner_connection() as owner:
        owner.execute("CREATE TABLE patience_trial (id int)")
        owner.execute("ALTER TABLE patience_trial OWNER TO coop_app")
    with psycopg.connect(**_known()) as other:
        other.execute(READ)
        yield other
    with owner_connection() as owner:
        owner.execute("DROP TABLE patience_trial")


def _known() -> dict[str, Any]:
    """How our role reaches the database of the test."""
    facts = connection.get_connection_params()
    wanted = ("dbname", "host", "port", "user", "password")
    return {name: facts[name] for name in wanted if facts.get(name)}


def change() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CHANGE)


def waits() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()


def another_reads() -> float:
    """How long a reader waits who comes after whoever wants the table whole."""
    time.sleep(patience.WAIT_MILLISECONDS / 4000)
    begun = time.monotonic()
    with psycopg.connect(**_known()) as reader:
        reader.execute(READ)
    return time.monotonic() - begun


def test_it_gives_up_lets_others_through_and_comes_again(holder: psycopg.Connection) -> None:
    pauses: list[float] = []

    def let_go(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            holder.rollback()

    before = waits()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(another_reads)
        patience.patiently(connection, change, pause=let_go)
        assert reading.result() < patience.WAIT_MILLISECONDS / 1000
    assert pauses == [patience.PAUSE_SECONDS] * 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM patience_trial")
    assert waits() == before, "only while it changes tables"


def test_what_is_never_let_go_is_told_at_last(
    holder: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "TRIES", 2)
    with pytest.raises(OperationalError, match="lock timeout"):
        patience.patiently(connection, change, pause=lambda _seconds: None)


def test_another_trouble_is_told_at_once() -> None:
    def wrong() -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE no_such_table ADD COLUMN n int")

    with pytest.raises(Exception, match="no_such_table"):
        patience.patiently(connection, wrong, pause=lambda _s: pytest.fail("it waited"))


def test_migrations_are_patient() -> None:
    assert get_commands()["migrate"] == "coop"
