"""The one clock: the database's. Web, worker and phones may be wrong, and differ; it decides."""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """The moment at the database, in UTC; it moves on inside a transaction too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        rows: list[tuple[datetime]] = cursor.fetchall()
    return rows[0][0]
