"""Which record a line of the bank belongs to, and why one thinks so: pure rules."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

AMOUNT, PART, REFERENCE, NAME, TAX_NUMBER, NEAR, ONLY = (
    "amount", "part", "reference", "name", "tax_number", "near", "only",
)  # fmt: skip
POINTS = {AMOUNT: 4, PART: 1, REFERENCE: 4, NAME: 3, TAX_NUMBER: 4, NEAR: 1, ONLY: 1}
ENOUGH = 5
NEAR_DAYS = 7
WINDOW_DAYS = 120
INVOICE, ENTRY = "invoice", "entry"
COMMON = frozenset({"sindicato", "cooperativa", "federacion", "asociacion", "union", "limitada"})


@dataclass(frozen=True)
class Seen:
    """A line of the bank: money in is positive; all its words together."""

    day: date
    amount: Decimal
    words: str


@dataclass(frozen=True)
class Candidate:
    """A record the line may belong to: `amount` as the bank would show it.

    `references` are texts that name it, `day` when it is expected or was written.
    """

    kind: str
    key: int
    amount: Decimal
    day: date
    references: Sequence[str] = ()
    name: str = ""
    tax_number: str = ""


@dataclass(frozen=True)
class Proposal:
    candidate: Candidate
    reasons: Sequence[str]

    @property
    def points(self) -> int:
        return sum(POINTS[reason] for reason in self.reasons)


def proposals(line: Seen, candidates: Sequence[Candidate]) -> list[Proposal]:
    """Records the line may belong to, the most likely first; none that only looks possible."""
    fitting = [x for x in candidates if _may_be(line, x)]
    alike = sum(1 for x in fitting if x.amount == line.amount)
    found = [Proposal(x, _reasons(line, x, is_only=alike == 1)) for x in fitting]
    enough = [x for x in found if x.points >= ENOUGH]
    return sorted(enough, key=lambda x: (-x.points, _apart(line, x.candidate), x.candidate.key))


def _may_be(line: Seen, candidate: Candidate) -> bool:
    """The same direction, and not more than is owed; an entry is matched by its whole amount."""
    if candidate.kind == ENTRY:
        return candidate.amount == line.amount and _apart(line, candidate) <= NEAR_DAYS
    return 0 < line.amount <= candidate.amount and _apart(line, candidate) <= WINDOW_DAYS


def _reasons(line: Seen, candidate: Candidate, *, is_only: bool) -> list[str]:
    words, digits = plain(line.words), re.sub(r"\D", "", line.words)
    is_whole = candidate.amount == line.amount
    tax = re.sub(r"\D", "", candidate.tax_number)
    holds = {
        AMOUNT: is_whole,
        PART: not is_whole,
        REFERENCE: any(_named(reference, line.words) for reference in candidate.references),
        TAX_NUMBER: len(tax) >= 8 and tax in digits,
        NAME: _is_called(candidate.name, words),
        NEAR: _apart(line, candidate) <= NEAR_DAYS,
        ONLY: is_whole and is_only,
    }
    return [reason for reason, true in holds.items() if true]


def _named(reference: str, words: str) -> bool:
    """The reference stands in the words by itself, with or without its leading letters and zeros.

    A bare number needs four digits: shorter ones stand in any text.
    """
    found = plain(reference)
    if found and f" {found} " in f" {plain(words)} ":
        return True
    number = re.sub(r"\D", "", reference).lstrip("0")
    numbers = {part.lstrip("0") for part in re.findall(r"\d+", words)}
    return len(number) >= 4 and number in numbers


def _is_called(name: str, words: str) -> bool:
    """At least half of the words that tell this name from others stand in the text."""
    telling = [x for x in plain(name).split() if len(x) > 3 and x not in COMMON]
    there = sum(1 for x in telling if f" {x} " in f" {words} ")
    return bool(telling) and there * 2 >= len(telling)


def _apart(line: Seen, candidate: Candidate) -> int:
    return abs((line.day - candidate.day).days)


def plain(text: str) -> str:
    """Words without accents, capitals and marks, one space between them."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not
                            unicodedata.combining(c)).split())  # fmt: skip
