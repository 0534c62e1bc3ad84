"""How an entry gets into the books. Only actions call this; each leaves its own audit event."""

import hashlib
import json
import uuid
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models import Decision, User
from ledger.earmarking import Move, Piece, earmark
from ledger.models import Account, Buyer, Entry, Period
from ledger.models.accounts import EntryKind
from ledger.models.plan import MOVES_FUNDS, Code
from ledger.reading.words import money

BOOKS_LOCK = 5_001_001  # the migrations name it too
CALENDAR_AHEAD = timedelta(days=2 * 366)
HOLD_FUNDS = "2.3."  # how the code of every account that holds a fund begins
ENTRY_FIELDS = [field.attname for field in Entry._meta.concrete_fields]
# The columns are those of the model; the values are passed apart.
POST = f"""
    SELECT p.problem, p.about, p.held, p.wanted, {", ".join(f"(p.entry).{x}" for x in ENTRY_FIELDS)}
    FROM ledger_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
                     %s::text[], %s::numeric[], %s::text[], %s::bigint[], %s::numeric[]) p"""  # noqa: S608


@dataclass(frozen=True)
class _Answer:
    """What the database says of an entry; `problem` is one of the words of `ledger_post`."""

    problem: str
    about: str
    held: Decimal
    wanted: Decimal
    entry: list[Any]


@dataclass(frozen=True)
class LineDraft:
    """A line to be posted: a debit when positive, a credit when negative."""

    account_code: str
    amount: Decimal
    buyer: Buyer | None = None
    hours: Decimal | None = None
    fund: str = ""  # the code of the fund whose move this line answers for


@dataclass(frozen=True)
class EntryDraft:
    """An entry to be posted. `client_id` makes posting it twice harmless."""

    kind: str
    date: date
    text: str
    lines: Sequence[LineDraft]
    client_id: UUID
    decision: Decision | None = None
    settles: Entry | None = None


def hold_the_books() -> None:
    """Wait until nobody else writes in the books, and keep them until the transaction ends.

    Whoever writes more than one entry, or reads the books to know what to write, takes this lock
    before every other one; so does the database for an entry that draws on a floor. That leaves
    no order of locks in which two writers could block each other.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the books are held in a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOKS_LOCK])


def posted_before(draft: EntryDraft, *, reverses: Entry | None = None) -> Entry | None:
    """The entry this draft already made, if any. The books are held from here on."""
    hold_the_books()
    earlier = Entry.objects.filter(client_id=draft.client_id).first()
    if earlier is not None and earlier.payload_sha256 != _digest(draft, reverses):
        raise Refused(_("This entry was already posted with other content."))
    return earlier


def write(
    draft: EntryDraft, *, by: User | None, at: datetime, reverses: Entry | None = None
) -> Entry:
    """Write an entry with its lines, or return the one written before with this `client_id`.

    Raises `Refused` when the same id comes with other content, when the lines do not balance,
    when the period is closed, or when a fund would fall below zero.
    """
    return write_once(draft, by=by, at=at, reverses=reverses)[0]


def write_once(
    draft: EntryDraft, *, by: User | None, at: datetime, reverses: Entry | None = None
) -> tuple[Entry, bool]:
    """The same, and whether it was written now."""
    lines = _named([line for line in draft.lines if line.amount])
    digest = _digest(draft, reverses)
    answer = _post(draft, lines, digest, by=by, at=at, reverses=reverses)
    if answer.problem == "outside" and _extended_to(draft.date):
        answer = _post(draft, lines, digest, by=by, at=at, reverses=reverses)
    if answer.problem not in (None, "earlier"):
        raise Refused(_in_words(answer, draft))
    return Entry.from_db("default", ENTRY_FIELDS, answer.entry), answer.problem is None


def write_reversal(entry: Entry, *, by: User | None, at: datetime, reason: str) -> Entry:
    """Write the exact opposite of `entry`, dated the day of `at`. An entry is reversed once."""
    hold_the_books()
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("Entry %(number)s was already reversed.") % {"number": entry.number})
    if entry.reverses_id is not None:
        raise Refused(_("A reversal is not reversed: post the right entry instead."))
    lines = entry.lines.select_related("account", "buyer", "fund").order_by("n")
    text = _("Reversal of entry %(number)s: %(reason)s")
    draft = EntryDraft(
        kind=EntryKind.REVERSAL,
        date=timezone.localdate(at),
        text=text % {"number": entry.number, "reason": reason},
        lines=[
            LineDraft(
                account_code=x.account.code,
                amount=-x.amount,
                buyer=x.buyer,
                hours=None if x.hours is None else -x.hours,
                fund=x.fund.code if x.fund else "",
            )
            for x in lines
        ],
        client_id=uuid.uuid5(entry.client_id, "reversal"),
        decision=entry.decision,
        settles=entry.settles or (entry if entry.kind == EntryKind.RESERVATION else None),
    )
    return write(draft, by=by, at=at, reverses=entry)


def extend_calendar(*, until: date) -> None:
    """Add monthly periods up to the month of `until`, after the last one there is."""
    last = Period.objects.order_by("-ends_on").first()
    if last is None:
        raise Refused(_("The books are not open yet."))
    starts_on = last.ends_on + timedelta(days=1)
    while starts_on <= until:
        ends_on = starts_on.replace(day=monthrange(starts_on.year, starts_on.month)[1])
        Period.objects.create(starts_on=starts_on, ends_on=ends_on)
        starts_on = ends_on + timedelta(days=1)


def _digest(draft: EntryDraft, reverses: Entry | None) -> str:
    lines = [
        [x.account_code, f"{x.amount:.2f}", x.buyer and x.buyer.pk, x.hours and f"{x.hours:.4f}"]
        for x in draft.lines
        if x.amount
    ]
    cited = [thing and thing.pk for thing in (draft.decision, draft.settles, reverses)]
    content = [str(draft.kind), draft.date.isoformat(), draft.text, lines, cited]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _named(lines: Sequence[LineDraft]) -> list[LineDraft]:
    """The lines with the fund that each answers for; see `ledger.earmarking`."""
    funds = _funds_of({line.account_code for line in lines})
    moves = [Move(x.account_code, x.amount, funds.get(x.account_code) or x.fund) for x in lines]
    if not any(move.fund for move in moves):
        return list(lines)
    return [
        LineDraft(Code.BETWEEN_FUNDS, piece.amount, fund=piece.fund)
        if piece.place is None
        else _part(lines[piece.place], piece)
        for piece in earmark(moves, first=MOVES_FUNDS)
    ]


def _funds_of(codes: set[str]) -> dict[str, str]:
    """The fund of each account that holds one."""
    if not any(code.startswith(HOLD_FUNDS) for code in codes):
        return {}
    found = Account.objects.filter(code__in=codes).exclude(fund=None)
    return dict(found.values_list("code", "fund__code"))


def _part(line: LineDraft, piece: Piece) -> LineDraft:
    """A part of a line; hours stay with a line that is whole."""
    hours = line.hours if piece.amount == line.amount else None
    return replace(line, amount=piece.amount, hours=hours, fund=piece.fund)


def _post(
    draft: EntryDraft,
    lines: Sequence[LineDraft],
    digest: str,
    *,
    by: User | None,
    at: datetime,
    reverses: Entry | None,
) -> _Answer:
    """Ask the database to write the entry with its lines (`ledger_post` of the migrations)."""
    cited: list[Any] = [x and x.pk for x in (reverses, draft.settles, draft.decision, by)]
    facts: list[Any] = [
        draft.client_id,
        digest,
        draft.date,
        str(draft.kind),
        draft.text[:300],
        *cited,
        at,
    ]
    columns: list[list[Any]] = [
        [line.account_code for line in lines],
        [line.amount for line in lines],
        [line.fund or None for line in lines],
        [line.buyer and line.buyer.pk for line in lines],
        [line.hours for line in lines],
    ]
    with connection.cursor() as cursor:
        cursor.execute(POST, [*facts, *columns])
        rows: list[Any] = cursor.fetchall()
    problem, about, held, wanted, *entry = rows[0]
    return _Answer(problem, about, held, wanted, entry)


def _in_words(answer: _Answer, draft: EntryDraft) -> str:
    """Why an entry was refused."""
    if answer.problem == "floor":
        account = Account.objects.get(code=answer.about)
        held, wanted = money(answer.held), money(answer.wanted)
        message = _("%(account)s holds %(held)s: it is not enough for %(wanted)s.")
        return message % {"account": account, "held": held, "wanted": wanted}
    if answer.problem == "balance":
        message = _("The entry does not balance: debits and credits differ by %(difference)s.")
        return message % {"difference": money(answer.wanted, answer.about)}
    if answer.problem in ("closed", "outside"):
        closed, outside = _("The period of %(day)s is closed."), _("%(day)s is outside the books.")
        message = closed if answer.problem == "closed" else outside
        return message % {"day": date_format(draft.date)}
    return {
        "other": _("This entry was already posted with other content."),
        "account": _("There is no account %(code)s.") % {"code": answer.about},
        "lines": _("An entry needs at least two lines."),
    }[answer.problem]


def _extended_to(day: date) -> bool:
    """Whether the calendar grew to a day after its end: by itself, two years ahead at most."""
    last = Period.objects.order_by("-ends_on").first()
    if last is None or not last.ends_on < day <= last.ends_on + CALENDAR_AHEAD:
        return False
    hold_the_books()
    extend_calendar(until=day)
    return True
