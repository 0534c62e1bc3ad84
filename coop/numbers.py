"""Gapless numbers: given inside the transaction that uses them, returned by a rollback."""

from django.db import connection, transaction


def next_number(series: str) -> int:
    """Return the next number of `series`, starting at 1.

    Must run inside a transaction: the series stays locked until it ends, so numbers have
    neither gaps nor repeats whatever fails (pattern: one counter row per series).
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("next_number needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO coop_counter (series, last) VALUES (%s, 1)"
            " ON CONFLICT (series) DO UPDATE SET last = coop_counter.last + 1 RETURNING last",
            [series],
        )
        rows: list[tuple[int]] = cursor.fetchall()
    return rows[0][0]
