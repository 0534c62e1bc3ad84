"""Two buyers cannot take the same last peso: the floor holds, and without it, it would not."""

from decimal import Decimal
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from coop.errors import Refused
from ledger.actions import reservations
from ledger.models import Account, Balance, Entry, Line
from ledger.models.plan import Code
from tests.builders import ledger as build
from tests.builders.raw_books import raw_posting
from tests.conftest import owner_connection
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal
EACH = D(80_000)  # the fund holds 219,360: two fit, three do not
THREADS = 5


def a_full_fund() -> None:
    build.open_books()
    build.allocate()
    build.a_payment(build.an_invoice(build.a_buyer()))


def held() -> Decimal:
    return -Balance.objects.get(account__code="2.3.01").amount


def test_the_action_refuses_in_words_and_never_over_draws() -> None:
    a_full_fund()
    kitchen, ana = build.a_buyer("OLLA", "community"), build.a_user()

    def draw(_i: int) -> Entry:
        return reservations.reserve(
            buyer=kitchen, amount=EACH, text="Pedido", client_id=uuid4(), by=ana, at=build.AT
        )

    outcomes = at_once(THREADS, draw)
    assert sum(isinstance(x, Entry) for x in outcomes) == 2
    assert sum(isinstance(x, Refused) for x in outcomes) == 3
    assert held() == 59_360


def naive_draw(read: Barrier) -> None:
    """Read, then write: as a program without locks would do it."""
    fund = Account.objects.get(code="2.3.01")
    reserved = Account.objects.get(code=Code.RESERVED)
    with transaction.atomic():
        total = -sum(line.amount for line in Line.objects.filter(account=fund))
        read.wait(timeout=20)
        if total < EACH:
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(1)")
        last = Entry.objects.order_by("-number").values_list("number", flat=True)[0]
        drawn = [(fund, EACH, fund.fund), (reserved, -EACH, fund.fund)]
        raw_posting(drawn, number=last + 1)


def test_the_floor_holds_even_for_a_program_that_reads_and_then_writes() -> None:
    a_full_fund()
    read = Barrier(THREADS)
    outcomes = at_once(THREADS, lambda _i: naive_draw(read))
    assert sum(x is None for x in outcomes) == 2
    assert sum(isinstance(x, IntegrityError) for x in outcomes) == 3
    assert held() == 59_360


def test_control_without_the_floor_the_fund_is_over_drawn() -> None:
    a_full_fund()
    with owner_connection() as owner:
        owner.execute("ALTER TABLE ledger_balance DROP CONSTRAINT balance_fund_floor")
        try:
            read = Barrier(THREADS)
            assert at_once(THREADS, lambda _i: naive_draw(read)) == [None] * THREADS
            assert held() == 219_360 - THREADS * EACH
        finally:
            owner.execute(
                "ALTER TABLE ledger_balance ADD CONSTRAINT balance_fund_floor"
                " CHECK (amount <= 0) NOT VALID"
            )
