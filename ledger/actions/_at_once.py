"""What is plainly right is written by one statement, and looked at by the database as it ends.

Most entries are: lines of accounts without a fund or a floor, in an open period, in a transaction
of their own. Whatever is not writes nothing here and is asked of `ledger_post`, which says in a
word what is wrong.
"""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, connection

from coop.prepared import array_of, rows_of
from ledger.actions._call import TEXT_LENGTH, Answer, LineDraft, Posting
from ledger.models import Account, Period
from ledger.money import ZERO

WRITE = """
    WITH entry AS (
      INSERT INTO ledger_entry (
          id, client_id, payload_sha256, number, date, kind, text, recorded_at, by_id, decision_id,
          settles_id, period_id, content_sha256, line_count)
        SELECT n.id, {client}, {payload}, n.number, {date}, {kind}, {text}, {at}, {by}, {decision},
               {settles}, {period},
               ledger_content(
                 ROW(n.id, {client}, {payload}, n.number, {date}, {kind}, {text}, {at}, {by},
                     {decision}, NULL, {period}, {settles}, NULL, NULL, NULL)::ledger_entry,
                 {lines}),
               {line_count}
          FROM (SELECT nextval('ledger_entry_id_seq') AS id,
                       nextval('ledger_entry_number_seq') AS number
                  OFFSET 0) n
        RETURNING id, number, period_id, content_sha256
    ), line AS (
      INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, buyer_id, hours,
                               entry_date, entry_number, entry_line_count)
        SELECT e.id, x.n, x.account, x.amount, x.currency, x.buyer, x.hours, {date}, e.number,
               {line_count}
          FROM entry e, unnest({lines}) x
    ), event AS (
      INSERT INTO coop_auditevent (event, at, about_type, about_id, about_label, particulars,
                                   by_id, decision_id)
        SELECT {event}, {at}, 'ledger.entry', e.id, left(e.number || ' · ' || {text}, 200), '{{}}',
               {by}, {decision}
          FROM entry e WHERE {event} <> ''
    )
    SELECT id, number, period_id, content_sha256 FROM entry"""
TYPES = {
    "client": "uuid", "payload": "text", "date": "date", "kind": "text", "text": "text",
    "at": "timestamptz", "by": "bigint", "decision": "bigint", "settles": "bigint",
    "period": "bigint",
    "lines": "ledger_said[]", "line_count": "smallint", "event": "text",
}  # fmt: skip
STATEMENT = WRITE.format(**{name: f"%({name})s::{kind}" for name, kind in TYPES.items()})

# What an account is, by its code: id, currency, and whether it is plain. None ever changes
# (`ledger_account_fixed` of the migrations), so each is read once by each process; so is the period
# of a day. Where they are of another database, the check says no, and they are read again.
_ACCOUNTS: dict[str, tuple[int, str, bool]] = {}
_PERIODS: dict[date, int] = {}


def write_at_once(posting: Posting, lines: Sequence[LineDraft]) -> Answer | None:
    """The entry as written, or nothing when it is not plainly right: then nothing is written."""
    if connection.in_atomic_block or posting.reverses:
        return None
    draft = posting.draft
    said, period = _said(lines), _period_of(draft.date)
    if said is None or period is None:
        return None
    values = {
        "client": draft.client_id,
        "payload": posting.digest,
        "date": draft.date,
        "kind": str(draft.kind),
        "text": draft.text[:TEXT_LENGTH],
        "at": posting.at,
        "by": posting.by and posting.by.pk,
        "decision": draft.decision and draft.decision.pk,
        "settles": draft.settles and draft.settles.pk,
        "period": period,
        "lines": said,
        "line_count": len(lines),
        "event": posting.event,
    }
    try:
        rows = rows_of(STATEMENT, values)
    except IntegrityError:  # it stands there already, its period is closed, or the check says no
        _ACCOUNTS.clear()
        _PERIODS.clear()
        return None
    return Answer(None, "", ZERO, ZERO, *rows[0])


def _said(lines: Sequence[LineDraft]) -> str | None:
    """The lines as an array of `ledger_said`, if they are plain and add up to nothing."""
    said, total = [], ZERO
    for n, line in enumerate(lines, start=1):
        account, currency, is_plain = _account(line.account_code)
        if not is_plain or line.fund:
            return None
        total += line.amount
        buyer, hours = line.buyer.pk if line.buyer else "", line.hours
        worked = "" if hours is None else hours
        said.append(f"({n},{account},{line.amount},{currency},,{buyer},{worked})")
    return array_of(said) if len(said) > 1 and total == ZERO else None


def _account(code: str) -> tuple[int, str, bool]:
    if code not in _ACCOUNTS:
        account = Account.objects.filter(code=code).first()
        if account is None:
            return 0, "", False
        _ACCOUNTS[code] = (account.pk, account.currency, account.is_plain)
    return _ACCOUNTS[code]


def _period_of(day: date) -> int | None:
    if day not in _PERIODS:
        period = Period.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
        if period is None:
            return None
        _PERIODS[day] = period.pk
    return _PERIODS[day]
