"""What the doors before the middlewares share: the kept connection, used without asking first."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError, connection


@contextmanager
def without_ping() -> Iterator[None]:
    """Use the kept connection without first asking whether it still lives.

    When it does not, it is closed and `DoorShut` is raised: the ordinary page opens another.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]  # Django's own
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        connection.close()
        raise DoorShut from error


class DoorShut(Exception):  # noqa: N818  it reads as a sentence
    """The database did not answer at the door; nothing is known of what was asked."""
