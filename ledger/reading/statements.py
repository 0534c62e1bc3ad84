"""The statement of an account, page by page along one index.

Each line carries the day and the number of its entry (filled in by the database), so a page and
the balance before it are read from the index `ledger_line_statement` alone.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from ledger.models import Account, Line
from ledger.reading.accounts import from_its_side

PAGE = 50
Key = tuple[date, int, int]
NOWHERE: Key = (date.min, 0, 0)
PLACE = "%({0}_day)s::date, %({0}_number)s::bigint, %({0}_n)s::bigint"
ROWS = """
    SELECT id, entry_date, entry_number, n, sum(amount) OVER (ORDER BY entry_date, entry_number, n)
    FROM (SELECT id, entry_date, entry_number, n, amount FROM ledger_line
          WHERE account_id = %(account)s AND entry_date BETWEEN %(since)s AND %(until)s"""
AFTER = """
            AND (entry_date, entry_number, n) > ({key})
          ORDER BY entry_date, entry_number, n LIMIT %(limit)s) page
    ORDER BY entry_date, entry_number, n"""
BEFORE = """
            AND (entry_date, entry_number, n) < ({key})
          ORDER BY entry_date DESC, entry_number DESC, n DESC LIMIT %(limit)s) page
    ORDER BY entry_date, entry_number, n"""
# What closed periods moved is kept for each account, so only the lines after them are summed.
SUMS = """
    WITH closed AS (
      SELECT coalesce(max(p.ends_on), '-infinity') AS day FROM ledger_period p
      WHERE p.closed_at IS NOT NULL AND p.ends_on < %(since)s AND NOT EXISTS (
        SELECT 1 FROM ledger_period o WHERE o.closed_at IS NULL AND o.starts_on < p.starts_on)),
    kept AS (
      SELECT coalesce(sum(t.amount), 0) AS amount FROM ledger_periodtotal t
      JOIN ledger_period p ON p.id = t.period_id
      WHERE t.account_id = %(account)s AND p.ends_on <= (SELECT day FROM closed))
    SELECT kept.amount + before, kept.amount + carried, kept.amount + total, debit, credit,
           earlier, later
    FROM kept, (
      SELECT coalesce(sum(amount) FILTER (WHERE entry_date < %(since)s), 0) AS before,
             coalesce(sum(amount) FILTER (
               WHERE (entry_date, entry_number, n) < ({first}) OR entry_date < %(since)s), 0)
               AS carried,
             coalesce(sum(amount), 0) AS total,
             coalesce(sum(amount) FILTER (WHERE amount > 0 AND entry_date >= %(since)s), 0)
               AS debit,
             coalesce(sum(-amount) FILTER (WHERE amount < 0 AND entry_date >= %(since)s), 0)
               AS credit,
             count(*) FILTER (
               WHERE (entry_date, entry_number, n) < ({first}) AND entry_date >= %(since)s)
               AS earlier,
             count(*) FILTER (WHERE (entry_date, entry_number, n) > ({last})) AS later
      FROM ledger_line
      WHERE account_id = %(account)s AND entry_date <= %(until)s
        AND entry_date > (SELECT day FROM closed)) lines"""


@dataclass(frozen=True)
class Movement:
    """A line of a statement, with the balance after it, told from the account's own side."""

    line: Line
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True)
class Statement:
    """An account between two days: a page of its movements, and the sums of all of them.

    `carried` is the balance before the page. `earlier` and `later` are the keys to turn the page
    with; "" where there is nothing more.
    """

    account: Account
    opening: Decimal
    carried: Decimal
    movements: Sequence[Movement]
    closing: Decimal
    debits: Decimal
    credits: Decimal
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True)
class Page:
    """Which part of a statement is asked for: after a key, or before one; all without `limit`."""

    after: str = ""
    before: str = ""
    limit: int | None = PAGE


def statement(account: Account, *, since: date, until: date, page: Page = Page()) -> Statement:
    """What moved an account between two days, oldest first, in three queries at most."""
    rows = _rows(account, since, until, page)
    first: Key = rows[0][1:4] if rows else (since, 0, 0)
    last: Key = rows[-1][1:4] if rows else (until, 0, 0)
    opening, carried, closing, debit, credit, earlier, later = _asked(
        SUMS, account=account.pk, since=since, until=until, keys={"first": first, "last": last}
    )[0]
    known = Line.objects.select_related("entry__reverses", "buyer")
    lines = known.in_bulk([row[0] for row in rows])
    return Statement(
        account=account,
        opening=from_its_side(account, opening),
        carried=from_its_side(account, carried),
        movements=[
            Movement(
                lines[pk],
                from_its_side(account, lines[pk].amount),
                from_its_side(account, carried + running),
            )
            for pk, _date, _number, _n, running in rows
        ],
        closing=from_its_side(account, closing),
        debits=debit,
        credits=credit,
        earlier=written(first) if rows and earlier else "",
        later=written(last) if rows and later else "",
    )


def written(key: Key) -> str:
    """A key as it stands in an address."""
    day, number, n = key
    return f"{day.isoformat()}.{number}.{n}"


def _rows(account: Account, since: date, until: date, page: Page) -> list[Any]:
    before = _key(page.before)
    return _asked(
        ROWS + (AFTER if before is None else BEFORE),
        account=account.pk,
        since=since,
        until=until,
        keys={"key": before or _key(page.after) or NOWHERE},
        limit=page.limit,
    )


def _key(text: str) -> Key | None:
    with suppress(ValueError):
        day, number, n = text.split(".")
        return date.fromisoformat(day), min(int(number), 2**62), min(int(n), 2**30)
    return None


def _asked(sql: str, *, keys: dict[str, Key], **values: Any) -> list[Any]:
    """The rows; each key stands in the statement as three values."""
    sql = sql.format(**{name: PLACE.format(name) for name in keys})
    for name, (day, number, n) in keys.items():
        values |= {f"{name}_day": day, f"{name}_number": number, f"{name}_n": n}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
