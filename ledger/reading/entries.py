"""How much an entry moved, and whether it stands for itself."""

from collections.abc import Callable, Iterator

from django.db.models import Q, QuerySet, Sum

from coop.registry import Registry
from ledger.models import Entry
from ledger.models.accounts import EntryKind

ALONE = (
    EntryKind.EXPENSE,
    EntryKind.ADVANCES,
    EntryKind.OTHER,
    EntryKind.FUND,
    EntryKind.CLOSING,
)

# For an entry: in words, why it cannot be reversed by itself, as far as an app knows.
objections: Registry[Callable[[Entry], Iterator[str]]] = Registry("objection to reversals")


def objections_to(entry: Entry) -> list[str]:
    """Why an entry cannot be reversed by itself; nothing when it can."""
    return [words for _name, found in objections for words in found(entry)]


def with_volume(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Add `volume`: the sum of the debits of each entry."""
    return entries.annotate(volume=Sum("lines__amount", filter=Q(lines__amount__gt=0)))


def stands_alone(entry: Entry) -> bool:
    """True when an entry may be reversed by itself: no invoice, payment or order hangs on it."""
    if entry.kind not in ALONE or Entry.objects.filter(reverses=entry).exists():
        return False
    return not objections_to(entry)
