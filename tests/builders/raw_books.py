"""Entries written around the actions: by whoever knows the tables and their hash."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import connection

from ledger.models import Account, Entry, Fund, Line, Period
from tests.builders import ledger as build

RawLine = tuple[Account, Decimal, Fund | None]
HASH = """
    SELECT ledger_content(jsonb_populate_record(NULL::ledger_entry, %s::jsonb),
      (SELECT array_agg(x) FROM jsonb_populate_recordset(NULL::ledger_said, %s::jsonb) x))"""


def raw_posting(lines: Sequence[RawLine], *, number: int) -> Entry:
    """An entry as `ledger_post` would write it, without asking it; inside a transaction."""
    period = Period.objects.get(starts_on__lte=build.TODAY, ends_on__gte=build.TODAY)
    facts: dict[str, Any] = {
        "client_id": str(uuid4()), "payload_sha256": "0" * 64, "number": number,
        "date": str(build.TODAY), "period_id": period.pk, "kind": "other", "text": "x",
        "recorded_at": build.AT.isoformat(),
    }  # fmt: skip
    said = [
        {
            "n": n,
            "account": account.pk,
            "amount": str(amount),
            "currency": account.currency,
            "fund": fund and fund.pk,
        }
        for n, (account, amount, fund) in enumerate(lines, start=1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(HASH, [json.dumps(facts), json.dumps(said)])
        rows: list[tuple[str]] = cursor.fetchall()
    typed = {**facts, "date": build.TODAY, "recorded_at": build.AT}
    entry = Entry.objects.create(**typed, content_sha256=rows[0][0], line_count=len(lines))
    Line.objects.bulk_create(
        raw_line(entry, n, account, amount, fund=fund)
        for n, (account, amount, fund) in enumerate(lines, start=1)
    )
    return entry


def raw_line(entry: Entry, n: int, account: Account, amount: Decimal, **facts: object) -> Line:
    """A line that says of its entry what is true, unless `facts` say otherwise; not yet saved."""
    told = {
        "entry_date": entry.date,
        "entry_number": entry.number,
        "entry_line_count": entry.line_count,
        "fund": account.fund,
        "currency": account.currency,
    }
    return Line(entry=entry, n=n, account=account, amount=amount, **{**told, **facts})
