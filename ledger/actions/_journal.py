"""How an entry gets into the books. Only actions call this; each leaves its own audit event."""

import hashlib
import json
import uuid
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models import Decision, User
from coop.numbers import next_number
from ledger.models import Account, Balance, Buyer, Entry, Line, Period
from ledger.models.accounts import EntryKind
from ledger.money import ZERO
from ledger.reading.words import money

BOOKS_LOCK = 5_001_001
CALENDAR_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True)
class LineDraft:
    """A line to be posted: a debit when positive, a credit when negative."""

    account_code: str
    amount: Decimal
    buyer: Buyer | None = None
    hours: Decimal | None = None


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

    Entries are numbered without gaps, so they are written one after another anyway; taking this
    lock before every other one leaves no order of locks in which two writers could block.
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
    if earlier := posted_before(draft, reverses=reverses):
        return earlier
    lines = [line for line in draft.lines if line.amount]
    _must_balance(lines)
    accounts = _accounts({line.account_code for line in lines})
    _draw(lines, accounts)
    entry = Entry.objects.create(
        client_id=draft.client_id,
        payload_sha256=_digest(draft, reverses),
        number=next_number("entry"),
        date=draft.date,
        period=_period_of(draft.date),
        kind=EntryKind(draft.kind),
        text=draft.text[:300],
        reverses=reverses,
        settles=draft.settles,
        decision=draft.decision,
        by=by,
        recorded_at=at,
    )
    Line.objects.bulk_create(
        Line(
            entry=entry,
            n=n,
            account=accounts[line.account_code],
            amount=line.amount,
            currency=accounts[line.account_code].currency,
            buyer=line.buyer,
            hours=line.hours,
        )
        for n, line in enumerate(lines, start=1)
    )
    return entry


def write_reversal(entry: Entry, *, by: User | None, at: datetime, reason: str) -> Entry:
    """Write the exact opposite of `entry`, dated the day of `at`. An entry is reversed once."""
    hold_the_books()
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("Entry %(number)s was already reversed.") % {"number": entry.number})
    if entry.reverses_id is not None:
        raise Refused(_("A reversal is not reversed: post the right entry instead."))
    lines = entry.lines.select_related("account", "buyer").order_by("n")
    text = _("Reversal of entry %(number)s: %(reason)s")
    draft = EntryDraft(
        kind=EntryKind.REVERSAL,
        date=timezone.localdate(at),
        text=text % {"number": entry.number, "reason": reason},
        lines=[
            LineDraft(x.account.code, -x.amount, x.buyer, None if x.hours is None else -x.hours)
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


def _must_balance(lines: Sequence[LineDraft]) -> None:
    if len(lines) < 2:
        raise Refused(_("An entry needs at least two lines."))
    difference = sum((line.amount for line in lines), ZERO)
    if difference:
        message = _("The entry does not balance: debits and credits differ by %(difference)s.")
        raise Refused(message % {"difference": money(difference)})


def _accounts(codes: set[str]) -> dict[str, Account]:
    found = {account.code: account for account in Account.objects.filter(code__in=codes)}
    if missing := sorted(codes - found.keys()):
        raise Refused(_("There is no account %(code)s.") % {"code": missing[0]})
    return found


def _draw(lines: Sequence[LineDraft], accounts: dict[str, Account]) -> None:
    """Lock the balances that have a floor, in the order of their ids; refuse in words first.

    The trigger on the lines keeps the balances, and their floor holds whoever writes.
    """
    change: dict[int, Decimal] = {}
    for line in lines:
        pk = accounts[line.account_code].pk
        change[pk] = change.get(pk, ZERO) + line.amount
    floored = Balance.objects.select_for_update(of=("self",)).select_related("account")
    for balance in floored.filter(account__in=change).order_by("id"):
        if balance.amount + change[balance.account_id] > 0:
            message = _("%(account)s holds %(held)s: it is not enough for %(wanted)s.")
            held, wanted = money(-balance.amount), money(change[balance.account_id])
            raise Refused(message % {"account": balance.account, "held": held, "wanted": wanted})


def _period_of(day: date) -> Period:
    """The open period of a day; the calendar grows by itself, two years ahead at most."""
    last = Period.objects.order_by("-ends_on").first()
    if last is not None and last.ends_on < day <= last.ends_on + CALENDAR_AHEAD:
        extend_calendar(until=day)
    period = Period.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
    if period is None:
        raise Refused(_("%(day)s is outside the books.") % {"day": date_format(day)})
    if period.closed_at is not None:
        raise Refused(_("The period of %(day)s is closed.") % {"day": date_format(day)})
    return period
