"""Advance payments: owed to the buyer until an invoice is paid with them, never used twice."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from ledger.actions import payments, prepayments
from ledger.actions._journal import EntryDraft, LineDraft, write
from ledger.models import Payment, Prepayment, PrepaymentReturn
from ledger.models.plan import Code
from ledger.reading.dues import dues_of
from ledger.reading.prepayments import invariants
from production.actions import ordering
from production.hooks import await_returns
from tests.builders import ledger as build
from tests.builders import production as orders
from tests.builders.corrections import a_credit, held, in_funds, owed, sound
from tests.builders.prepayments import a_prepayment, give_back, keep, left, use
from tests.conftest import owner_connection
from tests.threads import at_once

pytestmark = pytest.mark.django_db
D = Decimal


def stands() -> None:
    sound()
    assert [list(check.broken) for check in invariants()] == [[]]


def test_it_is_a_debt_until_an_invoice_is_paid_with_it_and_then_brings_premium() -> None:
    ana = build.open_books()
    build.allocate()
    buyer = build.a_buyer()
    paid = a_prepayment(buyer)
    assert (held(Code.PREPAYMENTS), in_funds()) == (D(1_000_000), D(0))
    invoice = build.an_invoice(buyer)
    used = use(paid, invoice, "600000")
    share = (invoice.premium * 600_000 / invoice.total).quantize(D("0.01"))
    assert (left(paid), owed(invoice)) == (D(400_000), invoice.total - 600_000)
    assert in_funds() == share
    with pytest.raises(Refused, match="is left of it"):
        use(paid, invoice, "400000.01")
    with pytest.raises(Refused, match="another buyer"):
        use(paid, build.an_invoice(build.a_buyer("OTRO")), "1")
    payments.annul(used, reason="por error", by=ana, at=build.AT)
    assert (left(paid), in_funds(), owed(invoice)) == (D(1_000_000), D(0), invoice.total)
    give_back(paid, "1000000")
    assert (left(paid), held(Code.PREPAYMENTS), held(Code.BANK)) == (D(0),) * 3
    with pytest.raises(Refused, match="is left of it"):
        give_back(paid, "0.01")
    (dues,) = dues_of(buyer, since=build.TODAY, until=build.TODAY, on=build.TODAY)
    assert dues.closing == dues.owed == invoice.total
    stands()


def test_what_was_paid_over_the_due_is_kept_used_elsewhere_and_annulled_only_unused() -> None:
    ana = build.open_books()
    build.allocate()
    buyer = build.a_buyer()
    invoice, other = build.an_invoice(buyer), build.an_invoice(buyer, build.a_line("10"))
    payment = build.a_payment(invoice)
    with pytest.raises(Refused, match="No more was paid"):
        keep(invoice)
    a_credit(invoice, quantity="120")
    kept = keep(invoice)
    assert (kept.amount, owed(invoice)) == (invoice.total / 10, D(0))
    with pytest.raises(Refused, match="annul that first"):
        payments.annul(payment, reason="rebotó", by=ana, at=build.AT)
    used = use(kept, other, other.total)
    assert in_funds() == invoice.premium * 9 / 10 + other.premium
    assert kept.origin is not None
    with pytest.raises(Refused, match="used or given back"):
        payments.annul(kept.origin, reason="x", by=ana, at=build.AT)
    payments.annul(used, reason="x", by=ana, at=build.AT)
    payments.annul(kept.origin, reason="x", by=ana, at=build.AT)
    assert (left(kept), owed(invoice)) == (D(0), -invoice.total / 10)
    payments.annul(payment, reason="rebotó", by=ana, at=build.AT)
    assert (in_funds(), owed(invoice)) == (D(0), invoice.total * 9 / 10)
    stands()


def test_that_of_an_order_pays_its_invoices_by_itself_and_waits_when_it_is_cancelled() -> None:
    works = orders.build_works()
    tomas = works.user("tomas")
    order = orders.confirmed_order(works, "120")
    paid = a_prepayment(works.union, "1000000", order=str(order), by=tomas, at=works.at)
    client = Client()
    client.force_login(tomas)
    for page in (order, works.union):
        assert paid.get_absolute_url() in client.get(page.get_absolute_url()).content.decode()
    orders.report(works, orders.released(works, "120", order), first="120")
    for quantity in ("60", "60"):
        orders.deliver(works, order, quantity)
    first, second = (x.invoice for x in order.deliveries.order_by("number"))
    assert (owed(first), owed(second)) == (D(0), second.total + first.total - 1_000_000)
    assert left(paid) == 0
    shown = client.get(first.get_absolute_url())
    assert shown.context["state"].label == "Paid"

    other = orders.confirmed_order(works, "10")
    again = a_prepayment(works.union, "500", order=str(other), by=tomas, at=works.at)
    assert list(await_returns(tomas)) == []
    marta = works.user("marta")
    ordering.cancel(order=other, reason="no hay arcilla", by=marta, at=works.at)
    (row,) = await_returns(tomas)
    assert row.url == again.get_absolute_url()
    url = reverse("ledger:buyer_statement", args=[works.union.pk])
    assert again.get_absolute_url() in client.get(url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_it_is_used_once_whoever_tries_at_once_or_around_the_action() -> None:
    build.open_books()
    buyer = build.a_buyer()
    paid, invoice = a_prepayment(buyer, "1000"), build.an_invoice(buyer)
    outcomes = at_once(4, lambda i: use(paid, invoice, "700") if i % 2 else give_back(paid, "700"))
    assert sum(isinstance(x, Refused) for x in outcomes) == 3
    key = uuid4()
    lines = [LineDraft(Code.PREPAYMENTS, D(301)), LineDraft(Code.BANK, D(-301))]
    draft = EntryDraft("payment", build.TODAY, "x", lines, key)
    with pytest.raises(IntegrityError, match="than came"), transaction.atomic():
        PrepaymentReturn.objects.create(
            prepayment=paid,
            amount=D(301),
            paid_date=build.TODAY,
            entry=write(draft, by=None, at=build.AT),
            recorded_at=build.AT,
        )
    stands()
    with owner_connection() as owner:
        owner.execute("UPDATE ledger_prepayment SET amount = amount - 400")
        assert [bool(list(check.broken)) for check in invariants()] == [True]
        owner.execute("UPDATE ledger_prepayment SET amount = amount + 400")
    facts = prepayments.PrepaymentFacts(buyer, D(5), build.TODAY)
    first = prepayments.receive(facts, client_id=key, by=None, at=build.AT)
    assert prepayments.receive(facts, client_id=key, by=None, at=build.AT) == first
    assert (Prepayment.objects.count(), Payment.objects.count() <= 1) == (2, True)
