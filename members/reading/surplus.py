"""What the surplus of a year is reckoned from: the books as closed, and the hours of the year."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from coop import statutes
from coop.errors import Refused
from coop.models import User
from ledger.models import Entry, Fund, Period, YearClosing
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading.accounts import AccountBalance, balances
from ledger.reading.causes import Cause
from ledger.reading.years import OF_RESULT, year_to
from ledger.surplus import Return, Settled, Year, returns, settle
from members.models import (
    AdvanceRun,
    AdvanceSlip,
    Member,
    ShareInstalment,
    SurplusDistribution,
    SurplusReturn,
)

FUND_OF = {"labour_fund": "strike", "mutual_aid": "strike"}


@dataclass(frozen=True, slots=True)
class Share:
    """One member in a distribution."""

    member: Member
    hours: Decimal
    advanced: Decimal
    returned: Return


@dataclass(frozen=True, slots=True)
class Reckoning:
    starts_on: date
    ends_on: date
    year: Year
    settled: Settled
    shares: Sequence[Share]

    @property
    def taken(self) -> Decimal:
        return sum((each.returned.taken for each in self.shares), ZERO)


def reckoned(ended: int, *, on: date) -> Reckoning:
    """The year as the books have it on a day; `Refused` while it is open or already shared."""
    first, last = year_to(ended)
    _refuse_open(first, last)
    if SurplusDistribution.objects.standing().filter(ends_on=last).exists():
        raise Refused(_("What becomes of this year was already decided."), field="year")
    year = _year(first, last, on)
    closing = YearClosing.objects.standing().filter(ends_on=last).first()
    if closing is not None and closing.result != year.result:
        raise Refused(_("The closing entry of that year has another result."), field="year")
    settled = settle(year, statutes.in_force(on).surplus_split)
    return Reckoning(first, last, year, settled, _shares(settled.split.rest, first, last))


def account_of(name: str) -> str:
    """Where a share of the statutes goes; `Refused` when there is no such fund."""
    if name == "legal_reserve":
        return Code.LEGAL_RESERVE
    fund = Fund.objects.select_related("account").filter(code=FUND_OF.get(name, name)).first()
    if fund is None:
        words = _("There is no fund for the share of the statutes called %(name)s.")
        raise Refused(words % {"name": name})
    return fund.account.code


def decided_on(days: Collection[date], user: User) -> dict[date, Cause]:
    """What became of the results of the years to these days."""
    made = SurplusDistribution.objects.standing().visible_to(user).filter(ends_on__in=days)
    return {each.ends_on: Cause(str(each), each.get_absolute_url()) for each in made}


def own_returns(member: Member) -> list[dict[str, str]]:
    """A member's statements, to take along."""
    return [
        {
            "year_to": str(each.distribution.ends_on),
            "hours": str(each.hours),
            "return": f"{each.amount} {each.distribution.currency}",
            "advanced": str(each.advanced),
            "to_pay": str(each.due),
        }
        for each in SurplusReturn.objects.filter(member=member).select_related("distribution")
    ]


def _refuse_open(first: date, last: date) -> None:
    periods = Period.objects.filter(ends_on__gte=first, starts_on__lte=last)
    ends = periods.filter(starts_on__lte=last, ends_on__gte=last, closed_at__isnull=False)
    if periods.filter(closed_at=None).exists() or not ends.exists():
        raise Refused(_("Close every period of that year first."), field="year")


def _year(first: date, last: date, on: date) -> Year:
    rows = balances(until=on)
    now = {row.account.code: -row.total for row in rows}
    since = _result(balances(since=first, until=on))  # whether the year is closed or not
    used = SurplusDistribution.objects.standing().filter(ends_on__lt=first)
    sums = used.aggregate(used=Sum("from_reserve"), rebuilt=Sum("rebuilt"))
    return Year(
        result=_result(balances(since=first, until=last)),
        carried=now.get(Code.RESULTS, ZERO) + _result(rows) - since,
        reserve=now.get(Code.LEGAL_RESERVE, ZERO),
        to_rebuild=(sums["used"] or ZERO) - (sums["rebuilt"] or ZERO),
    )


def _result(rows: Sequence[AccountBalance]) -> Decimal:
    return -sum((row.total for row in rows if row.account.kind in OF_RESULT), ZERO)


def _shares(rest: Decimal, first: date, last: date) -> list[Share]:
    """Everybody with hours in runs that ended in the year; those are the hours that count."""
    if not rest:
        return []
    runs = AdvanceRun.objects.standing().filter(ends_on__gte=first, ends_on__lte=last)
    advanced = Sum("amount", filter=Q(run__posting__profile="on_surplus"))
    slips = AdvanceSlip.objects.filter(run__in=runs).order_by()
    rows = list(slips.values("member").annotate(worked=Sum("hours"), before=advanced))
    if not rows:
        words = _("No hours of that year are in the books: put the advances of its members there.")
        raise Refused(words, field="year")
    people = Member.objects.in_bulk([row["member"] for row in rows])
    rows.sort(key=lambda row: people[row["member"]].number)
    before = [row["before"] or ZERO for row in rows]
    found = returns(rest, [row["worked"] for row in rows], before)
    return [
        Share(people[row["member"]], row["worked"], advances, each)
        for row, advances, each in zip(rows, before, found, strict=True)
    ]


def objections(entry: Entry) -> Iterator[str]:
    """What is paid of a distribution stands until it is undone; an instalment undoes its own."""
    closed = YearClosing.objects.filter(entry=entry).values("ends_on")
    based = SurplusDistribution.objects.standing().filter(entry__number__gt=entry.number)
    if based.filter(ends_on__in=closed).exists():
        yield _("What becomes of this result was decided from it: undo that first.")
    made = SurplusDistribution.objects.filter(entry=entry)
    if made.filter(payments__isnull=False, payments__entry__reversed_by=None).exists():
        yield _("Returns of this distribution were paid: undo that payment first.")
    if ShareInstalment.objects.filter(entry=entry).exists():
        yield _("This entry is undone where it was made.")
