"""What is expected of cash: pure rules, and every figure from its records."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ledger.actions import books, posting
from ledger.models import Entry, Invoice
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.outlook import (
    WEEKS,
    Charge,
    Expected,
    next_times,
    oldest_first,
    usual_days,
    weeks_of,
)
from ledger.reading import outlook as reading
from tests.builders import ledger as build
from tests.builders import production
from tests.builders.production import build_works

TODAY = date(2026, 3, 10)
CENTS = st.decimals(Decimal("0.01"), Decimal("1e9"), places=2)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def expected(day: date, amount: Decimal) -> Expected:
    return Expected(day, amount, "x", "y", "/")


@given(st.lists(st.tuples(DAYS, st.sampled_from([1, -1]), CENTS), max_size=30), CENTS)
def test_weeks_hold_each_item_once_and_cash_is_the_sum(
    given_items: list[tuple[date, int, Decimal]], cash: Decimal
) -> None:
    items = [expected(day, sign * amount) for day, sign, amount in given_items]
    weeks = weeks_of(items, today=TODAY, cash=cash)
    end = TODAY + timedelta(weeks=WEEKS)
    within = [item for item in items if item.day < end]
    assert len(weeks) == WEEKS
    assert sum(len(week.items) for week in weeks) == len(within)
    assert weeks[-1].cash == cash + sum((item.amount for item in within), ZERO)
    before = cash
    for week in weeks:
        assert week.cash - before == week.comes_in - week.goes_out
        before = week.cash
        for item in week.items:
            assert week.since <= max(item.day, TODAY) <= week.until


@given(st.lists(st.tuples(DAYS, CENTS), max_size=15), st.lists(st.tuples(DAYS, CENTS), max_size=15))
def test_what_is_open_is_what_was_owed_less_what_was_paid(
    owed: list[tuple[date, Decimal]], paid: list[tuple[date, Decimal]]
) -> None:
    charges = [Charge(day, amount, n) for n, (day, amount) in enumerate(sorted(owed))]
    pairs, left = oldest_first(charges, sorted(paid))
    total, settled = sum((x.amount for x in charges), ZERO), sum((x for _d, x in paid), ZERO)
    assert sum((x.amount for x in left), ZERO) == max(total - settled, ZERO)
    assert [x.key for x in left] == sorted(x.key for x in left)
    assert len(pairs) <= len(owed) + len(paid)


@pytest.mark.parametrize(("days", "usual"), [([], 0), ([3], 3), ([1, 5, 30], 5), ([-4, 2], -4)])
def test_the_usual_days_are_the_median(days: list[int], usual: int) -> None:
    assert usual_days((TODAY, TODAY + timedelta(days=n)) for n in days) == usual


def test_what_was_done_by_the_month_comes_on_its_day_and_by_the_week_each_week() -> None:
    until = date(2026, 6, 5)
    monthly = next_times(date(2026, 2, 28), times=3, today=TODAY, until=until)
    assert monthly == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    tenth = next_times(date(2026, 2, 10), times=3, today=TODAY, until=date(2026, 4, 30))
    assert tenth == [date(2026, 3, 10), date(2026, 4, 10)]
    weekly = next_times(date(2026, 3, 6), times=13, today=TODAY, until=date(2026, 3, 27))
    assert weekly == [date(2026, 3, 13), date(2026, 3, 20), date(2026, 3, 27)]


def spend(day: date, amount: str, *, paid_from: str = Code.SUPPLIERS) -> Entry:
    spent = books.Expense(Code.GAS, Decimal(amount), f"Gas {day}", day, paid_from=paid_from)
    return books.record_expense(spent, client_id=uuid4(), by=build.a_user(), at=build.AT)


def pay(day: date, amount: str) -> Entry:
    lines = [posting.LineDraft(Code.SUPPLIERS, Decimal(amount)),
             posting.LineDraft(Code.BANK, -Decimal(amount))]  # fmt: skip
    draft = posting.EntryDraft("other", day, "Paid", lines, uuid4())
    return posting.post(draft, by=build.a_user(), at=build.AT)


def advances(day: date, hours: str) -> None:
    books.record_advances(
        date=day, hours=Decimal(hours), amount=Decimal(hours) * 100,
        social_cover=Decimal(hours) * 25, client_id=uuid4(), by=build.a_user(), at=build.AT,
    )  # fmt: skip


@pytest.fixture
def works(db: None) -> None:
    build.open_books(first_day=date(2025, 10, 1), at=build.AT)
    late = build.an_invoice(build.a_buyer("LATE"), issued_date=date(2026, 1, 5))
    build.a_payment(late, on=date(2026, 2, 14))  # due on the 5th: nine days late
    for code in ("LATE", "NEW"):
        buyer = build.a_buyer("NEW") if code == "NEW" else late.buyer
        build.an_invoice(buyer, issued_date=date(2026, 2, 20))
    spend(date(2025, 11, 1), "1000")
    pay(date(2025, 12, 1), "1000")
    spend(date(2026, 2, 20), "700")
    pay(date(2026, 3, 1), "200")
    for month in (12, 1, 2):
        advances(date(2025 if month == 12 else 2026, month, 28), "1300")


def test_each_figure_comes_from_its_record(works: None) -> None:
    items = {
        name: list(tell(TODAY)) for name, tell in reading.sources if name.startswith("ledger.")
    }
    due = {item.what.split(" ")[-1]: item.day for item in items["ledger.invoices"]}
    assert due == {"Late": date(2026, 3, 29), "New": date(2026, 3, 20)}
    (debt,) = items["ledger.debts"]
    assert (debt.amount, debt.url) == (Decimal(-500), Entry.objects.get(
        text="Gas 2026-02-20").get_absolute_url())  # fmt: skip
    assert debt.day == date(2026, 2, 20) + timedelta(days=9)
    assert items["ledger.advances"] == []  # no rate was voted
    (tax,) = items["ledger.taxes"]
    assert tax.amount < 0


def test_advances_are_usual_hours_at_the_rate_voted(works: None) -> None:
    advanced = date(2026, 4, 1)
    build.set_advance("6500", valid_from=build.TODAY)
    build.set_advance("7000", valid_from=advanced)
    found = list(reading.from_advances(TODAY))
    rates = [item.amount / Decimal("-1.25") / 1300 for item in found]
    assert [item.day for item in found] == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert rates == [6500, 7000, 7000]


def test_cash_is_told_apart_from_what_belongs_to_funds(works: None) -> None:
    found = reading.outlook(TODAY)
    assert found.free == found.cash.total - found.belongs.total
    assert found.belongs.total > 0
    assert found.weeks[-1].cash == found.cash.total + sum(
        (item.amount for week in found.weeks for item in week.items), ZERO
    )
    assert found.lowest.cash == min(week.cash for week in found.weeks)


@pytest.mark.django_db
def test_the_page_and_the_file_show_the_same() -> None:
    works = build_works()
    order = production.confirmed_order(works, "10")
    production.report(works, production.released(works, "10", order), first="10")
    production.deliver(works, order, "10")
    client = Client()
    client.force_login(works.user("bruno"))
    page = client.get("/ledger/outlook/").content.decode()
    rows = client.get("/ledger/outlook.csv").content.decode()
    label = Invoice.objects.get().label
    assert label in page and label in rows
    assert rows.count("\r\n") > WEEKS
