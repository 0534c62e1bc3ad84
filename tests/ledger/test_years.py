"""The closing entry of a year: made once, left out of the result, undone while it may be."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from coop.errors import Refused
from coop.models import AuditEvent
from ledger import reading
from ledger.actions import books, posting, years
from ledger.models import Account, Line, Period, YearClosing
from ledger.models.plan import Code
from ledger.reading import journal, quarters
from ledger.reading.years import invariants, late_for, next_to_close
from ledger.stretches import Stretch
from tests.builders import surplus as build
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db
D = Decimal
FIRST, LAST = date(build.LAST, 1, 1), date(build.LAST, 12, 31)
YEAR = Stretch(FIRST, LAST)
BEFORE = Stretch(date(build.LAST - 1, 1, 1), date(build.LAST - 1, 12, 31))


def a_year(*, but_last: bool = True) -> Works:
    """1,000,000 came in, 400,000 went out for gas, since October; only December is open."""
    works = build_works(first_day=date(build.LAST, 10, 1))
    build.bring(works, D(1_000_000), on=date(build.LAST, 10, 15))
    build.bring(works, -D(400_000), on=date(build.LAST, 11, 1), credited=Code.GAS)
    connection.check_constraints()
    ended = Period.objects.filter(ends_on__lt=LAST if but_last else date(build.LAST + 1, 1, 1))
    for period in ended.order_by("ends_on"):
        books.close_period(period, by=works.user("tomas"), at=works.at)
    return works


def closed(works: Works) -> YearClosing:
    made = years.close_year(ended=build.LAST, by=works.user("tomas"), at=works.at)
    connection.check_constraints()
    return made


def december() -> Period:
    return Period.objects.get(ends_on=LAST)


def lines(closing: YearClosing) -> dict[str, Decimal]:
    return dict(closing.entry.lines.values_list("account__code", "amount"))


def told() -> tuple[object, ...]:
    """What the reports of the year say."""
    found = reading.result(stretch=YEAR, compared=BEFORE)
    sheet = reading.balance_sheet(day=LAST, compared=FIRST)
    trial = {x.account.code: x.total for x in reading.balances(until=LAST) if x.total}
    return found.left.now, found.came_in.now, sheet.result.now, sheet.ours.now, trial


def test_a_year_is_closed_once_and_its_reports_go_on_telling_its_result() -> None:
    works = a_year()
    before = told()
    indicators = [x.moved for x in quarters.read(works.today).quarters]
    closing = closed(works)
    assert lines(closing) == {
        Code.OTHER_INCOME: D(1_000_000), Code.GAS: -D(400_000), Code.RESULTS: -D(600_000)
    }  # fmt: skip
    assert (closing.result, closing.entry.date) == (D(600_000), LAST)
    assert told() == before == (D(600_000), D(1_000_000), D(600_000), before[3], before[4])
    assert [x.moved for x in quarters.read(works.today).quarters] == indicators
    after = date(build.LAST + 1, 1, 1)
    sheet = reading.balance_sheet(day=after, compared=LAST)
    assert (sheet.result.now, sheet.result.then) == (D(0), D(600_000))
    assert sheet.have.now == sheet.there.now == sheet.there.then
    gas = Account.objects.get(code=Code.GAS)
    assert reading.statement(gas, since=FIRST, until=LAST).closing == D(0)
    with pytest.raises(Refused, match="closed already"):
        closed(works)
    assert AuditEvent.objects.filter(event="year.closed").count() == 1
    assert not [check for check in invariants() if check.broken]
    row: dict[str, Any] = {**YearClosing.objects.filter(pk=closing.pk).values().get()}
    row |= {"id": None, "entry_id": Line.objects.earliest("id").entry_id}
    with pytest.raises(DatabaseError, match="once"), transaction.atomic():
        YearClosing.objects.create(**row)
    told_to_others = "".join(journal.export("hledger"))
    assert told_to_others.count("kind:closing") == 1


def test_it_is_undone_on_its_own_day_while_that_month_is_open_and_made_again() -> None:
    works = a_year()
    closing = closed(works)
    build.bring(works, D(50), on=LAST)
    assert late_for(closing) == [Code.OTHER_INCOME]
    with pytest.raises(Refused, match="came after the closing"):
        books.close_period(december(), by=works.user("tomas"), at=works.at)
    assert [check for check in invariants() if check.broken]
    undone = posting.reverse(closing.entry, by=works.user("tomas"), at=works.at, reason="Late")
    assert undone.date == LAST
    again = closed(works)
    assert (again.result, again.pk == closing.pk) == (D(600_050), False)
    assert told()[0] == D(600_050)
    connection.check_constraints()
    books.close_period(december(), by=works.user("tomas"), at=works.at)
    with pytest.raises(Refused, match="closed for good"):
        posting.reverse(again.entry, by=works.user("tomas"), at=works.at, reason="Late")
    assert not [check for check in invariants() if check.broken]


def test_a_year_whose_months_are_closed_is_closed_today_and_shared_from_there() -> None:
    works = build.year_of("1000", {"bruno": "1"})
    closing = closed(works)
    assert closing.entry.date == works.today
    assert next_to_close(works.today) is None
    assert reading.result(stretch=YEAR, compared=BEFORE).left.now == D(1000)
    running = reading.result(stretch=Stretch(works.today, works.today), compared=YEAR)
    assert running.left.now == D(0)
    made = build.distributed(works, "1000")
    assert (made.result, made.losses, made.surplus) == (D(1000), D(0), D(1000))
    with pytest.raises(Refused, match="decided from it"):
        posting.reverse(closing.entry, by=works.user("tomas"), at=works.at, reason="Wrong")
    client = Client()
    client.force_login(works.user("bruno"))
    page = client.get("/ledger/year-closings/").content.decode()
    assert made.get_absolute_url() in page
    page = client.get(closing.entry.get_absolute_url()).content.decode()
    assert "Nothing was earned" in page
    assert "Brought into the result of the year" in page
    assert closing.entry.get_absolute_url() in client.get(made.get_absolute_url()).content.decode()


def test_the_page_tells_what_comes_and_that_nothing_was_decided() -> None:
    works = a_year()
    client = Client()
    client.force_login(works.user("tomas"))
    page = client.get("/ledger/year-closings/").content.decode()
    assert "The assembly has not decided it yet" in page
    assert "600,000" in page
    assert 'name="ended"' in page
    assert "no closing entry yet" in client.get("/ledger/periods/").content.decode()
    client.force_login(works.user("bruno"))
    assert 'name="ended"' not in client.get("/ledger/year-closings/").content.decode()


def ended(_works: Works, _thing: object) -> Fields:
    return {"ended": build.LAST}


def test_the_verb_of_closing() -> None:
    verb = Verb(
        "ledger:new_year_closing", "tomas", lambda _: YearClosing.objects.count(), 0, 1,
        fields=ended, button=True,
    )  # fmt: skip
    answer(verb, a_year())
