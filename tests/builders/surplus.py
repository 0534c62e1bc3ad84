"""A year that ended: its hours, its result, its closed months; and what was decided on it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from coop.models import Decision
from ledger.actions import books, posting
from ledger.models import Period
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from members.actions import advances
from members.actions.advances import Payment, Sheet
from members.advances import Worked
from members.models import SurplusDistribution
from tests.builders import members as build
from tests.builders.advances import own_rule
from tests.builders.production import Works, build_works

HOURS = {"bruno": "192", "delia": "192", "pablo": "176", "sofia": "96.05"}
LAST = timezone.localdate().year - 1


def year_of(result: str, hours: Mapping[str, str] = HOURS, *, profile: str = "cost") -> Works:
    """The last calendar year with that result, after the advances of `hours` (6,500 an hour)."""
    works = build_works(first_day=date(LAST, 1, 1))
    cost = sum(map(Decimal, hours.values()), Decimal(0)) * 6500
    if profile != "cost":
        own_rule(works, valid_from=date(LAST, 1, 1), advances=profile)
        cost = Decimal(0)
    if hours:
        _run(works, hours, date(LAST, 10, 31))
    bring(works, Decimal(result) + cost, on=date(LAST, 6, 15))
    close(works)
    return works


def bring(works: Works, amount: Decimal, *, on: date, credited: Code = Code.OTHER_INCOME) -> None:
    lines = [posting.LineDraft(Code.BANK, amount), posting.LineDraft(credited, -amount)]
    draft = posting.EntryDraft(EntryKind.OTHER, on, "Brought", lines, uuid4())
    posting.post(draft, by=works.user("tomas"), at=works.at)


def close(works: Works) -> None:
    connection.check_constraints()  # what is deferred looks at the periods while they are open
    for period in Period.objects.filter(ends_on__lte=date(LAST, 12, 31)).order_by("ends_on"):
        books.close_period(period, by=works.user("tomas"), at=works.at)


def decided(works: Works, result: str, *, year: int = LAST) -> Decision:
    by, at = works.cast.founder, works.at
    return build.adopt("members.distribute_surplus", by=by, at=at, year=year, result=result)


def distributed(works: Works, result: str = "18450000") -> SurplusDistribution:
    return SurplusDistribution.objects.get(decision=decided(works, result))


def _run(works: Works, hours: Mapping[str, str], last: date) -> None:
    sheets = {
        works.cast.member(name).pk: Sheet([Worked(Decimal(figure))])
        for name, figure in hours.items()
    }
    by, at = works.user("tomas"), works.at
    first = last.replace(day=1)
    run = advances.draft(starts_on=first, ends_on=last, sheets=sheets, by=by, at=at)
    payment = Payment(paid_on=last)
    advances.post(run=run, payment=payment, client_id=uuid4(), by=by, at=at)
