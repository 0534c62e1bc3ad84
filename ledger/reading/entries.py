"""What caused an entry, and how much it moved."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from ledger.models import Entry, Invoice, Payment
from ledger.models.accounts import EntryKind

ALONE = (EntryKind.EXPENSE, EntryKind.ADVANCES, EntryKind.OTHER, EntryKind.FUND)


@dataclass(frozen=True)
class Cause:
    """The record an entry comes from."""

    label: str
    url: str


def with_volume(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Add `volume`: the sum of the debits of each entry."""
    return entries.annotate(volume=Sum("lines__amount", filter=Q(lines__amount__gt=0)))


def cause_of(entry: Entry) -> Cause | None:
    """The invoice, payment or entry behind an entry; None when it stands for itself."""
    if invoice := Invoice.objects.filter(entry=entry).first():
        what = _("Credit note") if invoice.annuls_id else _("Invoice")
        return Cause(f"{what} {invoice.label}", invoice.get_absolute_url())
    if payment := Payment.objects.select_related("invoice").filter(entry=entry).first():
        label = _("Payment of invoice %(number)s") % {"number": payment.invoice.label}
        return Cause(label, payment.get_absolute_url())
    other = entry.reverses or entry.settles
    if other is None:
        return None
    return Cause(_("Entry %(number)s") % {"number": other.number}, other.get_absolute_url())


def stands_alone(entry: Entry) -> bool:
    """True when an entry may be reversed by itself: no invoice, payment or order hangs on it."""
    return entry.kind in ALONE and not Entry.objects.filter(reverses=entry).exists()
