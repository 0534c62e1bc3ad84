"""A credit note, a delivery and payments of one order at the same instant: all end, and add up."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from ledger.actions import correcting, payments
from ledger.actions._journal import hold_the_books
from ledger.models import Account, Invoice, Line, Payment
from ledger.models.plan import Code
from ledger.reading.corrections import Credited
from production.checks import all_checks
from production.models import Delivery, Location, StockBalance
from production.models.stock import HELD
from tests.builders import corrections
from tests.builders import production as build
from tests.builders.production import Works
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""
Act = Callable[[], Any]


def all_meet(acts: Sequence[Act], arrivals: Iterable[int]) -> list[Any]:
    """Run each in a transaction of its own; none goes on before all of them wait for a lock.

    The books are held meanwhile, which every one of them needs: so each holds by then all that
    it takes before the books. Who arrives first waits first, and is let through first.
    """
    turns = [Event() for _act in acts]

    def keep_shut() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            hold_the_books()
            for waiting, n in enumerate(arrivals, start=1):
                turns[n].set()
                _until(cursor, waiting)

    def act(n: int) -> Any:
        if n == len(acts):
            return keep_shut()
        assert turns[n].wait(timeout=60)
        return acts[n]()

    *found, kept = at_once(len(acts) + 1, act)
    assert kept is None, kept
    return found


def _until(cursor: CursorWrapper, waiting: int) -> None:
    for _ in range(4000):
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # it is kept in a transaction
        cursor.execute(WAITING)
        if cursor.fetchone() == (waiting,):
            return
        time.sleep(0.005)
    raise AssertionError(f"there are never {waiting} who wait")


def first_delivery(works: Works) -> Delivery:
    """Forty of the hundred that were ordered have left; sixty lie ready."""
    build.report(works, build.released(works), first="100")
    return build.deliver(works, build.confirmed_order(works), "40")


def credit(works: Works, invoice: Invoice, quantity: str, fate: str) -> Invoice:
    return correcting.credit(
        invoice, wanted=[Credited(1, D(quantity))], reason="cracked", fate=fate,
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip


def pay(works: Works, invoice: Invoice) -> Payment:
    return payments.receive(
        invoice=invoice, amount=D(100_000), received_date=works.today, reference="transfer",
        client_id=uuid4(), by=works.user("tomas"), at=works.at,
    )  # fmt: skip


def test_credits_a_delivery_and_payments_of_one_order_end_and_add_up() -> None:
    works = build.build_works()
    made = first_delivery(works)
    invoice, back = made.invoice, f"to:{Location.objects.main().pk}"
    found = all_meet([
        lambda: credit(works, invoice, "15", back),
        lambda: build.deliver(works, made.order, "30"),
        lambda: pay(works, invoice),
        lambda: credit(works, invoice, "5", "waste"),
        lambda: pay(works, invoice),
    ], arrivals=random.sample(range(5), 5))  # fmt: skip
    kinds = [Invoice, Delivery, Payment, Invoice, Payment]
    assert [type(x) for x in found] == kinds, found
    there = {x.grade: x.quantity for x in StockBalance.objects.filter(quantity__gt=0)}
    assert there == {"first": D(30), HELD: D(15)}
    rows = Invoice.objects.with_paid().filter(corrects=None)
    owed = sum((x.owed for x in rows), D(0))
    charged = sum(Invoice.objects.values_list("total", flat=True), D(0))
    lines = Line.objects.filter(account=Account.objects.get(code=Code.RECEIVABLE))
    assert sum(lines.values_list("amount", flat=True), D(0)) == owed == charged - D(200_000)
    assert [check.name for check in all_checks() if check.broken] == []
    corrections.sound()


def test_who_takes_the_books_before_the_stock_would_block_the_gate() -> None:
    """The control: the order of the locks is what lets them all end."""
    works = build.build_works()
    made = first_delivery(works)
    back = f"to:{Location.objects.main().pk}"

    @transaction.atomic
    def careless() -> Invoice:
        hold_the_books()
        return credit(works, made.invoice, "15", back)

    found = all_meet([careless, lambda: build.deliver(works, made.order, "30")], arrivals=(0, 1))
    (blocked,) = [x for x in found if isinstance(x, OperationalError)]
    assert "deadlock" in str(blocked)
