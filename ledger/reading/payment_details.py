"""Where a buyer sends its money."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from coop import clock
from ledger.models import Account, Invoice, PaymentDetails
from ledger.models.plan import Code
from ledger.reading.dues import Dues


def how_to_pay(invoice: Invoice) -> PaymentDetails | None:
    """Where an invoice or a debit note is paid today; a credit note is not paid."""
    return None if invoice.is_credit_note else where_to_pay(invoice.currency)


def where_to_pay(currency: str) -> PaymentDetails | None:
    """Where money of this currency is sent today."""
    return PaymentDetails.objects.in_force(timezone.localdate(clock.now()), currency)


def where_buyers_pay() -> PaymentDetails | None:
    """The same in the currency in which buyers owe."""
    return where_to_pay(usual_currency())


def where_dues_are_paid(statements: Iterable[Dues]) -> list[PaymentDetails]:
    """Where a buyer sends what is left to pay, for each currency in which something is."""
    found = (where_to_pay(dues.currency) for dues in statements if dues.owed > 0)
    return [details for details in found if details is not None]


def usual_currency() -> str:
    """The money in which buyers owe."""
    return Account.objects.get(code=Code.RECEIVABLE).currency


def in_force_on(day: date) -> set[int]:
    """The keys of what is in force that day, one for each currency."""
    rows = PaymentDetails.objects.filter(valid_from__lte=day).order_by("valid_from", "id")
    return set(dict(rows.values_list("currency", "pk")).values())


def open_invoices() -> int:
    """How many invoices say it now: those that are still to pay."""
    return Invoice.objects.unpaid().count()
