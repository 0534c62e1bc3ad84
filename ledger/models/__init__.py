"""Money: buyers, accounts, postings, rates set by decision, invoices, payments."""

from ledger.models.access import AccessRules, AccessTerm, Donation, ReservationTerm
from ledger.models.accounts import (
    Account,
    Balance,
    Entry,
    Fund,
    Line,
    Period,
    PeriodTotal,
    Seal,
)
from ledger.models.arrears import (
    InterestCharge,
    LateInterest,
    Reminder,
    ReminderDays,
    ReminderHold,
    ReminderLetter,
)
from ledger.models.authorisations import Authorisation, AuthorisationState
from ledger.models.bank import BankColumns, BankFile, BankLine, BankMatch
from ledger.models.buyers import Buyer, BuyerContact, BuyerKind, BuyerMandate
from ledger.models.capacity import CapacityDeclaration
from ledger.models.closings import YearClosing
from ledger.models.corrections import PremiumMove
from ledger.models.deals import Deal
from ledger.models.indices import MonetaryMark, PriceIndex
from ledger.models.invoices import Invoice, InvoiceLine, Payment
from ledger.models.organisations import (
    AddressUse,
    BuyerAddress,
    ContactInvitation,
    MandateDocument,
)
from ledger.models.payment_details import PaymentDetails
from ledger.models.prepayments import Prepayment, PrepaymentReturn
from ledger.models.rates import AllocationShare, AllocationVector, HourlyAdvance
from ledger.models.words import WordsChoice

__all__ = [
    "AccessRules",
    "AccessTerm",
    "Account",
    "AddressUse",
    "AllocationShare",
    "AllocationVector",
    "Authorisation",
    "AuthorisationState",
    "Balance",
    "BankColumns",
    "BankFile",
    "BankLine",
    "BankMatch",
    "Buyer",
    "BuyerAddress",
    "BuyerContact",
    "BuyerKind",
    "BuyerMandate",
    "CapacityDeclaration",
    "ContactInvitation",
    "Deal",
    "Donation",
    "Entry",
    "Fund",
    "HourlyAdvance",
    "InterestCharge",
    "Invoice",
    "InvoiceLine",
    "LateInterest",
    "Line",
    "MandateDocument",
    "MonetaryMark",
    "Payment",
    "PaymentDetails",
    "Period",
    "PeriodTotal",
    "PremiumMove",
    "Prepayment",
    "PrepaymentReturn",
    "PriceIndex",
    "Reminder",
    "ReminderDays",
    "ReminderHold",
    "ReminderLetter",
    "ReservationTerm",
    "Seal",
    "WordsChoice",
    "YearClosing",
]
