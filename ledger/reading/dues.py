"""What a buyer was invoiced, credited and paid, and how old is what it still owes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from ledger.models import Buyer, Invoice, Payment
from ledger.money import ZERO

BOUNDS = (0, 30, 60, 90)  # days after an invoice fell due
Move = tuple[date, int, str, Invoice, Decimal]
Ages = Sequence[tuple[str, Decimal]]


@dataclass(frozen=True)
class Due:
    """More to pay when positive, less when negative; `balance` is what was owed after it."""

    day: date
    text: str
    invoice: Invoice
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True)
class Dues:
    """A buyer's account in one currency between two days, and what is owed today by age."""

    currency: str
    opening: Decimal
    movements: Sequence[Due]
    closing: Decimal
    ages: Ages

    @property
    def owed(self) -> Decimal:
        return sum((amount for _label, amount in self.ages), ZERO)


def dues_of(buyer: Buyer, *, since: date, until: date, on: date) -> list[Dues]:
    """A statement for each currency the buyer was invoiced in, in two queries; ages are of `on`."""
    invoices = list(buyer.invoices.with_paid().select_related("annuls", "corrects").order_by("id"))
    payments = list(
        Payment.objects.filter(invoice__buyer=buyer).select_related("invoice").order_by("id")
    )
    found = []
    for currency in sorted({invoice.currency for invoice in invoices}):
        its = [invoice for invoice in invoices if invoice.currency == currency]
        paid = [payment for payment in payments if payment.invoice.currency == currency]
        moves = sorted(_moves(its, paid), key=lambda move: (move[0], move[1]))
        found.append(_between(currency, moves, _ages(its, on), since=since, until=until))
    return found


def _moves(invoices: Iterable[Invoice], payments: Iterable[Payment]) -> Iterable[Move]:
    """Everything that changed what is owed; on one day invoices come before payments."""
    for invoice in invoices:
        yield invoice.issued_date, 0, _named(invoice), invoice, invoice.total
    for payment in payments:
        if payment.amount > 0:
            words = _("Payment of %(invoice)s")
        elif payment.annuls_id is None:
            words = _("Kept as an advance payment: %(invoice)s")
        else:
            words = _("Payment annulled: %(invoice)s")
        text = words % {"invoice": payment.invoice.label}
        yield payment.received_date, 1, text, payment.invoice, -payment.amount


def _named(invoice: Invoice) -> str:
    if invoice.about is None:
        return _("Invoice %(number)s") % {"number": invoice.label}
    words = (
        _("Debit note %(number)s for %(invoice)s")
        if invoice.is_debit_note
        else _("Credit note %(number)s for %(invoice)s")
    )
    return words % {"number": invoice.label, "invoice": invoice.about.label}


def _between(currency: str, moves: Sequence[Move], ages: Ages, *, since: date, until: date) -> Dues:
    opening = sum((amount for day, *_rest, amount in moves if day < since), ZERO)
    balance, shown = opening, []
    for day, _order, text, invoice, amount in moves:
        if since <= day <= until:
            balance += amount
            shown.append(Due(day, text, invoice, amount, balance))
    return Dues(currency, opening, shown, balance, ages)


def _ages(invoices: Iterable[Invoice], on: date) -> list[tuple[str, Decimal]]:
    """What each invoice still owes, by how long ago it fell due."""
    sums = [ZERO] * (len(BOUNDS) + 1)
    for invoice in invoices:
        late = (on - invoice.due_date).days
        sums[sum(late > bound for bound in BOUNDS)] += invoice.owed
    labels = [_("Not due yet")]
    labels += [
        _("%(first)s to %(last)s days late") % {"first": first + 1, "last": last}
        for first, last in pairwise(BOUNDS)
    ]
    labels.append(_("More than %(days)s days late") % {"days": BOUNDS[-1]})
    return list(zip(labels, sums, strict=True))
