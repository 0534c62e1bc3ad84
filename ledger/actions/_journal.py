"""How an entry gets into the books. Only actions call this; each leaves its own audit event."""

import hashlib
import json
import uuid
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.screen import money
from ledger.actions._at_once import write_at_once
from ledger.actions._call import Answer, EntryDraft, LineDraft, Posting, ask, entry_of
from ledger.earmarking import Move, Piece, earmark
from ledger.models import Account, Entry, Period
from ledger.models.accounts import EntryKind
from ledger.models.plan import MOVES_FUNDS, Code, is_other

__all__ = [
    "EntryDraft",
    "LineDraft",
    "extend_calendar",
    "hold_the_books",
    "posted_before",
    "write",
    "write_reversal",
    "write_told",
]
BOOKS_LOCK = 5_001_001  # the migrations name it too
WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
CALENDAR_AHEAD = timedelta(days=2 * 366)
HOLD_FUNDS = "2.3."  # how the code of every account that holds a fund begins


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
    return _written(draft, by=by, at=at, reverses=reverses)


def write_told(draft: EntryDraft, *, event: str, by: User | None, at: datetime) -> Entry:
    """The same for an action that only posts: its event is written in the same statement.

    Outside a transaction that statement is one of its own, so nobody may listen to entries.
    """
    if audit.ears_for(Entry):
        raise RuntimeError("events of entries are written without telling those who listen")
    return _written(draft, by=by, at=at, event=event)


def _written(
    draft: EntryDraft,
    *,
    by: User | None,
    at: datetime,
    reverses: Entry | None = None,
    event: str = "",
) -> Entry:
    posting = Posting(draft, _digest(draft, reverses), by, at, reverses, event)
    lines = _named([line for line in draft.lines if line.amount])
    answer = write_at_once(posting, lines) or ask(posting, lines)
    if answer.problem == "outside":
        answer = _post_later(posting, lines) or answer
    if answer.problem == "earlier":
        return Entry.objects.get(pk=answer.id)
    if answer.problem is not None:
        raise Refused(_in_words(answer, draft))
    return entry_of(posting, answer, line_count=len(lines))


def write_reversal(entry: Entry, *, by: User | None, at: datetime, reason: str) -> Entry:
    """Write the exact opposite of `entry`, dated the day of `at`. An entry is reversed once.

    That of a closing entry has its day: the year is as if it had not been closed.
    """
    hold_the_books()
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("Entry %(number)s was already reversed.") % {"number": entry.number})
    if entry.reverses_id is not None:
        raise Refused(_("A reversal is not reversed: post the right entry instead."))
    lines = entry.lines.select_related("account", "buyer", "fund").order_by("n")
    text = _("Reversal of entry %(number)s: %(reason)s")
    draft = EntryDraft(
        kind=EntryKind.REVERSAL,
        date=entry.date if entry.kind == EntryKind.CLOSING else timezone.localdate(at),
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
    return hashlib.sha256(WRITTEN(content).encode()).hexdigest()


def _named(lines: Sequence[LineDraft]) -> list[LineDraft]:
    """The lines with the fund that each answers for; see `ledger.earmarking`.

    Funds are in the house currency: lines of another stay as they are.
    """
    if not any(line.fund or line.account_code.startswith(HOLD_FUNDS) for line in lines):
        return list(lines)
    others = [line for line in lines if is_other(line.account_code)]
    lines = [line for line in lines if not is_other(line.account_code)]
    funds = _funds_of({line.account_code for line in lines})
    moves = [Move(x.account_code, x.amount, funds.get(x.account_code) or x.fund) for x in lines]
    if not any(move.fund for move in moves):
        return [*lines, *others]
    return [
        LineDraft(Code.BETWEEN_FUNDS, piece.amount, fund=piece.fund)
        if piece.place is None
        else _part(lines[piece.place], piece)
        for piece in earmark(moves, first=MOVES_FUNDS)
    ] + others


def _funds_of(codes: set[str]) -> dict[str, str]:
    """The fund of each account that holds one."""
    found = Account.objects.filter(code__in=codes).exclude(fund=None)
    return dict(found.values_list("code", "fund__code"))


def _part(line: LineDraft, piece: Piece) -> LineDraft:
    """A part of a line; hours stay with a line that is whole."""
    hours = line.hours if piece.amount == line.amount else None
    return replace(line, amount=piece.amount, hours=hours, fund=piece.fund)


def _in_words(answer: Answer, draft: EntryDraft) -> str:
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
    }[str(answer.problem)]


@transaction.atomic
def _post_later(posting: Posting, lines: Sequence[LineDraft]) -> Answer | None:
    """The same on a day after the end of the calendar, which grows two years ahead at most."""
    day = posting.draft.date
    last = Period.objects.order_by("-ends_on").first()
    if last is None or not last.ends_on < day <= last.ends_on + CALENDAR_AHEAD:
        return None
    hold_the_books()
    extend_calendar(until=day)
    return ask(posting, lines)
