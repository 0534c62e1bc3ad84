"""Posting by hand, and the only way to correct: the reversal."""

from datetime import datetime

from django.db import transaction

from coop import audit
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, posted_before, write, write_reversal
from ledger.models import Entry

__all__ = ["EntryDraft", "LineDraft", "post", "reverse"]


@transaction.atomic
def post(draft: EntryDraft, *, by: User | None, at: datetime) -> Entry:
    """Post an entry; the same draft again returns the first, other content is refused."""
    if earlier := posted_before(draft):
        return earlier
    entry = write(draft, by=by, at=at)
    audit.record("entry.posted", by=by, at=at, about=entry, decision=draft.decision)
    return entry


@transaction.atomic
def reverse(entry: Entry, *, by: User | None, at: datetime, reason: str) -> Entry:
    """Undo an entry by its exact opposite, dated the day of `at`. The original stays."""
    reversal = write_reversal(entry, by=by, at=at, reason=reason)
    audit.record("entry.reversed", by=by, at=at, about=entry, reversal=reversal.number)
    return reversal
