"""The business terms (BT) and groups (BG) of EN 16931 that our invoices use.

Every amount is positive, also in a credit note: its type says what it is. The sums are computed
here, so that BR-CO-10 to BR-CO-16 hold by construction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from coop.writable import writable

Part = TypeVar("Part")
INVOICE, CREDIT_NOTE, DEBIT_NOTE = "380", "381", "383"  # UNTDID 1001
STANDARD, ZERO_RATED = "S", "Z"  # UNTDID 5305
CREDIT_TRANSFER = "30"  # UNTDID 4461
IBAN = re.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
PRICE_PLACES = 4
UNITS = {  # UN/ECE Recommendation 20; a unit not named here is a piece
    "m2": "MTK",
    "m3": "MTQ",
    "m": "MTR",
    "kg": "KGM",
    "t": "TNE",
    "l": "LTR",
    "h": "HUR",
}
PIECE = "C62"
ZERO = Decimal(0)


@dataclass(frozen=True)
class Party:
    """The seller (BG-4) or the buyer (BG-7)."""

    name: str
    country: str
    tax_id: str = ""
    registration: str = ""
    street: str = ""
    town: str = ""
    province: str = ""

    @property
    def is_vat_id(self) -> bool:
        """BR-CO-09: a VAT number starts with its country; other tax numbers do not."""
        return self.tax_id.upper().startswith(self.country.upper())

    @property
    def legal_id(self) -> str:
        """BT-30, BT-47: the registration, or else the tax number (BR-CO-26 asks for one)."""
        return self.registration or self.tax_id


@dataclass(frozen=True)
class Item:
    """An invoice line (BG-25); `amount` (BT-131) is before the extras of the whole invoice."""

    n: int
    sku: str
    text: str
    quantity: Decimal
    unit: str
    amount: Decimal
    facts: Sequence[tuple[str, str]] = ()

    @property
    def unit_code(self) -> str:
        return UNITS.get(self.unit, PIECE)

    @property
    def price(self) -> tuple[Decimal, Decimal]:
        """Price (BT-146) and the quantity it is for (BT-149); their quotient is exact."""
        each = self.amount / self.quantity
        exact = each.quantize(Decimal(1).scaleb(-PRICE_PLACES))
        if exact * self.quantity == self.amount:
            return exact, Decimal(1)
        return self.amount, self.quantity


@dataclass(frozen=True)
class Extra:
    """What is added to the whole invoice (BG-21) or taken off (BG-20), with its reason."""

    amount: Decimal
    reason: str
    is_charge: bool


@dataclass(frozen=True)
class Preceding:
    """The invoice that this one corrects (BG-3)."""

    number: str
    issued_date: date


@dataclass(frozen=True)
class CreditTransfer:
    """Where it is paid (BG-17): the account (BT-84), in whose name (BT-85)."""

    account: str
    holder: str

    @property
    def iban(self) -> str:
        """The account when it has the form of an IBAN, without spaces; else nothing."""
        plain = self.account.replace(" ", "").upper()
        return plain if IBAN.fullmatch(plain) else ""


@dataclass(frozen=True)
class EInvoice:
    """An invoice, a credit note or a debit note, in the terms of EN 16931."""

    number: str
    kind: str
    issued_date: date
    due_date: date
    currency: str
    seller: Party
    buyer: Party
    items: Sequence[Item]
    extras: Sequence[Extra]
    tax_rate: Decimal
    tax: Decimal
    order_reference: str = ""
    payment_terms: str = ""
    notes: Sequence[str] = field(default_factory=tuple)
    preceding: Preceding | None = None
    transfer: CreditTransfer | None = None

    @property
    def is_credit_note(self) -> bool:
        return self.kind == CREDIT_NOTE

    @property
    def payment_reference(self) -> str:
        """BT-83: a debit note is paid with the invoice it adds to."""
        return self.preceding.number if self.preceding else self.number

    @property
    def category(self) -> str:
        return STANDARD if self.tax_rate else ZERO_RATED

    @property
    def tax_percent(self) -> Decimal:
        return (self.tax_rate * 100).quantize(Decimal("0.01"))

    @property
    def lines_total(self) -> Decimal:
        """BT-106, by BR-CO-10."""
        return sum((item.amount for item in self.items), ZERO)

    @property
    def charges(self) -> Decimal:
        """BT-108, by BR-CO-12."""
        return sum((extra.amount for extra in self.extras if extra.is_charge), ZERO)

    @property
    def allowances(self) -> Decimal:
        """BT-107, by BR-CO-11."""
        return sum((extra.amount for extra in self.extras if not extra.is_charge), ZERO)

    @property
    def net(self) -> Decimal:
        """BT-109, by BR-CO-13."""
        return self.lines_total - self.allowances + self.charges

    @property
    def total(self) -> Decimal:
        """BT-112, by BR-CO-15, and BT-115, by BR-CO-16: nothing was paid before it was issued."""
        return self.net + self.tax


def written(part: Part) -> Part:
    """The same, every text of it such that XML can hold it."""
    told: Any = part
    if isinstance(told, str):
        told = writable(told)
    elif isinstance(told, list | tuple):
        told = type(told)(written(each) for each in told)
    elif is_dataclass(told) and not isinstance(told, type):
        told = replace(told, **{x.name: written(getattr(told, x.name)) for x in fields(told)})
    kept: Part = told
    return kept
