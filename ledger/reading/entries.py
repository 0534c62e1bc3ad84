"""How much an entry moved, and whether it stands for itself."""

from django.db.models import Q, QuerySet, Sum

from ledger.models import Entry
from ledger.models.accounts import EntryKind

ALONE = (EntryKind.EXPENSE, EntryKind.ADVANCES, EntryKind.OTHER, EntryKind.FUND)


def with_volume(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Add `volume`: the sum of the debits of each entry."""
    return entries.annotate(volume=Sum("lines__amount", filter=Q(lines__amount__gt=0)))


def stands_alone(entry: Entry) -> bool:
    """True when an entry may be reversed by itself: no invoice, payment or order hangs on it."""
    return entry.kind in ALONE and not Entry.objects.filter(reverses=entry).exists()
