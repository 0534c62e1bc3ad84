"""Financial years: their days, and the closing entries that end them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coop.models import Cooperative, User
from coop.offers import Check
from coop.registry import Registry
from ledger.models import Entry, Period, YearClosing
from ledger.models.accounts import AccountKind, EntryKind
from ledger.money import ZERO
from ledger.reading.accounts import AccountBalance, balances
from ledger.reading.causes import Cause

OF_RESULT = (AccountKind.INCOME, AccountKind.EXPENSE)

# For the last day of a year and who reads it: where what becomes of its result was decided.
decided: Registry[Callable[[date, User], Iterator[Cause]]] = Registry("decision on a result")


@dataclass(frozen=True)
class Year:
    """A financial year with what moved its income and expense accounts; closing entries aside."""

    starts_on: date
    ends_on: date
    rows: Sequence[AccountBalance]

    @property
    def result(self) -> Decimal:
        """What came in less what it cost; below zero a loss."""
        return -sum((row.total for row in self.rows), ZERO)

    @property
    def is_open(self) -> bool:
        """True while its last month is open."""
        return Period.objects.filter(ends_on__gte=self.ends_on, closed_at=None).filter(
            starts_on__lte=self.ends_on
        ).exists()


def year_end_month() -> int:
    """The month with which the financial year ends."""
    cooperative = Cooperative.objects.first()
    return cooperative.year_end_month if cooperative else 12


def year_to(ended: int) -> tuple[date, date]:
    """The first and the last day of the financial year that ended in that calendar year."""
    month = year_end_month()
    after = date(ended + month // 12, month % 12 + 1, 1)
    return after.replace(year=after.year - 1), after - timedelta(days=1)


def read_year(ended: int) -> Year:
    """What a year brought, as the books have it."""
    first, last = year_to(ended)
    moved = balances(since=first, until=last)
    return Year(first, last, [x for x in moved if x.account.kind in OF_RESULT and x.total])


def next_to_close(today: date) -> Year | None:
    """The earliest year that ended before today, moved something and has no closing entry."""
    oldest = Period.objects.order_by("starts_on").first()
    if oldest is None:
        return None
    last = YearClosing.objects.standing().order_by("-ends_on").first()
    ended = oldest.starts_on.year if last is None else last.ends_on.year + 1
    while year_to(ended)[1] < today:
        year = read_year(ended)
        if year.rows and year.ends_on >= oldest.starts_on:
            return year
        ended += 1
    return None


def late_for(closing: YearClosing) -> list[str]:
    """The codes of the accounts that a closing entry did not bring to zero: entries came later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM ledger_year_left(%s)", [closing.pk])
        return [code for (code,) in cursor.fetchall()]


def objections(entry: Entry) -> Iterator[str]:
    """A closing stands once its month is closed, or a later year was closed after it."""
    closing = YearClosing.objects.filter(entry=entry).first()
    if closing is None:
        return
    if Period.objects.filter(pk=entry.period_id, closed_at__isnull=False).exists():
        yield _("The month of this closing entry is closed for good: it stays.")
    if YearClosing.objects.standing().filter(ends_on__gt=closing.ends_on).exists():
        yield _("A later year was closed after it: reverse that closing first.")


def causes(entry: Entry, user: User) -> Iterator[Cause]:
    """The closing an entry makes, and the decision on its result."""
    if closing := YearClosing.objects.visible_to(user).filter(entry=entry).first():
        yield Cause(str(closing), closing.get_absolute_url())
        yield from decided_on(closing.ends_on, user)


def decided_on(last: date, user: User) -> Iterator[Cause]:
    """Where what becomes of the result of the year to a day was decided; nothing while it was not."""
    for _name, tell in decided:
        yield from tell(last, user)


def invariants() -> Iterator[Check]:
    """Standing closings bring their year to zero once; no entry is called a closing without one."""
    closings = list(YearClosing.objects.standing().order_by("ends_on", "id"))
    broken = [f"{each}: {', '.join(found)}" for each in closings if (found := late_for(each))]
    days = [each.ends_on for each in closings]
    broken += [str(each) for each in closings if days.count(each.ends_on) > 1]
    loose = Entry.objects.filter(kind=EntryKind.CLOSING, year_closing=None)
    broken += [f"{each.number} {date_format(each.date)}" for each in loose.order_by("number")]
    yield Check(_("closing entries bring their year to zero, once"), len(closings), broken)
