"""The statement of a buyer: every movement, what is owed after it, and how old that is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledger.actions import invoicing, payments
from ledger.models import Buyer, Invoice
from ledger.money import ZERO
from ledger.reading.dues import Dues, dues_of
from tests.builders import ledger as build

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def union() -> Buyer:
    """Three invoices: one paid in part and once by mistake, one annulled, one not due yet."""
    ana = build.open_books()
    build.allocate()
    buyer = build.a_buyer()
    first = build.an_invoice(buyer)
    build.a_payment(first, "1000000")
    mistaken = build.a_payment(first, "500")
    payments.annul(mistaken, reason="de otra", by=ana, at=build.AT)
    invoicing.annul(build.an_invoice(buyer), reason="precio", by=ana, at=build.AT)
    build.an_invoice(buyer)
    build.an_invoice(build.a_buyer("OTRO"))
    return buyer


def told(buyer: Buyer, *, since: date, on: date = build.TODAY) -> Dues:
    (dues,) = dues_of(buyer, since=since, until=build.TODAY, on=on)
    return dues


def test_each_movement_leads_to_the_next_and_the_last_is_what_is_owed(union: Buyer) -> None:
    dues = told(union, since=build.FIRST_DAY)
    total = Invoice.objects.filter(buyer=union).order_by("id")[0].total
    assert [due.amount for due in dues.movements] == [
        total, total, -total, total, -1_000_000, -500, 500,
    ]  # fmt: skip
    balance = dues.opening
    for due in dues.movements:
        balance += due.amount
        assert due.balance == balance
    assert dues.opening == 0
    owed = sum((x.owed for x in Invoice.objects.with_paid().filter(buyer=union)), ZERO)
    assert dues.closing == dues.owed == owed == 2 * total - 1_000_000
    later = told(union, since=build.TODAY + DAY)
    assert (later.opening, list(later.movements)) == (dues.closing, [])


@pytest.mark.parametrize(
    ("late", "place"), [(0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (91, 4), (400, 4)]
)
def test_what_is_owed_grows_older_by_the_day(union: Buyer, late: int, place: int) -> None:
    due = Invoice.objects.filter(buyer=union).order_by("id")[0].due_date
    ages = told(union, since=build.FIRST_DAY, on=due + late * DAY).ages
    assert [amount > 0 for _label, amount in ages] == [n == place for n in range(5)]


def test_a_statement_takes_two_queries_whatever_there_is(union: Buyer) -> None:
    with CaptureQueriesContext(connection) as queries:
        told(union, since=build.FIRST_DAY)
    assert len(queries) == 2


def test_its_own_people_read_it_and_take_it_along_and_nobody_else_s(union: Buyer) -> None:
    client = Client()
    client.force_login(build.a_contact(union).user)
    days = f"?since={build.FIRST_DAY}&until={build.TODAY}"
    page = client.get(reverse("ledger:buyer_statement", args=[union.pk]) + days)
    assert "NC-00000001" in page.content.decode()
    file = client.get(reverse("ledger:buyer_statement_csv", args=[union.pk]) + days)
    content = b"".join(file) if file.streaming else file.content
    assert len(content.decode("utf-8-sig").strip().splitlines()) == 8
    other = Buyer.objects.get(code="OTRO")
    for name in ("ledger:buyer_statement", "ledger:buyer_statement_csv"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
    assert client.post(reverse("ledger:buyer_statement", args=[union.pk])).status_code == 405
