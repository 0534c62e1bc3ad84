"""Statements that the database plans once for each connection, not once for each call."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet


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


class Question:
    """A query set that every request asks, put into SQL once: to write it costs twenty times more
    than to answer it.

    `make` builds it from whole numbers and days, which must all reach the database, and from
    nothing else that changes; it ends in `values_list`.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._written: tuple[str, list[int | None], list[Any]] | None = None

    def rows(self, *values: int | date) -> list[Any]:
        """The rows for these values, read anew."""
        if self._written is None:
            self._written = self._write(values)
        sql, places, constants = self._written
        both = zip(places, constants, strict=True)
        return rows_of(sql, [other if n is None else values[n] for n, other in both])

    def _write(self, values: Sequence[int | date]) -> tuple[str, list[int | None], list[Any]]:
        stand_ins = [_stand_in(value, n) for n, value in enumerate(values)]
        sql, params = self._make(*stand_ins).query.sql_with_params()
        places = [stand_ins.index(each) if each in stand_ins else None for each in params]
        if lost := set(range(len(values))) - set(places):
            raise ValueError(f"values that do not reach the database as they are: {lost}")
        return sql, places, list(params)


def _stand_in(value: int | date, n: int) -> int | date:
    """A value that nobody asks for, to be found again among those of the text."""
    return date.min + timedelta(n) if isinstance(value, date) else -1_000_000_007 - n


def array_of(values: Sequence[str | None]) -> str:
    """Texts as PostgreSQL writes an array, to be cast to its type by the statement."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: str | None) -> str:
    if value is None:
        return "NULL"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
