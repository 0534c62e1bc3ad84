"""Posting by hand, and the only way to correct: the reversal."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    hold_the_books,
    write_reversal,
    write_told,
)
from ledger.models import Entry
from ledger.reading.entries import ALONE, objections_to

__all__ = ["EntryDraft", "LineDraft", "post", "reverse"]


def post(draft: EntryDraft, *, by: User | None, at: datetime) -> Entry:
    """Post an entry; the same draft again returns the first, other content is refused.

    One statement of the database, and a transaction of its own unless the caller has one.
    """
    return write_told(draft, event="entry.posted", by=by, at=at)


@transaction.atomic
def reverse(entry: Entry, *, by: User | None, at: datetime, reason: str) -> Entry:
    """Undo an entry by its exact opposite, dated the day of `at`. The original stays.

    Raises `Refused` for an entry of an invoice, a payment or a reservation: those are annulled
    or released where they were made, so that invoice and books keep telling the same story. So
    it does where an app has an objection.
    """
    must_say_why(reason)
    if entry.kind not in ALONE and entry.reverses_id is None:
        raise Refused(_("This entry is undone where it was made."))
    hold_the_books()
    for words in objections_to(entry):
        raise Refused(words)
    reversal = write_reversal(entry, by=by, at=at, reason=reason)
    audit.record("entry.reversed", by=by, at=at, about=entry, reversal=reversal.number)
    return reversal
