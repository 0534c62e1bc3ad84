"""Changes to tables in use: short waits, again and again, so that nobody queues behind a long one.

PostgreSQL lets nobody past somebody who waits for a whole table. Who changes one therefore gives up
soon, lets the others through, and comes again.
"""

import time
from collections.abc import Callable

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import LockNotAvailable

WAIT_MILLISECONDS, PAUSE_SECONDS, TRIES = 1_000, 2.0, 60


def patiently(
    connection: BaseDatabaseWrapper,
    act: Callable[[], object],
    *,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Do `act`, with no wait for a lock above a second; from its beginning again after each.

    What `act` has committed it must not do twice. Raises what it raises, and after a couple of
    minutes of trying `LockNotAvailable` within Django's `OperationalError`.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {WAIT_MILLISECONDS}")
    try:
        for left in reversed(range(TRIES)):
            try:
                act()
            except OperationalError as trouble:
                if not (left and isinstance(trouble.__cause__, LockNotAvailable)):
                    raise
            else:
                return
            pause(PAUSE_SECONDS)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
