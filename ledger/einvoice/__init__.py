"""An invoice as EN 16931 models it, and its two ways of being written: CII and UBL."""

from ledger.einvoice.cii import to_cii
from ledger.einvoice.terms import CreditTransfer, EInvoice, Extra, Item, Party, Preceding
from ledger.einvoice.ubl import to_ubl

SYNTAXES = {"cii": to_cii, "ubl": to_ubl}

__all__ = [
    "SYNTAXES",
    "CreditTransfer",
    "EInvoice",
    "Extra",
    "Item",
    "Party",
    "Preceding",
    "to_cii",
    "to_ubl",
]
