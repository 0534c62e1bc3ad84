"""Closing a financial year: its income and expense accounts brought to zero, into the result."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import EntryDraft, LineDraft, hold_the_books, write
from ledger.models import YearClosing
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.reading.years import next_to_close


@transaction.atomic
def close_year(*, ended: int, by: User, at: datetime) -> YearClosing:
    """Write the closing entry of the year that ended in that calendar year.

    It is dated on the last day of the year while that month is open, else on the day of `at`.
    Years are closed in their order. Raises `Refused` for any other than the next one.
    """
    hold_the_books()
    today = timezone.localdate(at)
    year = next_to_close(today)
    if year is None or year.ends_on.year != ended:
        raise Refused(_("This year is closed already, or not the next to close."))
    made_before = YearClosing.objects.filter(ends_on=year.ends_on).count()
    draft = EntryDraft(
        kind=EntryKind.CLOSING,
        date=year.ends_on if year.is_open else today,
        text=_("Closing of the year to %(day)s") % {"day": date_format(year.ends_on)},
        lines=[
            *(LineDraft(row.account.code, -row.total) for row in year.rows),
            LineDraft(Code.RESULTS, -year.result),
        ],
        client_id=uuid5(NAMESPACE_URL, f"closing:{year.ends_on}:{made_before}"),
    )
    closing = YearClosing.objects.create(
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        result=year.result,
        entry=write(draft, by=by, at=at),
        by=by,
        recorded_at=at,
    )
    audit.record("year.closed", by=by, at=at, about=closing.entry, result=str(year.result))
    return closing
