"""How the co-operative is paid: recorded once, never changed, and told wherever money is asked."""

import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from lxml import etree
from pypdf import PdfReader

from coop import later
from coop.errors import Refused
from coop.models import AuditEvent, Job
from ledger import documents
from ledger.actions import invoicing, payment_details, reminders
from ledger.einvoice import SYNTAXES
from ledger.models import Invoice, PaymentDetails
from ledger.reading.einvoices import in_terms
from tests.builders import agreements as agree
from tests.builders import ledger as build
from tests.builders import production as produce
from tests.builders.corrections import a_debit
from tests.builders.paying import ACCOUNT, FACTS, details, said
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer
from tests.rules import broken_rules

pytestmark = pytest.mark.django_db
IBAN = "ES91 2100 0418 4502 0005 1332"  # the example of the standard


@pytest.fixture
def works() -> Works:
    return build_works()


def shown(url: str, works: Works, who: str) -> str:
    page = Client()
    page.force_login(works.union_user if who == "union" else works.user(who))
    return page.get(url).content.decode()


def test_the_newest_of_the_latest_day_is_in_force() -> None:
    build.open_books()
    assert PaymentDetails.objects.in_force(build.TODAY, "ARS") is None
    first = details(account="  0000  0031 ", currency="ars")
    assert (first.account, first.currency) == ("0000 0031", "ARS")
    assert AuditEvent.objects.filter(event="payment_details.recorded").count() == 1
    coming = details(account="OTRO.ALIAS", valid_from=build.TODAY + timedelta(5))
    mended = details(account="0000 0032")
    abroad = details(account=IBAN, currency="EUR")
    in_force = PaymentDetails.objects.in_force
    assert in_force(build.TODAY, "ARS") == mended
    assert in_force(build.TODAY + timedelta(5), "ARS") == coming
    assert in_force(build.TODAY, "EUR") == abroad
    assert in_force(date(2025, 12, 31), "ARS") is None


def test_what_is_empty_stands_already_or_would_go_on_is_refused() -> None:
    build.open_books()
    for wrong, field in (
        (replace(FACTS, holder=" "), "holder"),
        (replace(FACTS, bank=""), "bank"),
        (replace(FACTS, account="  "), "account"),
        (replace(FACTS, currency="pesos"), "currency"),
        (replace(FACTS, currency="XYZ"), "currency"),
    ):
        with pytest.raises(Refused) as refusal:
            said(wrong)
        assert refusal.value.field == field
    details()
    with pytest.raises(Refused, match="told already"):
        details(valid_from=build.TODAY)
    with pytest.raises(Refused, match="that day or a later one"):
        details(account="OTRO", valid_from=date(2025, 12, 31))


def test_one_form_records_once_and_the_record_never_changes() -> None:
    ana, key = build.open_books(), uuid4()
    first = payment_details.record(FACTS, client_id=key, by=ana, at=build.AT)
    assert payment_details.record(FACTS, client_id=key, by=ana, at=build.AT) == first
    for change in (
        "UPDATE ledger_paymentdetails SET account = '9'",
        "DELETE FROM ledger_paymentdetails",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(change)
    for wrong in ({"account": " 1"}, {"holder": ""}, {"bank": ""}, {"currency": "ar"}):
        facts = FACTS.__dict__ | wrong | {"client_id": uuid4(), "recorded_at": build.AT}
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentDetails.objects.create(by=ana, **facts)


def test_an_invoice_names_the_account_on_its_page_until_it_is_paid(works: Works) -> None:
    order = produce.confirmed_order(works, "10")
    made = produce.released(works, "10", order)
    produce.report(works, made, first="12")
    produce.deliver(works, order, "10")
    invoice = Invoice.objects.get()
    url = invoice.get_absolute_url()
    statement = reverse("ledger:buyer_statement", args=[works.union.pk])
    assert "How to pay" not in shown(url, works, "union")
    assert "This invoice names no account" in shown(url, works, "tomas")
    details(by=works.user("tomas"), at=works.at)
    for who in ("union", "tomas"):
        for page in (shown(url, works, who), shown(statement, works, who)):
            assert ACCOUNT in page and "Reference to write" in page
    build.a_payment(invoice, on=works.today, at=works.at)
    assert ACCOUNT not in shown(url, works, "union")
    assert ACCOUNT not in shown(statement, works, "union")


def test_a_deposit_says_it_beside_its_own_words(works: Works) -> None:
    order = produce.place_order(works)
    with pytest.raises(Refused, match="how the buyer pays"):
        agree.deposit(works, order, how_to_pay=" ")
    details(by=works.user("tomas"), at=works.at)
    assert ACCOUNT in shown(reverse("production:order_deposit", args=[order.pk]), works, "marta")
    agree.deposit(works, order, how_to_pay="")
    page = shown(order.get_absolute_url(), works, "union")
    assert ACCOUNT in page and str(order) in page


def test_the_paper_keeps_what_it_said_when_it_was_made() -> None:
    build.open_books()
    details()
    first, second = build.an_invoice(build.a_buyer()), build.an_invoice(build.a_buyer("OTRO"))
    note = invoicing.annul(second, reason="precio equivocado", by=build.a_user(), at=build.AT)
    papers = [documents.issue_invoice(Invoice.objects.get(pk=x.pk)) for x in (first, note)]
    details(account="OTRO.ALIAS")
    documents.issue_invoice(Invoice.objects.get(pk=first.pk))
    told, credited = (
        " ".join(PdfReader(io.BytesIO(paper.path.read_bytes())).pages[0].extract_text().split())
        for paper in papers
    )
    assert ACCOUNT in told and "Banco Inventado" in told and first.label in told
    facts = documents.invoice_paper(first)
    said_there = render_to_string("ledger/pdf/pay.html", {"facts": facts, "invoice": first})
    assert f"<strong>{first.label}</strong>" in said_there
    assert "OTRO.ALIAS" not in told and "Banco Inventado" not in credited


@pytest.mark.parametrize("account", [ACCOUNT, IBAN])
def test_programs_read_the_account_too(account: str) -> None:
    build.a_cooperative()
    build.open_books()
    details(account=account)
    invoice = build.an_invoice(build.a_buyer())
    other = build.an_invoice(build.a_buyer("OTRO"))
    note = invoicing.annul(other, reason="precio equivocado", by=build.a_user(), at=build.AT)
    debit = a_debit(invoice, "100")
    written = account.replace(" ", "") if account == IBAN else account
    for syntax, write in SYNTAXES.items():
        content = write(in_terms(Invoice.objects.get(pk=invoice.pk)))
        assert broken_rules(content) == []
        root = etree.fromstring(content)
        tag = "PayeeFinancialAccount" if syntax == "ubl" else "PayeePartyCreditorFinancialAccount"
        [found] = root.iter("{*}" + tag)
        assert written in [each.text for each in found]
        debited = write(in_terms(Invoice.objects.get(pk=debit.pk)))
        assert broken_rules(debited) == []
        assert in_terms(debit).payment_reference == invoice.label
        assert invoice.label in [x.text for x in root.iter("{*}PaymentID", "{*}PaymentReference")]
        credit = write(in_terms(Invoice.objects.get(pk=note.pk)))
        assert broken_rules(credit) == [] and written.encode() not in credit


def test_a_reminder_names_the_account() -> None:
    ana = build.open_books()
    details()
    buyer = build.a_buyer()
    contact = build.a_contact(buyer, "paga")
    contact.user.email = "paga@union.example"
    contact.user.save()
    invoice = build.an_invoice(buyer)
    late = build.AT + (invoice.due_date + timedelta(8) - build.TODAY)
    reminders.remind(buyer, by=ana, at=late)
    later.run(str(Job.objects.get(task="ledger.mail_reminder").pk))
    [sent] = mail.outbox
    assert ACCOUNT in sent.body and "Avisanos cuando pagues." in sent.body


def told(works: Works, _thing: object) -> Fields:
    return {
        "holder": "Azulejera", "bank": "Banco Inventado", "account": "ALIAS.UNO",
        "currency": "ARS", "note": "", "valid_from": works.today.isoformat(), "checked": "on",
    }  # fmt: skip


def test_the_verb_answers_its_questions(works: Works) -> None:
    page = shown(reverse("ledger:payment_details"), works, "bruno")
    assert "Nobody has written yet how we are paid" in page
    count = lambda _thing: PaymentDetails.objects.count()  # noqa: E731
    answer(Verb("ledger:new_payment_details", "tomas", count, 0, 1, fields=told), works)
    page = shown(reverse("ledger:payment_details"), works, "bruno")
    assert "ALIAS.UNO" in page and "In force" in page and "Record how" not in page
