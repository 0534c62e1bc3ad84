"""What a journal holds. Amounts are positive for a debit and negative for a credit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ASSET, LIABILITY, EQUITY, INCOME, EXPENSE = "asset", "liability", "equity", "income", "expense"


@dataclass(frozen=True)
class AccountRecord:
    code: str
    name: str
    kind: str
    currency: str


@dataclass(frozen=True)
class PostingRecord:
    """A line: `buyer` is the code of an organisation, `hours` those of all members together."""

    account: str
    amount: Decimal
    currency: str
    buyer: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True)
class EntryRecord:
    """An entry; `decision`, `reverses` and `settles` are the numbers of what it cites."""

    number: int
    date: date
    kind: str
    text: str
    postings: Sequence[PostingRecord]
    decision: int | None = None
    reverses: int | None = None
    settles: int | None = None


@dataclass(frozen=True)
class Journal:
    """A whole journal, its entries by day and number."""

    title: str
    currency: str
    first_day: date
    accounts: Sequence[AccountRecord]
    entries: Iterable[EntryRecord]
