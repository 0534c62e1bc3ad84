"""Bank statements: brought as files, their lines matched with what the books say."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from coop import audit, imports
from coop.errors import Refused
from coop.models import User
from coop.screen import money
from ledger.actions import payments
from ledger.actions._journal import hold_the_books
from ledger.bankfiles import CSV, Movement, UnreadableError, fingerprints, from_columns, kind_of
from ledger.bankfiles import movements_of as read
from ledger.models import Account, BankColumns, BankFile, BankLine, BankMatch, Entry, Invoice
from ledger.money import ZERO, to_cents

ROLES = ("date", "amount", "debit", "credit", "text", "reference", "other_party")
ROWS_MAX = 5000


@transaction.atomic
def bring_file(
    *, account: Account, bank: str, name: str, content: bytes, by: User, at: datetime
) -> BankFile:
    """Keep a bank's file as it was read; nothing comes in yet. The same file again is the first.

    Raises `Refused` when it is no CSV, OFX or CAMT.053 file, or its figures do not add up.
    """
    hold_the_books()
    sha = hashlib.sha256(content).hexdigest()
    if earlier := BankFile.objects.filter(account=account, sha256=sha).first():
        return earlier
    kind = kind_of(content)
    told = [] if kind == CSV else _movements(content)
    _require_currency(told, account.currency)
    file = BankFile.objects.create(
        account=account,
        bank=bank.strip(),
        name=name[:200],
        kind=kind,
        sha256=sha,
        rows=_cells(content) if kind == CSV else [_kept(x) for x in told],
        brought_at=at,
        by=by,
    )
    audit.record("bank.file_brought", by=by, at=at, about=file, rows=len(file.rows))
    return file


@transaction.atomic
def bring_lines(
    *, file: BankFile, columns: Mapping[str, int] | None = None, by: User, at: datetime
) -> int:
    """Bring in the lines of a file that are not there yet; return how many they were.

    `columns` says which column of a CSV holds what (`ROLES`, counted from zero); it is remembered
    for the bank.
    """
    hold_the_books()
    movements = lines_of(file, columns)
    known = set(BankLine.objects.filter(account=file.account).values_list("fingerprint", flat=True))
    new = [
        BankLine(
            file=file,
            account=file.account,
            date=one.day,
            amount=one.amount,
            text=one.text,
            reference=one.reference,
            other_party=one.other_party,
            fingerprint=mark,
        )
        for one, mark in zip(movements, fingerprints(movements), strict=True)
        if mark not in known
    ]
    BankLine.objects.bulk_create(new)
    if columns is not None:
        BankColumns.objects.create(bank=file.bank, columns=dict(columns), at=at, by=by)
    audit.record("bank.lines_brought", by=by, at=at, about=file, lines=len(new))
    return len(new)


@transaction.atomic
def collect(
    *, line: BankLine, invoice: Invoice, client_id: UUID, by: User, at: datetime
) -> BankMatch:
    """Record the line of the bank as a payment of an invoice, dated the day of the bank."""
    hold_the_books()
    _must_be_open(line)
    if line.amount <= 0:
        raise Refused(_("Only money that came in pays an invoice."))
    payment = payments.receive(
        invoice=invoice,
        amount=line.amount,
        received_date=line.date,
        reference=(line.reference or line.text)[:120],
        client_id=client_id,
        by=by,
        at=at,
    )
    return BankMatch.objects.create(line=line, entry=payment.entry, payment=payment, at=at, by=by)


@transaction.atomic
def link(*, line: BankLine, entry: Entry, by: User, at: datetime) -> BankMatch:
    """Say that an entry of the books is this line of the bank. Nothing is posted."""
    hold_the_books()
    _must_be_open(line)
    if BankMatch.objects.standing().filter(entry=entry).exists():
        raise Refused(_("Entry %(number)s belongs to another line.") % {"number": entry.number})
    moved = entry.lines.filter(account=line.account).aggregate(total=Sum("amount"))["total"] or ZERO
    if moved != line.amount:
        words = _("Entry %(number)s moves %(moved)s on this account, the line is %(amount)s.")
        facts = {"number": entry.number, "moved": money(moved), "amount": money(line.amount)}
        raise Refused(words % facts)
    match = BankMatch.objects.create(line=line, entry=entry, at=at, by=by)
    audit.record("bank.line_matched", by=by, at=at, about=entry, line=line.pk)
    return match


@transaction.atomic
def unlink(*, match: BankMatch, by: User, at: datetime) -> BankMatch:
    """Take back that a line belongs to an entry; the books stay as they are."""
    undone = _undo(match, by=by, at=at)
    audit.record("bank.match_undone", by=by, at=at, about=match.entry, line=match.line_id)
    return undone


@transaction.atomic
def take_back(*, match: BankMatch, by: User, at: datetime) -> BankMatch:
    """Take back a payment recorded from a line of the bank: it is annulled, the line open again.

    Raises `Refused` when the payment cannot be annulled any more.
    """
    hold_the_books()
    if match.payment is None:
        raise Refused(_("No payment was recorded from this line."))
    undone = _undo(match, by=by, at=at)
    payments.annul(match.payment, reason=_("Taken back at the bank statement"), by=by, at=at)
    return undone


def lines_of(file: BankFile, columns: Mapping[str, int] | None) -> list[Movement]:
    """What a file says, by the columns given; `Refused` names the row that cannot be read."""
    if file.kind != CSV:
        return [_taken(row) for row in file.rows]
    if not columns or "date" not in columns or not columns.keys() & {"amount", "debit", "credit"}:
        raise Refused(_("Say which column holds the day, and which the amount."))
    return from_columns([_row(cells, columns, n) for n, cells in enumerate(file.rows[1:], 2)])


def _row(cells: Sequence[str], columns: Mapping[str, int], number: int) -> dict[str, Any]:
    def cell(role: str) -> str:
        place = columns.get(role)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    day = imports.day_of(cell("date"))
    if day is None:
        words = _("Row %(number)s: “%(cell)s” is not a day.")
        raise Refused(words % {"number": number, "cell": cell("date")})
    amount = _amount(cell, number)
    texts = {role: cell(role) for role in ("text", "reference", "other_party")}
    return {"day": day, "amount": amount, **texts}


def _amount(cell: Any, number: int) -> Decimal:
    """One signed column, or one for each direction: what went out counts against what came in."""
    written = {role: cell(role) for role in ("amount", "credit", "debit") if cell(role)}
    figures = {role: imports.figure_of(text) for role, text in written.items()}
    if not figures or None in figures.values():
        words = _("Row %(number)s: “%(cell)s” is not an amount.")
        raise Refused(words % {"number": number, "cell": " ".join(written.values())})
    out = abs(figures.get("debit") or ZERO)
    total = (figures.get("amount") or ZERO) + (figures.get("credit") or ZERO) - out
    if not total:
        raise Refused(_("Row %(number)s moves nothing.") % {"number": number})
    return to_cents(total)


def _must_be_open(line: BankLine) -> None:
    if BankMatch.objects.standing().filter(line=line).exists():
        raise Refused(_("This line belongs to an entry already."))


def _undo(match: BankMatch, *, by: User, at: datetime) -> BankMatch:
    locked = BankMatch.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if locked.undone_at is not None:
        raise Refused(_("This was taken back already."))
    locked.undone_at, locked.undone_by = at, by
    locked.save(update_fields=["undone_at", "undone_by"])
    return locked


def _cells(content: bytes) -> list[list[str]]:
    cells = imports.cells_of(content)
    if not 1 < len(cells) <= ROWS_MAX + 1:
        raise Refused(
            _("The file has no rows, or more than %(count)s.") % {"count": ROWS_MAX}, field="file"
        )
    return [[cell[: imports.CELL_MAX] for cell in row[: imports.COLUMNS_MAX]] for row in cells]


def _movements(content: bytes) -> list[Movement]:
    imports.must_be_small(content)
    try:
        return read(content)
    except UnreadableError as trouble:
        if str(trouble) == "sum":
            words = _("The lines of this file do not make its closing balance.")
        else:
            words = _("This is not a statement in CSV, OFX or CAMT.053 that can be read.")
        raise Refused(words, field="file") from None


def _require_currency(told: Sequence[Movement], currency: str) -> None:
    """A statement that says its currency must say that of the account it is brought into."""
    if others := {one.currency for one in told} - {"", currency}:
        words = _("This statement is in %(theirs)s, the account in %(ours)s.")
        facts = {"theirs": ", ".join(sorted(others)), "ours": currency}
        raise Refused(words % facts, field="file")


def _kept(one: Movement) -> list[str]:
    facts = (one.day.isoformat(), f"{one.amount:.2f}", one.text, one.reference)
    return [*facts, one.other_party, one.bank_id]


def _taken(row: Sequence[str]) -> Movement:
    day, amount, text, reference, other_party, bank_id = row
    return Movement(date.fromisoformat(day), Decimal(amount), text, reference, other_party, bank_id)
