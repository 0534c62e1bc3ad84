"""The whole journal as records, for the writers that export it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from coop.currency import house
from coop.models import Cooperative
from ledger.journals import FORMATS, AccountRecord, EntryRecord, Journal, PostingRecord
from ledger.models import Account, Entry, Line

CHUNK = 2000


def journal(*, until: date | None = None) -> Journal:
    """Every account, and every entry up to a day, by day and number."""
    entries = Entry.objects.all() if until is None else Entry.objects.filter(date__lte=until)
    cooperative = Cooperative.objects.first()
    first = entries.order_by("date").values_list("date", flat=True).first()
    lines = Line.objects.filter(entry__in=entries).select_related(
        "account", "buyer", "entry__decision", "entry__reverses", "entry__settles"
    )
    ordered = lines.order_by("entry__date", "entry__number", "n").iterator(chunk_size=CHUNK)
    return Journal(
        title=cooperative.name if cooperative else "Recuperada",
        currency=house(),
        first_day=first or until or date(1970, 1, 1),
        accounts=[
            AccountRecord(account.code, account.name, account.kind, account.currency)
            for account in Account.objects.order_by("code")
        ],
        entries=_entries(ordered),
    )


def export(form: str, *, until: date | None = None) -> Iterator[str]:
    """The journal in one of the formats, line by line, each with its end."""
    yield from (f"{line}\n" for line in FORMATS[form](journal(until=until)))


def _entries(lines: Iterable[Line]) -> Iterator[EntryRecord]:
    for entry, group in groupby(lines, key=lambda line: line.entry):
        yield EntryRecord(
            number=entry.number,
            date=entry.date,
            kind=entry.kind,
            text=entry.text,
            postings=[_posting(line) for line in group],
            decision=entry.decision and entry.decision.number,
            reverses=entry.reverses and entry.reverses.number,
            settles=entry.settles and entry.settles.number,
        )


def _posting(line: Line) -> PostingRecord:
    return PostingRecord(
        account=line.account.code,
        amount=line.amount,
        currency=line.currency,
        buyer=line.buyer.code if line.buyer else "",
        hours=line.hours,
    )
