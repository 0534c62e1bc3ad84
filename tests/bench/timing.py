"""How long something takes, and how the database would answer."""

import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def questions(asked: CaptureQueriesContext) -> int:
    """How often the database was asked: what begins and ends a transaction asks nothing."""
    return sum(not query["sql"].startswith(CONTROL) for query in asked)


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())
