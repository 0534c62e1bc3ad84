"""How an invoice stands."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ledger.models import Invoice


@dataclass(frozen=True)
class State:
    """One or two words, and their tone."""

    label: str
    tone: str


def state_of(invoice: Invoice, *, on: date) -> State:
    """Told of an invoice read with `with_paid()` and its `annulled_by`."""
    if hasattr(invoice, "annulled_by"):
        return State(_("Annulled"), "neutral")
    if invoice.is_note:
        return State(invoice.kind_name, "info")
    if invoice.owed <= 0:
        return _settled(invoice)
    return _waiting(invoice, on)


def _waiting(invoice: Invoice, on: date) -> State:
    if invoice.due_date < on:
        return State(_("Overdue"), "bad")
    return State(_("Paid in part") if invoice.paid else _("To pay"), "warn")


def _settled(invoice: Invoice) -> State:
    if invoice.owed < 0:
        return State(_("In the buyer's favour"), "info")
    return State(_("Paid") if invoice.paid else _("Credited"), "good")
