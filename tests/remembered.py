"""A world is built once by the real actions; each later test of the process gets its rows again.

To found the co-operative of the tests takes hundreds of queries. What they left in the tables is
kept, and laid down by one call with the triggers off, as a restored backup is. Tests that ask for
another world, or begin with rows of their own, build it.
"""

import json
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

import psycopg
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from psycopg.sql import SQL, Identifier, Literal

from coop.models import User

World = TypeVar("World")
FRESH = timedelta(minutes=10)  # what is of today stays of today

# Created by the owner in the database of the tests alone (`tests.conftest`).
LAY_DOWN = """
    CREATE OR REPLACE FUNCTION lay_down(tables jsonb, sequences jsonb) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET session_replication_role = replica SET search_path = public AS $$
    DECLARE held record; columns text;
    BEGIN
      FOR held IN SELECT key, value FROM jsonb_each(tables) LOOP
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
          FROM pg_attribute WHERE attrelid = held.key::regclass AND attnum > 0
            AND NOT attisdropped AND attgenerated = '';
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE
                        SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$s, $1)',
                       held.key::regclass, columns) USING held.value;
      END LOOP;
      PERFORM setval(key::regclass, value::bigint) FROM jsonb_each_text(sequences)
        WHERE coalesce(pg_sequence_last_value(key::regclass), 0) < value::bigint;
    END $$"""
READABLE = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND has_table_privilege(oid, 'SELECT')"""
SEQUENCES = """
    SELECT jsonb_object_agg(seqrelid::regclass, pg_sequence_last_value(seqrelid))::text
    FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL"""


@dataclass(frozen=True)
class Kept:
    """A world as Python objects and as rows."""

    built_at: datetime
    world: bytes
    tables: str
    sequences: str


def remembered(build: Callable[[], World]) -> Callable[[], World]:
    """Make a builder without arguments lay down again what it built in an empty database."""
    kept: list[Kept] = []

    @wraps(build)
    def make() -> World:
        if User.objects.exists():
            return build()
        if kept and timezone.now() - kept[0].built_at < FRESH and _same_day(kept[0].built_at):
            return cast("World", _laid_down(kept[0]))
        at, before = timezone.now(), _rows()
        world = build()
        added = _added(before, _rows())
        kept[:] = [Kept(at, pickle.dumps(world), added, _sequences())]
        return world

    return make


def prepare(owner: psycopg.Connection[Any]) -> None:
    owner.execute(LAY_DOWN.encode())


def _same_day(at: datetime) -> bool:
    return timezone.localdate(at) == timezone.localdate()


def _laid_down(kept: Kept) -> Any:
    cache.clear()  # the same people come again, without what others remember of them
    with connection.cursor() as cursor:
        cursor.execute("SELECT lay_down(%s::jsonb, %s::jsonb)", [kept.tables, kept.sequences])
    return pickle.loads(kept.world)  # noqa: S301  our own, of a moment ago


def _rows() -> dict[str, list[str]]:
    """Every row of every table the application may read, as JSON."""
    with connection.cursor() as cursor:
        cursor.execute(READABLE)
        names = [name for (name,) in cursor.fetchall()]
        each = SQL("SELECT {}, to_jsonb(r)::text FROM {} r")
        every = SQL(" UNION ALL ").join(each.format(Literal(x), Identifier(x)) for x in names)
        cursor.execute(every)
        found: dict[str, list[str]] = {}
        for name, row in cursor.fetchall():
            found.setdefault(name, []).append(row)
    return found


def _added(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    """The rows of `after` that were not before, as JSON; what was there must still be."""
    added = []
    for name, rows in after.items():
        earlier = set(before.get(name, ()))
        assert earlier <= set(rows), f"{name} had rows before, and they were changed"
        if new := [row for row in rows if row not in earlier]:
            added.append(f"{json.dumps(name)}: [{', '.join(new)}]")
    return f"{{{', '.join(added)}}}"


def _sequences() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        [(found,)] = cursor.fetchall()
    return str(found)
