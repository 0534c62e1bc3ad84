"""What `kill -9` of the database does to whoever is about to commit, at a moment one can choose."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection

from tests.conftest import owner_connection


def end_session() -> None:
    """Our session is ended; we notice it when we say the next thing."""
    mine = connection.connection.info.backend_pid
    with owner_connection() as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])


@contextmanager
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next commit goes through, and whoever asked for it is never told."""
    commit = connection.connection.commit

    def commit_and_die() -> None:
        commit()
        end_session()
        connection.connection.execute("SELECT 1")

    with monkeypatch.context() as dying:
        dying.setattr(connection.connection, "commit", commit_and_die)
        with pytest.raises(DatabaseError):
            yield
    connection.close()
