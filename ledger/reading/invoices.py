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
    if invoice.annuls_id is not None:
        return State(_("Credit note"), "info")
    if not invoice.owed:
        annulled = hasattr(invoice, "annulled_by")
        return State(_("Annulled"), "neutral") if annulled else State(_("Paid"), "good")
    if invoice.due_date < on:
        return State(_("Overdue"), "bad")
    return State(_("Paid in part") if invoice.paid else _("To pay"), "warn")
