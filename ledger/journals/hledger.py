"""A journal for hledger: declared accounts and commodities, one transaction for each entry."""

import re
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
    ASSET: ("assets", "A"),
    LIABILITY: ("liabilities", "L"),
    EQUITY: ("equity", "E"),
    INCOME: ("revenues", "R"),
    EXPENSE: ("expenses", "X"),
}


def lines(journal: Journal) -> Iterator[str]:
    """The journal, line by line. Each entry keeps its number as the transaction's code."""
    yield f"; {_plain(journal.title)}"
    yield "decimal-mark ."
    yield ""
    for currency in sorted({account.currency for account in journal.accounts}):
        yield f"commodity 1000.00 {currency}"
    yield ""
    names = {account.code: name(account) for account in journal.accounts}
    for account in journal.accounts:
        yield f"account {names[account.code]}  ; type:{ROOTS[account.kind][1]}"
    for entry in journal.entries:
        yield ""
        yield _first(entry)
        yield from (_posting(posting, names[posting.account]) for posting in entry.postings)


def name(account: AccountRecord) -> str:
    """The account's name: its kind, then its code and name, without what would end it."""
    return f"{ROOTS[account.kind][0]}:{account.code} {_plain(account.name.replace(':', ' '))}"


def _first(entry: EntryRecord) -> str:
    cited = {
        "decision": entry.decision,
        "reverses": entry.reverses,
        "settles": entry.settles,
    }
    tags = [f"kind:{entry.kind}", *(f"{tag}:{n}" for tag, n in cited.items() if n is not None)]
    return f"{entry.date.isoformat()} * ({entry.number}) {_plain(entry.text)}  ; {', '.join(tags)}"


def _posting(posting: PostingRecord, account: str) -> str:
    tags = [f"buyer:{_plain(posting.buyer)}"] if posting.buyer else []
    if posting.hours is not None:
        tags.append(f"hours:{posting.hours:f}")
    comment = f"  ; {', '.join(tags)}" if tags else ""
    return f"    {account}  {posting.amount:.2f} {posting.currency}{comment}"


def _plain(text: str) -> str:
    """Words without what begins a comment, parts a description or ends a tag's value."""
    return re.sub(r"\s+", " ", re.sub(r"[;|,\x00-\x1f\x7f]", " ", text)).strip()
