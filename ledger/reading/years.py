"""Financial years: their days, and the closing entries that end them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
from ledger.reading import entries
from ledger.reading.accounts import AccountBalance, balances
from ledger.reading.causes import Cause
from ledger.reading.causes import causes as causes_of_entries

OF_RESULT = (AccountKind.INCOME, AccountKind.EXPENSE)

# For the last days of years and who reads it: where what becomes of each result was decided.
Decided = Callable[[Collection[date], User], Mapping[date, Cause]]
decided: Registry[Decided] = Registry("decision on a result")


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
        return (
            Period.objects.filter(ends_on__gte=self.ends_on, closed_at=None)
            .filter(starts_on__lte=self.ends_on)
            .exists()
        )


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
    return lateness_of([closing]).get(closing.pk, [])


def lateness_of(closings: Collection[YearClosing]) -> dict[int, list[str]]:
    """The same for many, by the closing's id; one query."""
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT y.id, l.code FROM ledger_yearclosing y, ledger_year_left(y.id) l"
            " WHERE y.id = ANY(%s)",
            [[each.pk for each in closings]],
        )
        for pk, code in cursor.fetchall():
            found.setdefault(pk, []).append(code)
    return found


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
        yield from decided_on([closing.ends_on], user).values()


def decided_on(days: Collection[date], user: User) -> dict[date, Cause]:
    """By the last day of a year, where what becomes of its result was decided, if it was."""
    return {day: cause for _name, tell in decided for day, cause in tell(days, user).items()}


def register() -> None:
    causes_of_entries.add("ledger.years", causes)
    entries.objections.add("ledger.years", objections)


def invariants() -> Iterator[Check]:
    """Standing closings bring their year to zero once; no entry is called a closing without one."""
    closings = list(YearClosing.objects.standing().order_by("ends_on", "id"))
    late = lateness_of(closings)
    broken = [f"{each}: {', '.join(late[each.pk])}" for each in closings if each.pk in late]
    days = [each.ends_on for each in closings]
    broken += [str(each) for each in closings if days.count(each.ends_on) > 1]
    loose = Entry.objects.filter(kind=EntryKind.CLOSING, year_closing=None)
    broken += [f"{each.number} {date_format(each.date)}" for each in loose.order_by("number")]
    yield Check(_("closing entries bring their year to zero, once"), len(closings), broken)
