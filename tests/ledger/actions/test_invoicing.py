"""Invoices: gapless, balanced, frozen, annulled by credit note."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from coop import audit
from coop.errors import Refused
from coop.models import AuditEvent, Job
from ledger.actions import invoicing, payments, reservations
from ledger.models import Invoice, InvoiceLine, Line
from ledger.models.plan import Code
from ledger.pricing import layers
from tests.builders import ledger as build
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal
POPULAR = layers(floor=D(9343), market=D(8900), rate=D("-0.1866"), terms=build.UNION_TERMS)


def by_account(invoice: Invoice) -> dict[str, Decimal]:
    return {x.account.code: x.amount for x in invoice.entry.lines.select_related("account")}


def test_an_invoice_carries_its_layers_into_the_books() -> None:
    build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    assert (invoice.label, invoice.total) == ("A-00000001", D("14229600.00"))
    assert by_account(invoice) == {
        Code.RECEIVABLE: D("14229600.00"),
        Code.SALES: D("-10680000.00"),
        Code.SHIELD: D("-531600.00"),
        Code.PREMIUM_PENDING: D("-548400.00"),
        Code.TAX_PAYABLE: D("-2469600.00"),
    }
    assert invoice.lines.get().hours == 480
    assert Job.objects.get().task == "ledger.print_invoice"
    assert [e.event for e in audit.history_of(invoice)] == ["invoice.issued"]


def fund_the_kitchen() -> None:
    """Put 219,360 in the popular-price fund: 40 per cent of the union's premium."""
    build.allocate()
    build.a_payment(build.an_invoice(build.a_buyer()))


def test_a_popular_price_is_paid_by_its_reservation() -> None:
    ana = build.open_books()
    fund_the_kitchen()
    kitchen = build.a_buyer("OLLA", "community")
    reserved = reservations.reserve(
        buyer=kitchen, amount=D(156870), text="Pedido 2", client_id=uuid4(), by=ana, at=build.AT
    )
    line = build.a_line("90", POPULAR)
    invoice = build.an_invoice(kitchen, line, reservation=reserved, tax_rate="0")
    assert (invoice.net, invoice.subsidy) == (D(684_000), D(156_870))
    assert by_account(invoice) == {
        Code.RECEIVABLE: D(684_000),
        Code.SALES: D(-801_000),
        Code.SHIELD: D(-39_870),
        Code.CONCESSIONS: D(156_870),
        Code.RESERVED: D(156_870),
        Code.POPULAR: D(-156_870),
    }
    assert reservations.remaining(reserved) == 0
    invoicing.annul(invoice, reason="otro comprador", by=ana, at=build.AT)
    assert reservations.remaining(reserved) == 156_870


def test_a_reservation_pays_several_deliveries_and_no_more() -> None:
    ana = build.open_books()
    fund_the_kitchen()
    kitchen = build.a_buyer("OLLA", "community")
    reserved = reservations.reserve(
        buyer=kitchen, amount=D(156870), text="Pedido 2", client_id=uuid4(), by=ana, at=build.AT
    )
    build.an_invoice(kitchen, build.a_line("60", POPULAR), reservation=reserved)
    assert reservations.remaining(reserved) == 52_290
    with pytest.raises(Refused, match="reservation holds"):
        build.an_invoice(kitchen, build.a_line("60", POPULAR), reservation=reserved)
    released = reservations.release(reserved, by=ana, at=build.AT)
    assert released.settles == reserved
    with pytest.raises(Refused, match="Nothing is left"):
        reservations.release(reserved, by=ana, at=build.AT)


def test_without_a_reservation_the_fund_itself_pays_or_refuses() -> None:
    build.open_books()
    kitchen = build.a_buyer("OLLA", "community")
    with pytest.raises(Refused, match="not enough"):
        build.an_invoice(kitchen, build.a_line("90", POPULAR))
    fund_the_kitchen()
    invoice = build.an_invoice(kitchen, build.a_line("90", POPULAR))
    assert by_account(invoice)["2.3.01"] == 156_870


def test_a_credit_note_is_the_exact_opposite_once() -> None:
    ana = build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    note = invoicing.annul(invoice, reason="precio equivocado", by=ana, at=build.AT)
    assert (note.label, note.total, note.annuls) == ("NC-00000001", -invoice.total, invoice)
    assert note.entry.reverses == invoice.entry
    assert note.lines.get().quantity == -1200
    assert not Line.objects.filter(account__code=Code.RECEIVABLE, amount=0).exists()
    with pytest.raises(Refused, match="already annulled"):
        invoicing.annul(invoice, reason="otra vez", by=ana, at=build.AT)
    with pytest.raises(Refused, match="credit note"):
        invoicing.annul(note, reason="al revés", by=ana, at=build.AT)


def test_a_paid_invoice_is_not_annulled_before_its_payments() -> None:
    ana = build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    payment = build.a_payment(invoice, "1000")
    with pytest.raises(Refused, match="annul them first"):
        invoicing.annul(invoice, reason="x", by=ana, at=build.AT)
    payments.annul(payment, reason="otro banco", by=ana, at=build.AT)
    assert invoicing.annul(invoice, reason="x", by=ana, at=build.AT).annuls == invoice
    with pytest.raises(Refused, match="was annulled"):
        build.a_payment(invoice, "10")


def test_an_invoice_of_nothing_or_due_before_its_day_is_refused() -> None:
    build.open_books()
    buyer = build.a_buyer()
    with pytest.raises(Refused, match="quantity"):
        build.an_invoice(buyer, build.a_line("0"))
    draft = invoicing.InvoiceDraft(
        buyer=buyer,
        lines=[build.a_line()],
        order_reference="",
        mandate_text="",
        issued_date=build.TODAY,
        due_date=build.TODAY - timedelta(days=1),
        tax_rate=D(0),
    )
    with pytest.raises(Refused, match="fall due"):
        invoicing.issue(draft, by=None, at=build.AT)


def test_numbers_under_eight_issuers_who_sometimes_fail() -> None:
    build.open_books()
    buyer = build.a_buyer()

    def issue(i: int) -> None:
        for k in range(3):
            with transaction.atomic():
                build.an_invoice(buyer, build.a_line(str(i + 1)))
                transaction.set_rollback((i + k) % 3 == 0)

    assert at_once(8, issue) == [None] * 8
    assert sorted(Invoice.objects.values_list("number", flat=True)) == list(range(1, 17))
    assert AuditEvent.objects.filter(event="invoice.issued").count() == 16


def test_a_sealed_invoice_takes_no_line_and_no_number_is_skipped() -> None:
    build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    line = invoice.lines.get()
    line.pk, line.n = None, 2
    line._state.adding = True
    with pytest.raises(IntegrityError, match="sealed"):
        line.save()
    assert InvoiceLine.objects.count() == 1


def test_an_invoice_dated_outside_the_books_is_refused() -> None:
    build.open_books()
    with pytest.raises(Refused, match="outside the books"):
        build.an_invoice(build.a_buyer(), issued_date=date(2020, 1, 1))
    assert not Invoice.objects.exists()
