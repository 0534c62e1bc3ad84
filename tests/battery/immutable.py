"""L2: everybody who signs in to the database tries to change what is append-only."""

from collections.abc import Iterator

import psycopg
from psycopg.sql import SQL, Identifier

from tests.battery import stack
from tests.battery.report import Report
from tests.battery.stack import Stack

ATTACKS = (
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
)
CONTROL = "battery_unguarded"
NOT_OURS = {"django_migrations"}  # Django's own log: the owner migrates, the application may not


def nobody_changes(report: Report) -> None:
    with stack.running() as place:
        fill(place)
        tables = append_only()
        report.line("tables that are append-only", len(tables), "tables")
        filled = [t for t in tables if _has_rows(place, t) and t not in NOT_OURS]
        for (who, url), tried in zip(urls(place), (tables, filled), strict=True):
            attacks = list(_attacks(place, url, tried))
            refused = sum(not went for went in attacks)
            report.exactly(f"refused to the {who}", refused, "attacks", len(attacks))
        with place.owner() as owner:
            owner.execute(f"CREATE TABLE {CONTROL} AS SELECT 1 AS id")
            owner.execute(f"GRANT ALL ON {CONTROL} TO coop_app")
        for who, url in urls(place):
            went = sum(_attacks(place, url, [CONTROL]))
            report.control(f"a table without guards, by the {who}", went, "attacks", least=3)


def fill(place: Stack) -> None:
    """An evening with one ballot and its votes; the hall has made the rest."""
    from tests.builders import ledger as build

    hall = place.hall()
    hall.close(hall.open_ballot())
    build.open_books()
    build.an_invoice(build.a_buyer())


def append_only() -> list[str]:
    from django.db import connection

    from coop import guards

    return guards.append_only_tables(connection)


def urls(place: Stack) -> Iterator[tuple[str, str]]:
    yield "application", place.owner_url.replace("coop@", "coop_app@")
    yield "owner", place.owner_url


def _attacks(place: Stack, url: str, tables: list[str]) -> Iterator[bool]:
    """Whether each attack went through; none is committed."""
    with psycopg.connect(url) as connection:
        for table in tables:
            column = _column(connection, table)
            for attack in ATTACKS:
                sql = SQL(attack).format(table=Identifier(table), column=Identifier(column))
                try:
                    connection.execute(sql)
                    yield True
                except psycopg.Error:
                    yield False
                finally:
                    connection.rollback()


def _column(connection: "psycopg.Connection[tuple[str]]", table: str) -> str:
    sql = """
        SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0
          AND NOT attisdropped AND attgenerated = '' AND attidentity = '' ORDER BY attnum DESC"""
    rows = connection.execute(sql, [table]).fetchall()
    return rows[0][0]


def _has_rows(place: Stack, table: str) -> bool:
    with place.owner() as owner:
        return bool(
            owner.execute(SQL("SELECT 1 FROM {} LIMIT 1").format(Identifier(table))).fetchall()
        )
