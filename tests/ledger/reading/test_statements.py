"""Statements page by page, reports that add up, and the story of a fund."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coop.models import User
from ledger import reading
from ledger.actions import books, posting, reservations
from ledger.models import Account, Entry, Fund, Invoice, Line, Period, PeriodTotal
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.reading.causes import causes_of
from ledger.reading.statements import SUMS, Page
from ledger.stretches import Stretch
from tests.builders import ledger as build
from tests.builders import production
from tests.builders.production import build_works

CODES = [Code.CASH, Code.BANK, Code.SALES, Code.GAS, Code.SUPPLIERS, Code.CAPITAL]
FROM, TO = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture
def journal(db: None) -> User:
    """Sixty entries of two to four lines, on days in no order, several on the same day."""
    ana = build.open_books(at=build.AT)
    pick = random.Random(7)  # noqa: S311  no secret
    for _n in range(60):
        parts = [Decimal(pick.randint(-90_000, 90_000)) for _ in range(pick.randint(1, 3))]
        codes = pick.sample(CODES, len(parts) + 1)
        amounts = [*parts, -sum(parts, ZERO)]
        lines = [posting.LineDraft(c, x) for c, x in zip(codes, amounts, strict=True) if x]
        if len(lines) > 1:
            day = FROM + timedelta(days=pick.randint(0, 40) * 4)
            draft = posting.EntryDraft("other", day, "x", lines, uuid4())
            posting.post(draft, by=ana, at=build.AT)
    return ana


def bank() -> Account:
    return Account.objects.get(code=Code.BANK)


def total(account: Account, **days: Any) -> Decimal:
    return account.lines.filter(**days).aggregate(total=Sum("amount"))["total"] or ZERO


def test_pages_forwards_and_backwards_are_the_whole_statement(journal: User) -> None:
    since, until = date(2026, 2, 1), date(2026, 5, 31)
    whole = reading.statement(bank(), since=since, until=until, page=Page(limit=None))
    assert len(whole.movements) > 15
    assert whole.opening == total(bank(), entry__date__lt=since)
    assert whole.closing == total(bank(), entry__date__lte=until) == whole.movements[-1].balance
    assert whole.closing - whole.opening == whole.debits - whole.credits
    keys = [(m.line.entry.date, m.line.entry.number, m.line.n) for m in whole.movements]
    assert keys == sorted(keys)
    page = reading.statement(bank(), since=since, until=until, page=Page(limit=7))
    assert page.earlier == ""
    seen = list(page.movements)
    while page.later:
        page = reading.statement(
            bank(), since=since, until=until, page=Page(after=page.later, limit=7)
        )
        assert page.carried == seen[-1].balance
        seen += page.movements
    assert seen == whole.movements
    back = list(page.movements)
    while page.earlier:
        page = reading.statement(
            bank(), since=since, until=until, page=Page(before=page.earlier, limit=7)
        )
        back = [*page.movements, *back]
    assert back == whole.movements


def test_a_statement_takes_three_queries_and_reads_one_index(journal: User) -> None:
    account = bank()
    with CaptureQueriesContext(connection) as queries:
        reading.statement(account, since=FROM, until=TO, page=Page(limit=5))
    assert len(queries) == 3
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for query in queries.captured_queries[:2]:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "ledger_line_statement" in plan
            assert "Seq Scan on ledger_line" not in plan
    assert "FROM ledger_line" in SUMS


def test_closing_periods_changes_no_figure_of_a_statement(journal: User) -> None:
    asked = [(date(2026, month, 10), date(2026, month + 1, 5)) for month in (1, 3, 5)]
    before = [reading.statement(bank(), since=a, until=b) for a, b in asked]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for period in Period.objects.filter(ends_on__lt=date(2026, 5, 1)).order_by("starts_on"):
        books.close_period(period, by=journal, at=build.AT + timedelta(days=200))
    assert PeriodTotal.objects.filter(account=bank()).count() > 2
    assert [reading.statement(bank(), since=a, until=b) for a, b in asked] == before


def test_a_key_that_is_none_shows_the_beginning(journal: User) -> None:
    first = reading.statement(bank(), since=FROM, until=TO)
    for wrong in ("x", "2026-01-01", "2026-13-01.1.1", "2026-01-01.a.1"):
        page = Page(after=wrong, before=wrong)
        assert reading.statement(bank(), since=FROM, until=TO, page=page) == first


def test_nothing_in_the_days_asked_for_is_an_empty_statement(journal: User) -> None:
    found = reading.statement(bank(), since=date(2027, 1, 1), until=date(2027, 2, 1))
    assert found.movements == []
    assert found.opening == found.carried == found.closing == total(bank())
    assert (found.earlier, found.later) == ("", "")


def test_a_day_of_long_ago_shows_the_weeks_before_it(db: None, client: Client) -> None:
    works = build_works()
    production.fill_popular_fund(works)
    client.force_login(works.user("bruno"))
    path, day = bank().get_absolute_url(), works.today - timedelta(days=200)
    shown = client.get(path, {"until": day.isoformat()}).context
    assert (shown["since"], shown["until"]) == (day - timedelta(days=92), day)
    assert shown["statement"].closing == ZERO
    tomorrow = works.today + timedelta(days=1)
    after = client.get(path, {"since": tomorrow.isoformat(), "until": tomorrow.isoformat()}).context
    before = client.get(f"{path}{after['earlier']}").context
    assert before["statement"].closing == after["statement"].opening == total(bank())
    assert len(before["statement"].movements) == 1


def test_the_day_on_a_line_is_the_day_of_its_entry(journal: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE (l.entry_date, l.entry_number) ="
            " (e.date, e.number)) FROM ledger_line l JOIN ledger_entry e ON e.id = l.entry_id"
        )
        lines, right = cursor.fetchone()
    assert lines == right == Line.objects.count()


@pytest.mark.parametrize("day", [FROM, date(2026, 3, 3), TO])
def test_the_sheet_has_two_equal_sides_and_the_result_is_its_growth(
    journal: User, day: date
) -> None:
    sheet = reading.balance_sheet(day=day, compared=FROM - timedelta(days=1))
    assert sheet.have.now == sheet.there.now
    assert sheet.have.then == sheet.there.then == 0
    found = reading.result(stretch=Stretch(FROM, day), compared=Stretch(FROM, FROM))
    assert found.left.now == sheet.result.now
    for row in (*sheet.have.rows, *found.cost.rows):
        since = None if row.account.kind == "asset" else FROM
        lines = row.account.lines.filter(entry__date__lte=day)
        lines = lines.filter(entry__date__gte=since) if since else lines
        assert row.now == lines.aggregate(total=Sum("amount"))["total"] or ZERO


def test_the_story_of_a_fund_names_sources_and_resolutions(db: None) -> None:
    ana = build.open_books()
    build.allocate()
    union, local = build.a_buyer("SANIDAD"), build.a_buyer("LOCAL")
    paid = [build.a_payment(build.an_invoice(buyer)) for buyer in (union, union, local)]
    fund = Fund.objects.get(code="popular-price")
    decision = build.decide("", {})
    spent = books.Expense(
        Code.WORKS, Decimal(100), "Paint", build.TODAY, fund=fund, decision=decision
    )
    books.record_expense(spent, client_id=uuid4(), by=ana, at=build.AT)
    kept = reservations.reserve(
        buyer=local, amount=Decimal(70), text="order", client_id=uuid4(), by=ana, at=build.AT
    )
    story = reading.story_of(fund, since=FROM, until=TO)
    held = reading.fund_balances()
    assert {told.buyer for told in story.came_in} == {union, local}
    assert all(told.is_premium for told in story.came_in)
    assert story.total_in == -total(fund.account, entry__in=[p.entry for p in paid])
    assert [(told.decision, told.amount) for told in story.went_out] == [(decision, Decimal(100))]
    assert [(told.buyer, told.amount) for told in story.put_aside] == [(local, Decimal(70))]
    assert story.reserved == 70
    assert story.closing == next(x.balance for x in held if x.fund == fund)
    assert story.opening + story.total_in - story.total_out - 70 == story.closing
    reservations.release(kept, by=ana, at=build.AT)
    after = reading.story_of(fund, since=FROM, until=TO)
    assert not after.put_aside
    assert after.reserved == 0


def test_an_entry_leads_to_invoice_delivery_and_order_and_a_payment_to_its_invoice(
    db: None,
) -> None:
    works = build_works()
    order = production.confirmed_order(works, "10")
    made = production.released(works, "10", order)
    production.report(works, made, first="10")
    production.deliver(works, order, "10")
    invoice = Invoice.objects.get()
    tomas, bruno = works.user("tomas"), works.user("bruno")
    urls = [cause.url for cause in causes_of(invoice.entry, bruno)]
    delivery = invoice.delivery
    assert urls == [
        invoice.get_absolute_url(), delivery.get_absolute_url(), order.get_absolute_url(),
    ]  # fmt: skip
    build.a_payment(invoice, on=works.today, at=works.at)
    entry = Entry.objects.get(payment__invoice=invoice)
    assert [cause.url for cause in causes_of(entry, tomas)] == [invoice.get_absolute_url()]


def test_files_hold_the_figures_of_the_screen(db: None) -> None:
    works = build_works()
    client = Client()
    client.force_login(works.user("tomas"))
    for name in ("trial_balance_csv", "balance_sheet_csv", "result_csv"):
        answer = client.get(reverse(f"ledger:{name}"))
        assert (answer.status_code, answer["Content-Type"][:8]) == (200, "text/csv")
    account = Account.objects.get(code=Code.BANK)
    answer = client.get(reverse("ledger:account_csv", args=[account.pk]))
    assert answer.status_code == 200
