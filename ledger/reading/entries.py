"""How much an entry moved, and whether it stands for itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from django.db.models import Sum

from coop.registry import Registry
from ledger.models import Entry, Line
from ledger.models.accounts import EntryKind

Volume = tuple[str, Decimal]  # a currency, and how much moved in it
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


def with_volumes(entries: Iterable[Entry]) -> list[tuple[Entry, list[Volume]]]:
    """Each entry with the sum of its debits in each of its currencies, in one query for all."""
    listed, found = list(entries), defaultdict[int, list[Volume]](list)
    debits = Line.objects.filter(entry__in=[entry.pk for entry in listed], amount__gt=0)
    sums = debits.order_by("entry", "currency").values_list("entry", "currency")
    for entry, currency, total in sums.annotate(total=Sum("amount")):
        found[entry].append((currency, total))
    return [(entry, found[entry.pk]) for entry in listed]


def stands_alone(entry: Entry) -> bool:
    """True when an entry may be reversed by itself: no invoice, payment or order hangs on it."""
    if entry.kind not in ALONE or Entry.objects.filter(reverses=entry).exists():
        return False
    return not objections_to(entry)
