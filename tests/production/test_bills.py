"""What comes in is owed, the supplier's invoice says what, and it is paid: all in the books."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.models import AuditEvent
from ledger.actions import posting as by_hand
from ledger.actions._journal import EntryDraft, LineDraft, write, write_reversal
from ledger.models import Account, Entry, Line
from ledger.models.plan import Code
from ledger.reading.causes import causes_of
from ledger.reading.entries import objections_to
from production.actions import bills, receiving
from production.models import Location, Receipt, ReceiptPosting, SupplierInvoice, SupplierPayment
from production.reading.bills import to_invoice
from tests.builders import bills as build
from tests.builders import recipes
from tests.builders.production import Works, build_works
from tests.conftest import owner_connection
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer
from tests.threads import at_once

pytestmark = pytest.mark.django_db
D = Decimal
OWED = (Code.MATERIALS_STOCK, Code.RECEIVED, Code.TAX_CREDIT, Code.SUPPLIERS, Code.BANK)


def books() -> tuple[object, ...]:
    """What lies there, owed without an invoice, tax paid, owed by invoices, and the bank."""
    rows = Line.objects.values_list("account__code", "amount")
    return tuple(sum((amount for code, amount in rows if code == each), D(0)) for each in OWED)


def undo(works: Works, receipt: Receipt) -> Receipt:
    return receiving.undo(receipt=receipt, reason="wrong", by=works.user("pablo"), at=works.at)


def priceless(works: Works) -> Receipt:
    """Clay that came without a price."""
    free = receiving.Arrival(
        supplier=recipes.a_supplier(works), product=recipes.material(works), quantity=D(10),
        location=Location.objects.main(), received_date=works.today,
    )  # fmt: skip
    return receiving.receive(free, by=works.user("pablo"), at=works.at)


def test_what_comes_in_is_owed_invoiced_dearer_and_paid_in_two_parts(works: Works) -> None:
    receipt = build.clay(works)
    stock = D(21_050)
    assert books() == (stock, -stock, 0, 0, 0)
    posting = ReceiptPosting.objects.get()
    assert [x.url for x in causes_of(posting.entry, works.user("tomas"))] == [
        receipt.get_absolute_url()
    ]
    with pytest.raises(Refused, match="undone where it was made"):
        by_hand.reverse(posting.entry, by=works.user("tomas"), at=works.at, reason="x")
    invoice = build.entered(works, [receipt], net=D(21_500))
    assert books() == (D(21_500), 0, D("4420.50"), -D("25920.50"), 0)
    build.paid(works, invoice, "20000")
    with pytest.raises(Refused, match="left to pay"):
        build.paid(works, invoice, "5920.51")
    last = build.paid(works, invoice, "5920.50")
    assert books() == (D(21_500), 0, D("4420.50"), 0, -D("25920.50"))
    assert [x.url for x in causes_of(last.entry, works.user("tomas"))] == [
        invoice.get_absolute_url()
    ]
    assert objections_to(invoice.entry) == ["This invoice has payments: undo them first."]
    with pytest.raises(IntegrityError, match="payments"), transaction.atomic():
        write_reversal(invoice.entry, by=None, at=works.at, reason="around the action")
    assert broken() == []
    page = Client()
    page.force_login(works.user("tomas"))
    used = {
        "account": Account.objects.get(code=Code.MATERIALS).pk, "text": "Used in the month",
        "date": works.today, "amount": "20000", "paid_from": "1.3.01", "client_id": uuid4(),
    }  # fmt: skip
    assert page.post(reverse("ledger:new_expense"), used).status_code == 303
    assert books()[0] == D(1_500)


def test_each_is_undone_in_its_turn_and_written_again(works: Works) -> None:
    receipt, tomas = build.clay(works), works.user("tomas")
    invoice = build.entered(works, [receipt])
    payment = build.paid(works, invoice, "100")
    with pytest.raises(Refused, match="charges it"):
        undo(works, receipt)
    with pytest.raises(IntegrityError, match="charges this receipt"), transaction.atomic():
        write_reversal(
            ReceiptPosting.objects.get(receipt=receipt).entry,
            by=None,
            at=works.at,
            reason="around the action",
        )
    with pytest.raises(Refused, match="invoiced already"):
        build.entered(works, [receipt], number="A-2")
    with pytest.raises(Refused, match="entered already"):
        build.entered(works, [], number="a-0001-00000077")
    for entry in (payment.entry, invoice.entry):
        by_hand.reverse(Entry.objects.get(pk=entry.pk), by=tomas, at=works.at, reason="Wrong")
    with pytest.raises(Refused, match="undone"):
        build.paid(works, invoice, "1")
    assert list(to_invoice(invoice.supplier)) == [receipt]
    build.entered(works, [receipt])
    assert broken() == []
    other = build.clay(works, "50")
    undo(works, other)
    assert books()[1] == 0
    assert list(to_invoice(invoice.supplier)) == []
    assert broken() == []


def test_without_a_price_nothing_is_posted_and_the_invoice_brings_it(works: Works) -> None:
    receipt = priceless(works)
    build.clay(works)
    assert not ReceiptPosting.objects.filter(receipt=receipt).exists()
    build.entered(works, [receipt], net=D(500), tax=D(0))
    assert books() == (D(21_550), -D(21_050), 0, -D(500), 0)
    undo(works, build.clay(works, "1"))
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"number": " "}, "number"), ({"net": D(0)}, "more than zero"), ({"tax": -D(1)}, "less than")],
)
def test_a_wrong_paper_is_refused(works: Works, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        build.entered(works, [], **changes)


def test_the_database_holds_what_the_action_asks(works: Works) -> None:
    receipt, at = build.clay(works), works.at
    invoice = build.entered(works, [receipt])

    def posted(amount: int) -> Entry:
        lines = [LineDraft(Code.SUPPLIERS, D(amount)), LineDraft(Code.BANK, -D(amount))]
        return write(EntryDraft("other", works.today, "x", lines, uuid4()), by=None, at=at)

    facts = {"invoice": invoice, "paid_on": works.today, "recorded_at": at}
    for amount, said in ((30_000, 30_000), (5, 6)):
        with pytest.raises(IntegrityError, match="no more is paid"), transaction.atomic():
            SupplierPayment.objects.create(**facts, amount=said, entry=posted(amount))
    copied = {"supplier", "number", "issued_date", "due_date", "net", "tax", "recorded_at"}
    same = {name: getattr(invoice, name) for name in copied}
    with pytest.raises(IntegrityError, match="entered once"), transaction.atomic():
        SupplierInvoice.objects.create(**same, entry=posted(1))
    gift = priceless(works)
    with pytest.raises(IntegrityError, match="with its value"), transaction.atomic():
        ReceiptPosting.objects.create(receipt=gift, entry=posted(7), amount=7)


@pytest.mark.django_db(transaction=True)
def test_two_who_pay_at_once_pay_it_once_and_verify_names_what_is_changed() -> None:
    works = build_works()
    invoice = build.entered(works, [build.clay(works)])
    found = at_once(3, lambda _n: build.paid(works, invoice, "20000"))
    assert sorted(type(x).__name__ for x in found) == ["Refused", "Refused", "SupplierPayment"]
    assert broken() == []
    with owner_connection() as owner:
        owner.execute("UPDATE production_supplierpayment SET amount = 1")
        owner.execute("UPDATE production_receiptposting SET amount = 1")
        owner.execute("UPDATE production_supplierinvoice SET tax = 1")
    assert len(broken()) == 3


def test_the_pages_and_who_reads_them(works: Works, client: Client) -> None:
    receipt = build.clay(works)
    client.force_login(works.user("tomas"))
    page = client.get(f"{receipt.supplier.get_absolute_url()}invoices/new/").content.decode()
    assert f'value="{receipt.pk}"' in page
    assert "21050" in page
    invoice = build.entered(works, [receipt])
    for path in (reverse("production:supplier_invoices"), receipt.get_absolute_url()):
        assert invoice.get_absolute_url() in client.get(path).content.decode()
    told = client.get(invoice.get_absolute_url()).content.decode()
    assert receipt.get_absolute_url() in told
    assert "Pay it" in told
    client.force_login(works.user("bruno"))
    assert "Pay it" not in client.get(invoice.get_absolute_url()).content.decode()


def invoice_fields(works: Works, _thing: Any) -> Fields:
    day = works.today.isoformat()
    receipt = Receipt.objects.get().pk
    facts = {"number": "A-9", "issued_date": day, "due_date": day, "net": "21050", "tax": "0"}
    return {**facts, "receipts": receipt}


def payment_fields(works: Works, _thing: Any) -> Fields:
    return {"amount": "100", "paid_on": works.today.isoformat(), "paid_from": "1.1.02"}


VERBS = (
    Verb(
        "production:new_supplier_invoice", "tomas", lambda supplier: supplier.invoices.count(),
        0, 1, prepare=lambda works: build.clay(works).supplier, fields=invoice_fields,
    ),
    Verb(
        "production:supplier_payment", "tomas", lambda invoice: invoice.payments.count(),
        0, 1, prepare=lambda works: build.entered(works, [build.clay(works)]),
        fields=payment_fields,
    ),
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_verbs(works: Works, verb: Verb) -> None:
    answer(verb, works)


def test_the_same_call_again_is_the_first(works: Works) -> None:
    receipt, key = build.clay(works), uuid4()
    call: dict[str, Any] = {
        "supplier": receipt.supplier, "client_id": key, "by": works.user("tomas"), "at": works.at,
    }  # fmt: skip
    facts = build.facts(works, [receipt])
    first = bills.enter_invoice(facts, **call)
    assert bills.enter_invoice(facts, **call) == first
    assert AuditEvent.objects.filter(event="supplier_invoice.entered").count() == 1
