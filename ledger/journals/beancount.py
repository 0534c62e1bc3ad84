"""A journal for beancount: accounts opened in their currency, one transaction for each entry."""

import re
import unicodedata
from collections.abc import Iterator

from ledger.journals.records import (
    ASSET,
    EQUITY,
    EXPENSE,
    INCOME,
    LIABILITY,
    AccountRecord,
    EntryRecord,
    Journal,
    PostingRecord,
)

ROOTS = {
    ASSET: "Assets",
    LIABILITY: "Liabilities",
    EQUITY: "Equity",
    INCOME: "Income",
    EXPENSE: "Expenses",
}


def lines(journal: Journal) -> Iterator[str]:
    """The journal, line by line. A reversal carries the link of what it reverses, too."""
    yield f'option "title" {_quoted(journal.title)}'
    yield f'option "operating_currency" "{journal.currency}"'
    yield ""
    names = {account.code: name(account) for account in journal.accounts}
    for account in journal.accounts:
        day = journal.first_day.isoformat()
        yield f"{day} open {names[account.code]} {account.currency}"
        yield f"  code: {_quoted(account.code)}"
        yield f"  name: {_quoted(account.name)}"
    for entry in journal.entries:
        yield ""
        yield from _transaction(entry, names)


def name(account: AccountRecord) -> str:
    """The account's name: its kind, then its code and name in the letters every version reads."""
    bare = unicodedata.normalize("NFKD", account.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", f"{account.code}-{bare}").strip("-")
    return f"{ROOTS[account.kind]}:{words}"


def _transaction(entry: EntryRecord, names: dict[str, str]) -> Iterator[str]:
    linked = [n for n in (entry.number, entry.reverses, entry.settles) if n is not None]
    links = " ".join(f"^entry-{n}" for n in linked)
    yield f"{entry.date.isoformat()} * {_quoted(entry.text)} {links}"
    yield f"  number: {entry.number}"
    yield f"  kind: {_quoted(entry.kind)}"
    for key, n in (("decision", entry.decision), ("reverses", entry.reverses)):
        if n is not None:
            yield f"  {key}: {n}"
    for posting in entry.postings:
        yield from _posting(posting, names[posting.account])


def _posting(posting: PostingRecord, account: str) -> Iterator[str]:
    yield f"  {account}  {posting.amount:.2f} {posting.currency}"
    if posting.buyer:
        yield f"    buyer: {_quoted(posting.buyer)}"
    if posting.hours is not None:
        yield f"    hours: {posting.hours:f}"


def _quoted(text: str) -> str:
    words = re.sub(r"[\x00-\x1f\x7f]+", " ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'
