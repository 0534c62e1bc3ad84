"""What an entry comes from, whichever app knows it: the registry upper apps add to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coop.models import User
from coop.registry import Registry
from ledger.models import Entry, Invoice, Payment, PremiumMove


@dataclass(frozen=True)
class Cause:
    """The record an entry comes from."""

    label: str
    url: str


# For an entry and who reads it: the records of an app it comes from or led to.
causes: Registry[Callable[[Entry, User], Iterator[Cause]]] = Registry("cause of entries")


def causes_of(entry: Entry, user: User) -> list[Cause]:
    """Everything behind an entry, nearest first: invoice, payment, order, the entry it undoes."""
    return [cause for _name, found in causes for cause in found(entry, user)]


def from_papers(entry: Entry, user: User) -> Iterator[Cause]:
    """The invoice or payment an entry was written for."""
    if invoice := Invoice.objects.visible_to(user).filter(entry=entry).first():
        yield Cause(f"{invoice.kind_name} {invoice.label}", invoice.get_absolute_url())
    moved = PremiumMove.objects.filter(invoice__in=Invoice.objects.visible_to(user))
    if move := moved.select_related("invoice").filter(entry=entry).first():
        label = f"{move.invoice.kind_name} {move.invoice.label}"
        yield Cause(label, move.invoice.get_absolute_url())
    paid = Payment.objects.visible_to(user).select_related("invoice")
    if payment := paid.filter(entry=entry).first():
        label = _("Payment of invoice %(number)s") % {"number": payment.invoice.label}
        yield Cause(label, payment.get_absolute_url())


def from_entries(entry: Entry, _user: User) -> Iterator[Cause]:
    """The entry it reverses, the reservation it draws on, and those that draw on it."""
    for other in (entry.reverses, entry.settles):
        if other is not None:
            yield _entry(other)
    for other in entry.settled_by.order_by("number"):
        yield _entry(other)


def _entry(other: Entry) -> Cause:
    return Cause(_("Entry %(number)s") % {"number": other.number}, other.get_absolute_url())


def register() -> None:
    causes.add("ledger.papers", from_papers)
    causes.add("ledger.entries", from_entries)
