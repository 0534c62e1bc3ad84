"""Invoices that a tax office must authorise: what is asked, what it answers, what follows.

The office owns the number. For each point of sale and type of document it knows the last one it
authorised; who asks must send exactly the next. When no answer comes, nobody knows whether it was
authorised: the only next step is to ask about that number and to compare (web service of
electronic invoices of ARCA, Argentina: FECompUltimoAutorizado, FECAESolicitar, FECompConsultar).
"""

import base64
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

ASKS_FOR_AUTHORISATION = "AR"  # there an invoice without the office's code is not fiscal
QR_ADDRESS = "https://www.afip.gob.ar/fe/qr/?p="
PESOS = {"ARS": "PES", "USD": "DOL"}  # the office's own codes of money
BY_ELECTRONIC_CODE = "E"


class Silence(Exception):  # noqa: N818  it is no error: it is no answer
    """No answer came. Whether the office authorised, nobody here knows."""


@dataclass(frozen=True)
class Series:
    """A sequence of numbers of the office: a point of sale and a type of document."""

    point_of_sale: int
    document_type: int


@dataclass(frozen=True)
class Voucher:
    """What is sent, and what the office tells of a number it knows. Amounts are positive.

    `about` is the number of the document that a note annuls or corrects.
    """

    series: Series
    number: int
    day: date
    net: Decimal
    tax: Decimal
    total: Decimal
    currency: str
    buyer_tax_id: str
    about: tuple[Series, int] | None = None


@dataclass(frozen=True)
class Authorised:
    """The office's code (CAE) and the last day on which it is valid."""

    code: str
    due_date: date


@dataclass(frozen=True)
class Rejected:
    """Why not, in the office's words. The number stays free."""

    words: str


class TaxOffice(Protocol):
    """What an adapter does. Every method may raise `Silence`; none is called in a transaction."""

    def series_of(self, *, is_credit_note: bool, buyer_tax_id: str) -> Series:
        """The series a document goes into; asks nobody."""
        ...

    def last_number(self, series: Series) -> int:
        """The last number the office authorised, 0 before the first."""
        ...

    def send(self, voucher: Voucher) -> Authorised | Rejected: ...

    def look_up(self, series: Series, number: int) -> tuple[Voucher, Authorised] | None:
        """What the office holds under a number; None when it does not know it."""
        ...


class Next(StrEnum):
    """What follows from what the office holds under a number nobody answered for."""

    OURS = "ours"
    SEND_AGAIN = "send again"
    ANOTHERS = "another's"


def after_silence(sent: Voucher, held: Voucher | None) -> Next:
    """Compare what was sent with what the office holds under its number."""
    if held is None:
        return Next.SEND_AGAIN
    return Next.OURS if held == sent else Next.ANOTHERS


def qr_address(voucher: Voucher, code: str, *, seller_tax_id: str) -> str:
    """The address in the QR code the office wants on the paper (RG 4892/2020, version 1)."""
    buyer = _digits(voucher.buyer_tax_id)
    content = {
        "ver": 1,
        "fecha": voucher.day.isoformat(),
        "cuit": int(_digits(seller_tax_id) or 0),
        "ptoVta": voucher.series.point_of_sale,
        "tipoCmp": voucher.series.document_type,
        "nroCmp": voucher.number,
        "importe": float(voucher.total),
        "moneda": PESOS.get(voucher.currency, voucher.currency),
        "ctz": 1,
        "tipoDocRec": 80 if len(buyer) == 11 else 99,  # CUIT, or a buyer who is not identified
        "nroDocRec": int(buyer or 0),
        "tipoCodAut": BY_ELECTRONIC_CODE,
        "codAut": int(code),
    }
    packed = json.dumps(content, separators=(",", ":")).encode()
    return QR_ADDRESS + base64.b64encode(packed).decode()


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isdigit())
