"""Writers at random, at once: whatever they did, every balance is the sum of its lines."""

import random
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from coop.errors import Refused
from ledger import checks, reading
from ledger.actions import books, posting
from ledger.actions.seals import seal_entries
from ledger.models import Account, Balance, Entry, Line, Period, PeriodTotal
from ledger.models.plan import Code
from ledger.money import ZERO
from tests.builders import ledger as build
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 6, 12
CODES, FUNDS = [Code.BANK, Code.CASH, Code.SALES, Code.GAS], ["2.3.01", "2.3.02"]
FIRST, LAST = build.FIRST_DAY, build.FIRST_DAY + timedelta(days=110)
LATER = build.AT + timedelta(days=200)


def write_at_random(pick: random.Random) -> None:
    """Post some lines, reverse what somebody wrote, or seal; now and then everything is undone."""
    ana = build.a_user()
    with transaction.atomic():
        if pick.random() < 0.2:
            found = Entry.objects.filter(reverses=None, reversed_by=None, kind="other")
            if entry := found.order_by("?").first():
                posting.reverse(entry, by=ana, at=build.AT, reason="al azar")
            return
        parts = [Decimal(pick.randint(-900, 900)) for _ in range(pick.randint(1, 3))]
        codes = [*pick.sample(CODES, len(parts)), pick.choice([*FUNDS, Code.SUPPLIERS])]
        amounts = [*parts, -sum(parts, ZERO)]
        lines = [posting.LineDraft(c, x) for c, x in zip(codes, amounts, strict=True)]
        day = FIRST + timedelta(days=pick.randint(0, 110))
        draft = posting.EntryDraft("other", day, "al azar", lines, uuid4())
        posting.post(draft, by=ana, at=build.AT)
        transaction.set_rollback(pick.random() < 0.2)


def act(i: int) -> int:
    """What a writer is refused (a fund too small, a month closed, nothing to move) is counted."""
    pick, refused = random.Random(i), 0  # noqa: S311  no secret
    for n in range(EACH):
        try:
            write_at_random(pick)
        except Refused:
            refused += 1
        if i == 0 and n in {4, 8}:
            close_the_first_month_that_is_open()
        if i == 1:
            seal_entries(at=timezone.now())
    return refused


def close_the_first_month_that_is_open() -> None:
    period = Period.objects.filter(closed_at=None).order_by("starts_on")[0]
    books.close_period(period, by=build.a_user(), at=LATER)


def sums(until: date) -> dict[str, Decimal]:
    found = Line.objects.filter(entry__date__lte=until).values_list("account__code")
    return {code: total for code, total in found.annotate(total=Sum("amount")) if total}


def test_after_writers_at_random_every_balance_is_the_sum_of_its_lines() -> None:
    build.open_books()
    seed = [
        posting.LineDraft(Code.BANK, Decimal(1500)),
        posting.LineDraft("2.3.01", Decimal(-1500)),
    ]
    draft = posting.EntryDraft("other", LAST, "comienzo", seed, uuid4())
    posting.post(draft, by=build.a_user(), at=build.AT)
    outcomes = at_once(WRITERS, act)
    assert all(isinstance(refused, int) for refused in outcomes), outcomes
    assert 20 < Entry.objects.count() < WRITERS * EACH
    assert sum(outcomes) > 0
    seal_entries(at=timezone.now())
    assert {str(x.name): list(x.broken) for x in checks.all_checks() if x.broken} == {}

    closed = Period.objects.exclude(closed_at=None)
    assert closed.count() == 2
    for until in [*closed.values_list("ends_on", flat=True), LAST - timedelta(days=7), LAST]:
        trial = {row.account.code: row.total for row in reading.balances(until=until) if row.total}
        assert trial == sums(until)
        assert sum(trial.values(), ZERO) == 0
    for total in PeriodTotal.objects.select_related("period", "account"):
        inside = Line.objects.filter(account=total.account, entry__period=total.period)
        assert total.amount == inside.aggregate(total=Sum("amount"))["total"]
    for balance in Balance.objects.select_related("account"):
        assert (
            -balance.amount == -sums(timezone.localdate(LATER)).get(balance.account.code, ZERO) >= 0
        )


def test_a_reversal_never_lands_in_a_closed_period() -> None:
    ana = build.open_books()
    lines = [posting.LineDraft(Code.BANK, Decimal(5)), posting.LineDraft(Code.SALES, Decimal(-5))]
    draft = posting.EntryDraft("other", build.TODAY, "x", lines, uuid4())
    entry = posting.post(draft, by=ana, at=build.AT)
    today = timezone.localdate(build.AT)
    for period in Period.objects.filter(starts_on__lte=today).order_by("starts_on"):
        books.close_period(period, by=ana, at=LATER)
    with pytest.raises(Refused, match="closed"):
        posting.reverse(entry, by=ana, at=build.AT, reason="tarde")
    later = posting.reverse(entry, by=ana, at=LATER, reason="tarde")
    assert later.date == timezone.localdate(LATER)
    assert set(sums(later.date)) == set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_line WHERE entry_id = %s", [later.pk])
        assert cursor.fetchone() == (2,)
    assert Account.objects.get(code=Code.BANK).lines.count() == 2
