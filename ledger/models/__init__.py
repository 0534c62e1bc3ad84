"""Money: buyers, accounts, postings, rates set by decision, invoices, payments."""

from ledger.models.access import AccessRules, AccessTerm, Donation, ReservationTerm
from ledger.models.accounts import Account, Balance, Entry, Fund, Line, Period
from ledger.models.buyers import Buyer, BuyerContact, BuyerKind, BuyerMandate
from ledger.models.capacity import CapacityDeclaration
from ledger.models.deals import Deal
from ledger.models.invoices import Invoice, InvoiceLine, Payment
from ledger.models.rates import AllocationShare, AllocationVector, HourlyAdvance

__all__ = [
    "AccessRules",
    "AccessTerm",
    "Account",
    "AllocationShare",
    "AllocationVector",
    "Balance",
    "Buyer",
    "BuyerContact",
    "BuyerKind",
    "BuyerMandate",
    "CapacityDeclaration",
    "Deal",
    "Donation",
    "Entry",
    "Fund",
    "HourlyAdvance",
    "Invoice",
    "InvoiceLine",
    "Line",
    "Payment",
    "Period",
    "ReservationTerm",
]
