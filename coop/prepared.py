"""Statements that the database plans once for each connection, not once for each call."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


def rows_of(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """The rows that a statement answers, its values bound by the server.

    Django writes values into the text, so that the server reads and plans each text anew; this is
    for the few statements whose planning costs more than their work. Same connection, same
    transaction, same exceptions. It is prepared unless the settings say that a pooler cannot keep
    prepared statements (`prepare_threshold`).
    """
    connection = connections[DEFAULT_DB_ALIAS]  # looked up once: what stands for it does each time
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    bound = psycopg.Cursor(connection.connection)
    if not connection.queries_logged and not connection.execute_wrappers:
        with connection.wrap_database_errors:
            return bound.execute(sql, values).fetchall()
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(bound) as cursor:  # type: ignore[arg-type]  # any cursor of the driver will do
        cursor.execute(sql, values)
        if connection.queries_logged:  # the driver keeps no text of what it prepared
            connection.queries_log[-1]["sql"] = sql
        return list(cursor.fetchall())


def array_of(values: Sequence[str | None]) -> str:
    """Texts as PostgreSQL writes an array, to be cast to its type by the statement."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: str | None) -> str:
    if value is None:
        return "NULL"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
