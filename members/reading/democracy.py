"""How many members there are, for the indicators of the books."""

from collections import deque
from collections.abc import Collection
from datetime import date

from ledger.reading import democracy
from members.models import RegisterEntry
from members.models.members import ENTERING, LEAVING


def register() -> None:
    democracy.members.add("members", counts_on)


def counts_on(days: Collection[date]) -> dict[date, int]:
    """The members on the register on each day, from one reading of the book."""
    entries = RegisterEntry.objects.standing().filter(kind__in=(*ENTERING, *LEAVING))
    rows = entries.order_by("effective_date", "number").values_list(
        "effective_date", "member", "kind"
    )
    book, inside, found = deque(rows), set[int](), dict[date, int]()
    for day in sorted(days):
        while book and book[0][0] <= day:
            _day, member, kind = book.popleft()
            (inside.add if kind in ENTERING else inside.discard)(member)
        found[day] = len(inside)
    return found
