"""Credit and debit notes: exact by line, by layer, by fund; whatever was paid before or after."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from lxml import etree

from coop import audit
from coop.errors import Refused
from coop.models import Document
from ledger import checks
from ledger.actions import books, funds, invoicing, payments
from ledger.actions._journal import EntryDraft, LineDraft, write
from ledger.crediting import Part
from ledger.documents import issue_invoice
from ledger.einvoice import SYNTAXES
from ledger.models import Fund, Invoice, InvoiceLine
from ledger.models.plan import Code
from ledger.pricing import layers
from ledger.reading.corrections import Credited, left_of, look_at_credit
from ledger.reading.dues import dues_of
from ledger.reading.einvoices import in_terms
from tests.builders import ledger as build
from tests.builders.corrections import a_credit, a_debit, held, in_funds, owed, sound
from tests.conftest import owner_connection
from tests.rules import broken_rules
from tests.threads import at_once

pytestmark = pytest.mark.django_db
D = Decimal
POPULAR = layers(floor=D(9343), market=D(8900), rate=D("-0.1866"), terms=build.UNION_TERMS)


def test_a_part_is_credited_by_line_with_its_premium_and_the_rest_is_exact() -> None:
    build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    note = a_credit(invoice, quantity="100")
    assert (note.label, note.corrects, note.annuls) == ("NC-00000001", invoice, None)
    assert (note.total, note.premium) == (-invoice.total / 12, D(-45_700))
    assert "invoice.credited" in [event.event for event in audit.history_of(invoice)]
    cheaper = a_credit(invoice, amount="1000.01")
    (line,) = cheaper.lines.all()
    assert (line.net, line.quantity) == (D("-1000.01"), D(0))
    assert line.hours is None
    assert owed(invoice) == invoice.total + note.total + cheaper.total
    build.a_payment(invoice, owed(invoice))
    left = invoice.premium + note.premium + cheaper.premium
    assert (in_funds(), held(Code.PREMIUM_PENDING)) == (left, D(0))
    a_credit(invoice, quantity=left_of(invoice)[0].left.quantity)
    assert left_of(invoice)[0].left == Part(*[D(0)] * 8)
    assert sum(Invoice.objects.values_list("total", flat=True), D(0)) == 0
    assert (in_funds(), held(Code.PREMIUM_PENDING), held(Code.TAX_PAYABLE)) == (D(0),) * 3
    assert owed(invoice) == -invoice.payments.get().amount
    (dues,) = dues_of(invoice.buyer, since=build.TODAY, until=build.TODAY, on=build.TODAY)
    assert dues.closing == dues.owed == owed(invoice)
    with pytest.raises(Refused, match="is left to credit"):
        a_credit(invoice, amount="0.01")
    sound()


def test_what_a_fund_spent_is_not_taken_back_and_the_page_says_so_before() -> None:
    ana = build.open_books()
    decision = build.allocate({"clinic": "100"})
    invoice = build.an_invoice(build.a_buyer())
    build.a_payment(invoice)
    clinic = Fund.objects.select_related("account").get(code="clinic")
    bricks = books.Expense(
        Code.WORKS, D(500_000), "Ladrillos", build.TODAY, fund=clinic, decision=decision
    )
    books.record_expense(bricks, client_id=uuid4(), by=ana, at=build.AT)
    wanted = [Credited(1, D(1200))]
    for refused in (
        lambda: look_at_credit(invoice, wanted, on=build.TODAY),
        lambda: a_credit(invoice, quantity="1200"),
    ):
        with pytest.raises(Refused, match="not enough"):
            refused()
    outcome = look_at_credit(invoice, [Credited(1, D(100))], on=build.TODAY)
    assert [(a.code, part) for a, part in outcome.funds] == [(clinic.account.code, D(45_700))]
    assert (outcome.owed_before, outcome.favour_after) == (D(0), invoice.total / 12)
    a_credit(invoice, quantity="100")
    assert in_funds() == 48_400 - 45_700
    sound()


def test_a_subsidy_goes_back_to_the_fund_and_premium_that_waited_comes_out_of_the_funds() -> None:
    ana = build.open_books()
    first = build.an_invoice(build.a_buyer())
    build.a_payment(first)
    build.allocate({"popular-price": "100"})
    funds.allocate_waiting(client_id=uuid4(), by=ana, at=build.AT)
    both = build.an_invoice(build.a_buyer("OLLA"), build.a_line("90", POPULAR), build.a_line("10"))
    assert held("2.3.01") == 548_400 - 156_870
    a_credit(both, quantity="30")
    assert held("2.3.01") == 548_400 - D(156_870) * 2 / 3
    a_credit(first, quantity="600")
    assert held("2.3.01") == D(548_400) / 2 - 156_870 * D(2) / 3
    sound()


def test_a_debit_note_is_paid_last_annulled_whole_and_brings_no_premium() -> None:
    ana = build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    note = a_debit(invoice, "1000")
    assert (note.label, note.total, owed(invoice)) == ("ND-00000001", D(1210), invoice.total + 1210)
    build.a_payment(invoice, invoice.total)
    assert (in_funds(), owed(invoice)) == (invoice.premium, D(1210))
    with pytest.raises(Refused, match="paid with its invoice"):
        build.a_payment(note)
    with pytest.raises(Refused, match="A note is not corrected"):
        a_credit(note, amount="1")
    undone = invoicing.annul(note, reason="de otro", by=ana, at=build.AT)
    assert (undone.label, undone.corrects_id) == ("NC-00000001", invoice.pk)
    assert owed(invoice) == 0
    payments.annul(invoice.payments.get(), reason="rebotó", by=ana, at=build.AT)
    with pytest.raises(Refused, match="was corrected"):
        invoicing.annul(invoice, reason="x", by=ana, at=build.AT)
    with pytest.raises(Refused, match="Say why"):
        a_credit(invoice, amount="1", reason=" ")
    sound()


def test_annulling_a_payment_after_a_note_takes_back_only_what_is_left_in_the_funds() -> None:
    ana = build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    first = build.a_payment(invoice, invoice.total / 2)
    build.a_payment(invoice, invoice.total / 2)
    a_credit(invoice, quantity="300")
    assert (in_funds(), owed(invoice)) == (invoice.premium * 3 / 4, -invoice.total / 4)
    payments.annul(first, reason="rebotó", by=ana, at=build.AT)
    assert (in_funds(), owed(invoice)) == (invoice.premium / 2, invoice.total / 4)
    build.a_payment(invoice, invoice.total / 4)
    assert (in_funds(), owed(invoice)) == (invoice.premium * 3 / 4, D(0))
    sound()


def test_notes_are_printed_and_valid_for_programs() -> None:
    build.a_cooperative(legal_name="Azulejera Ltda.", tax_id="30-1", town="X")
    build.open_books()
    build.allocate()
    line = build.a_line(
        "7", layers(floor=D("9343.33"), market=D(8900), rate=D("0.05"), terms=build.UNION_TERMS)
    )
    invoice = build.an_invoice(build.a_buyer(), build.a_line("33.3333"), line, tax_rate="0.105")
    notes = [
        a_credit(invoice, 1, quantity="11.1111"),
        a_credit(invoice, 2, amount="10000.01"),
        a_debit(invoice, "333.33"),
    ]
    for note, kind in zip(notes, ("381", "381", "383"), strict=True):
        for syntax, written in SYNTAXES.items():
            content = written(in_terms(Invoice.objects.get(pk=note.pk)))
            assert broken_rules(content) == [], (note.label, syntax)
            made = etree.fromstring(content)
            path = {
                "ubl": ".//{*}BillingReference/{*}InvoiceDocumentReference/{*}ID",
                "cii": ".//{*}InvoiceReferencedDocument/{*}IssuerAssignedID",
            }[syntax]
            assert made.findtext(path) == invoice.label
            assert kind in content.decode()
    paper = issue_invoice(notes[2])
    assert Document.objects.get(pk=paper.pk).title == "ND-00000001"


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_what_the_action_would_and_two_at_once_take_it_once() -> None:
    build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    outcomes = at_once(4, lambda _i: a_credit(invoice, quantity="700"))
    assert sum(isinstance(x, Invoice) for x in outcomes) == 1
    assert sum(isinstance(x, Refused) for x in outcomes) == 3
    with pytest.raises(IntegrityError, match="takes more than is left"), transaction.atomic():
        around_the_action(invoice, D(501))
    with pytest.raises(IntegrityError, match="standing invoice"), transaction.atomic():
        around_the_action(Invoice.objects.get(corrects=invoice), D(1))
    assert Invoice.objects.count() == 2
    sound()
    with owner_connection() as owner:
        owner.execute("UPDATE ledger_invoiceline SET quantity = -1300 WHERE quantity < 0")
    named = {str(check.name) for check in checks.all_checks() if list(check.broken)}
    assert named == {"credit notes take no more than their invoice has"}


def around_the_action(invoice: Invoice, quantity: Decimal) -> None:
    """A credit note as somebody writes it who knows the tables and asks nobody."""
    net = -quantity * 100
    lines = [LineDraft(Code.RECEIVABLE, net, invoice.buyer), LineDraft(Code.SALES, -net)]
    draft = EntryDraft("invoice", build.TODAY, "x", lines, uuid4())
    copied = ("buyer", "buyer_text", "tax_rate", "due_date", "issued_date", "issued_at")
    note = Invoice.objects.create(
        number=Invoice.objects.filter(series="NC").count() + 1,
        series="NC",
        entry=write(draft, by=None, at=build.AT),
        corrects=invoice,
        reason="x",
        **{name: getattr(invoice, name) for name in copied},
        market=net,
        net=net,
        total=net,
        **dict.fromkeys(("shield", "premium", "concession", "subsidy", "tax"), D(0)),
    )
    amounts = {"market": net, "net": net, "unit_price": D(100), "quantity": -quantity}
    none = dict.fromkeys(("shield", "premium", "concession", "subsidy"), D(0))
    InvoiceLine.objects.create(invoice=note, n=1, text="x", **amounts, **none)
