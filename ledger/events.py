"""What can happen in ledger, each with its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise | str] = {
    "books.opened": _("books opened"),
    "books.opening_balances": _("opening balances recorded"),
    "books.opening_balances_undone": _("opening balances undone"),
    "books.words_chosen": _("words of the books chosen"),
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
    "bank.file_brought": _("bank statement brought"),
    "bank.lines_brought": _("lines of the bank brought in"),
    "bank.line_matched": _("line of the bank matched with an entry"),
    "bank.match_undone": _("match of a line of the bank undone"),
    "deal.approved": _("large deal approved"),
    "deal.recorded": _("large deal recorded"),
    "deal.annulled": _("large deal annulled"),
    "buyer.registered": _("buyer registered"),
    "buyer.changed": _("buyer's data changed"),
    "buyer.annulled": _("buyer withdrawn from the list"),
    "contact.invited": _("person of the buyer invited"),
    "contact.ended": _("person of the buyer ended"),
    "mandate.recorded": _("mandate recorded"),
    "mandate.ended": _("mandate ended"),
}
