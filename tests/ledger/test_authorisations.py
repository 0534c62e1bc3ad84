"""The tax office authorises: whatever is lost or dies, nothing is authorised twice."""

import base64
import io
import json

import pytest
from django.db import IntegrityError
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings

from coop import later
from coop.models import Cooperative, Document, Job
from ledger import documents
from ledger.actions import authorisations, invoicing
from ledger.authorising import Authorised, Series, Silence, qr_address
from ledger.models import Authorisation, Invoice
from tests.builders import ledger as build
from tests.ledger.tax_office import Killed, Office, at_random

pytestmark = pytest.mark.django_db
SALES, NOTES = Series(2, 6), Series(2, 8)
SEEDS = range(12)


@pytest.fixture(autouse=True)
def _books(settings: Settings) -> None:
    settings.TAX_OFFICE = "tests.ledger.tax_office.Office"
    names = {"name": "Azulejera", "legal_name": "Azulejera Limitada", "tax_id": "30-00000000-7"}
    facts = {**names, "country": "AR", "currency": "ARS"}
    Cooperative.objects.update_or_create(id=1, defaults=facts)
    build.open_books()


def insist(invoice: Invoice, office: Office) -> None:
    """As the worker does: again after each silence and each death."""
    for _ in range(60):
        try:
            authorisations.authorise(invoice, office)
        except (Silence, Killed):
            continue
        return
    office.fault = lambda: "none"
    authorisations.authorise(invoice, office)


def test_whatever_is_lost_or_dies_each_invoice_is_authorised_once() -> None:
    buyer = build.a_buyer()
    office = Office()
    expected = 0
    for seed in SEEDS:
        office.fault = at_random(seed)
        pair = [build.an_invoice(buyer, build.a_line("2")) for _ in range(2)]
        for invoice in pair:
            insist(invoice, office)
        expected += 2
        held = [voucher for voucher, _code in office.held.values()]
        assert [voucher.number for voucher in held] == list(range(1, expected + 1)), seed
        rows = Authorisation.objects.filter(state="authorised").order_by("number")
        assert [row.number for row in rows] == list(range(1, expected + 1)), seed
        assert [office.held[row.series, row.number][0] for row in rows] == [r.voucher for r in rows]
        assert [row.code for row in rows] == [answer.code for _v, answer in office.held.values()]
    done = Authorisation.objects.filter(state="authorised")
    assert done.values("invoice").distinct().count() == expected
    assert Authorisation.objects.filter(state="unknown").count() == 0


def test_a_number_nobody_answered_for_is_asked_about_before_anything_is_sent() -> None:
    buyer = build.a_buyer()
    first, second = build.an_invoice(buyer), build.an_invoice(buyer)
    office = Office(fault=iter(["none", "unheard"]).__next__)
    with pytest.raises(Silence):
        authorisations.authorise(first, office)
    assert first.authorisations.get().state == "unknown"
    office.fault = lambda: "unheard"
    with pytest.raises(Silence):
        authorisations.authorise(second, office)
    assert not second.authorisations.exists()
    assert office.asked == ["last number", "send 1", "look up 1"]
    with pytest.raises(IntegrityError, match="authorisation_one_open"):
        authorisations.reserve(invoice=second, series=SALES, number=2, at=build.AT)


def test_a_sending_that_arrives_after_the_question_is_not_taken_for_a_refusal() -> None:
    invoice = build.an_invoice(build.a_buyer())
    office = Office(fault=iter(["none", "late"]).__next__)
    with pytest.raises(Silence):
        authorisations.authorise(invoice, office)
    office.fault = lambda: "none"  # asked: not known; the first lands; sent again: refused
    row = authorisations.authorise(invoice, office)
    assert (row.number, row.state) == (1, "authorised")
    assert len(office.held) == 1


def test_the_number_of_another_program_is_left_to_it() -> None:
    buyer = build.a_buyer()
    ours, other = build.an_invoice(buyer), build.an_invoice(buyer, build.a_line("7"))
    office = Office(fault=iter(["none", "lost"]).__next__)
    with pytest.raises(Silence):
        authorisations.authorise(ours, office)
    office.fault = lambda: "none"
    theirs = Authorisation(invoice=other, point_of_sale=2, document_type=6, number=1).voucher
    assert isinstance(office.send(theirs), Authorised)
    row = authorisations.authorise(ours, office)
    assert (row.number, row.state) == (2, "authorised")
    assert [x.state for x in ours.authorisations.order_by("id")] == ["rejected", "authorised"]


def test_the_paper_waits_for_the_code_and_carries_it(client: Client, settings: Settings) -> None:
    buyer = build.a_buyer()
    buyer.language = "en"
    buyer.save()
    invoice = build.an_invoice(buyer)
    assert not Job.objects.filter(task="ledger.print_invoice").exists()
    later.run(str(Job.objects.get(task="ledger.authorise_invoice").pk))
    row = invoice.authorisations.get()
    later.run(str(Job.objects.get(task="ledger.print_invoice").pk))
    reader = PdfReader(io.BytesIO(Document.objects.get().path.read_bytes()))
    words = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert row.code in words
    assert "00002-00000001" in words
    assert "20 March 2026" in words
    assert "not a fiscal document" not in words
    packed = qr_address(row.voucher, row.code, seller_tax_id="30-00000000-7").partition("?p=")[2]
    told = json.loads(base64.b64decode(packed))
    facts = ("cuit", "ptoVta", "tipoCmp", "nroCmp", "importe", "moneda", "codAut")
    assert [told[x] for x in facts] == [30000000007, 2, 6, 1, 14229600.0, "PES", int(row.code)]
    client.force_login(build.a_contact(buyer).user)
    assert row.code in client.get(invoice.get_absolute_url()).content.decode()
    settings.TAX_OFFICE = ""
    plain = build.an_invoice(buyer)
    assert not documents.invoice_paper(Invoice.objects.get(pk=plain.pk)).is_fiscal
    assert Job.objects.filter(task="ledger.print_invoice", key=f"invoice:{plain.pk}").exists()


def test_a_rejected_invoice_has_no_paper_and_a_credit_note_names_what_it_annuls() -> None:
    buyer = build.a_buyer()
    refused, good = build.an_invoice(buyer), build.an_invoice(buyer)
    row = authorisations.authorise(refused, Office(refuses="10048: the sums do not agree"))
    assert (row.state, row.words) == ("rejected", "10048: the sums do not agree")
    assert not Job.objects.filter(task="ledger.print_invoice").exists()
    office = Office()
    authorisations.authorise(good, office)
    note = invoicing.annul(good, reason="precio", by=build.a_user(), at=build.AT)
    row = authorisations.authorise(Invoice.objects.get(pk=note.pk), office)
    assert office.held[NOTES, 1][0].about == (SALES, 1)
    assert row.voucher.total == good.total
    with pytest.raises(IntegrityError, match="answered once"):
        Authorisation.objects.filter(pk=row.pk).update(code="1")
