"""Bank statements as banks write them: OFX and CAMT.053 by their libraries, CSV by its columns.

No Django here: a file that cannot be read raises `UnreadableError`, in a word the action explains.
"""

import io
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from ofxtools.header import OFXHeaderError
from ofxtools.Parser import OFXTree, ParseError
from ofxtools.Types import OFXSpecError
from pycamt.parser import Camt053ParseError, Camt053Parser

CSV, OFX, CAMT = "csv", "ofx", "camt"
TEXT_MAX = 300


# What the two libraries raise on a file that is broken somewhere.
TROUBLE = (
    ArithmeticError,
    AttributeError,
    Camt053ParseError,
    LookupError,
    OFXHeaderError,
    OFXSpecError,
    ParseError,
    SyntaxError,
    TypeError,
    ValueError,
)


class UnreadableError(ValueError):
    """The file is not what it seems to be."""


@dataclass(frozen=True)
class Movement:
    """One line of a bank's statement: money in is positive. `bank_id` is the bank's own name;
    `currency` is empty where the file says none."""

    day: date
    amount: Decimal
    text: str
    reference: str = ""
    other_party: str = ""
    bank_id: str = ""
    currency: str = ""


def kind_of(content: bytes) -> str:
    """What a file is, told by its first bytes."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    if start.startswith(b"OFXHEADER") or b"<OFX>" in start or b"<?OFX" in start:
        return OFX
    return CAMT if start.startswith(b"<") else CSV


def movements_of(content: bytes) -> list[Movement]:
    """The lines of an OFX or CAMT.053 file."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError("entities")
    read = _ofx if kind_of(content) == OFX else _camt
    return [movement for movement in read(content) if movement.amount]


def from_columns(
    rows: Iterable[Mapping[str, Any]],
) -> list[Movement]:
    """The lines of a CSV file whose cells were read before: day, amount, text and what else."""
    return [
        Movement(
            day=row["day"],
            amount=row["amount"],
            text=_short(row["text"]),
            reference=_short(row.get("reference", "")),
            other_party=_short(row.get("other_party", "")),
        )
        for row in rows
    ]


def fingerprints(movements: Sequence[Movement]) -> list[str]:
    """A name for each line that it has in every file it stands in.

    It is the bank's own id, or else the content; two lines alike in one file are told apart by
    their order, as they are in the next file.
    """
    seen: Counter[str] = Counter()
    found = []
    for movement in movements:
        content = "\x1f".join(
            (
                movement.day.isoformat(),
                f"{movement.amount:.2f}",
                movement.bank_id or f"{movement.text}\x1f{movement.reference}",
            )
        )
        seen[content] += 1
        found.append(sha256(f"{content}\x1f{seen[content]}".encode()).hexdigest())
    return found


def _ofx(content: bytes) -> list[Movement]:
    tree = OFXTree()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # banks add tags of their own
            tree.parse(io.BytesIO(content))
            statements = tree.convert().statements
    except TROUBLE as trouble:
        raise UnreadableError(str(trouble)) from None
    return [
        Movement(
            day=one.dtposted.date(),
            amount=Decimal(one.trnamt),
            text=_short(one.memo or one.name or str(one.trntype)),
            reference=_short(one.refnum or one.checknum or ""),
            other_party=_short(one.name or ""),
            bank_id=_short(one.fitid),
            currency=str(statement.curdef or ""),
        )
        for statement in statements
        for one in statement.transactions or ()
    ]


def _camt(content: bytes) -> list[Movement]:
    try:
        found = Camt053Parser(content)
        rows, statements = found.get_transactions(), found.get_statement_info()
    except TROUBLE as trouble:
        raise UnreadableError(str(trouble)) from None
    movements = [_booked(row) for row in rows if row.get("Status") in (None, "BOOK")]
    _must_add_up(movements, statements)
    return movements


def _booked(row: Mapping[str, str]) -> Movement:
    sign = -1 if row.get("CreditDebitIndicator") == "DBIT" else 1
    if row.get("ReversalIndicator") == "true":
        sign = -sign
    other = row.get("DebtorName" if sign > 0 else "CreditorName", "")
    text = row.get("RemittanceInformationFull") or row.get("RemittanceInformation") or ""
    try:
        return Movement(
            day=date.fromisoformat((row.get("BookingDate") or row["ValueDate"])[:10]),
            amount=sign * Decimal(row["Amount"]),
            text=_short(text or row.get("AdditionalEntryInformation") or other),
            reference=_short(row.get("EndToEndId") or ""),
            other_party=_short(other),
            bank_id=_short(row.get("TransactionID") or ""),
            currency=row.get("Currency") or "",
        )
    except TROUBLE as trouble:
        raise UnreadableError(str(trouble)) from None


def _must_add_up(movements: Sequence[Movement], statements: Sequence[Mapping[str, Any]]) -> None:
    """Opening and lines make the closing balance, where one statement tells both."""
    if len(statements) != 1:
        return
    opening, closing = (statements[0].get(x) for x in ("OpeningBalance", "ClosingBalance"))
    if opening is None or closing is None:
        return
    total = sum((movement.amount for movement in movements), Decimal(0))
    try:
        differs = Decimal(str(opening)) + total != Decimal(str(closing))
    except ArithmeticError as trouble:
        raise UnreadableError(str(trouble)) from None
    if differs:
        raise UnreadableError("sum")


def _short(text: str | None) -> str:
    return " ".join((text or "").split())[:TEXT_MAX]
