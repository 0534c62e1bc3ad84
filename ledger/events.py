"""What can happen in ledger, each with its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise | str] = {
    "books.opened": _("books opened"),
    "books.opening_balances": _("opening balances recorded"),
    "books.opening_balances_undone": _("opening balances undone"),
    "period.closed": _("period closed"),
    "entry.posted": _("entry posted"),
    "entry.reversed": _("entry reversed"),
    "expense.recorded": _("expense recorded"),
    "advances.paid": _("advances to members paid"),
    "hourly_advance.set": _("hourly advance set"),
    "premium.allocation_set": _("allocation of the premium set"),
    "premium.allocated": _("waiting premium shared among the funds"),
    "popular_price.reserved": _("popular price reserved"),
    "popular_price.released": _("reserved popular price released"),
    "invoice.issued": _("invoice issued"),
    "invoice.annulled": _("invoice annulled by credit note"),
    "payment.received": _("payment received"),
    "payment.annulled": _("payment annulled"),
    "deal.approved": _("large deal approved"),
    "deal.recorded": _("large deal recorded"),
    "deal.annulled": _("large deal annulled"),
    "buyer.registered": _("buyer registered"),
    "buyer.changed": _("buyer's data changed"),
    "buyer.annulled": _("buyer withdrawn from the list"),
    "contact.invited": _("person of the buyer invited"),
    "contact.ended": _("person of the buyer ended"),
    "capacity.declared": _("capacity of the buyer declared"),
    "mandate.recorded": _("mandate recorded"),
    "mandate.ended": _("mandate ended"),
}
