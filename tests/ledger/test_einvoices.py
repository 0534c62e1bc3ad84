"""Invoices as EN 16931 XML, judged by the official schema and rules in both syntaxes."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from coop.models import Cooperative
from ledger.actions import invoicing
from ledger.einvoice import SYNTAXES
from ledger.models import Invoice
from ledger.models.plan import Code
from ledger.pricing import Layers, Terms, layers
from ledger.reading.einvoices import in_terms
from tests.builders import ledger as build
from tests.rules import broken_rules

pytestmark = pytest.mark.django_db
D = Decimal
TOTALS = {
    "cii": ".//{*}SpecifiedTradeSettlementHeaderMonetarySummation/{*}GrandTotalAmount",
    "ubl": ".//{*}LegalMonetaryTotal/{*}TaxInclusiveAmount",
}


@pytest.fixture(autouse=True)
def _books() -> None:
    build.a_cooperative(
        legal_name="Cooperativa de Trabajo Azulejera Limitada",
        address="Calle Inventada 100",
        town="Ejemplo",
    )
    build.open_books()


def written(invoice: Invoice, syntax: str) -> etree._Element:
    content = SYNTAXES[syntax](in_terms(Invoice.objects.get(pk=invoice.pk)))
    assert broken_rules(content) == []
    return etree.fromstring(content)


def fill_the_fund() -> None:
    build.allocate({"popular-price": "100"})
    build.a_payment(build.an_invoice(build.a_buyer("GRANDE"), build.a_line("9000")))


def some_layers() -> st.SearchStrategy[Layers]:
    cents = st.decimals(D("0.01"), D(99_999), places=2)
    return st.builds(
        layers,
        floor=cents,
        market=st.none() | cents,
        rate=st.sampled_from([D(0), D("0.05"), D("0.12"), D("-0.1"), D("-0.2")]),
        terms=st.just(Terms(hourly_advance=D(6500), price_step=D("0.01"))),
    )


def some_lines() -> st.SearchStrategy[list[invoicing.DraftLine]]:
    return st.lists(
        st.builds(
            invoicing.DraftLine,
            sku=st.sampled_from(["PI-3535-A", "AZ-2020-B"]),
            text=st.sampled_from(["Piso 35x35", "Azulejo <& blanco>"]),
            quantity=st.decimals(D("0.5"), D(30), places=4),
            unit=st.sampled_from(["m2", "kg", "caja"]),
            layers=some_layers(),
            hours=st.none() | st.decimals(D("0.1"), D(3), places=2),
        ),
        min_size=1,
        max_size=4,
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=some_lines(), tax_rate=st.sampled_from(["0", "0.105", "0.21", "0.27"]))
def test_any_invoice_is_valid_in_both_syntaxes_and_says_one_total(
    lines: list[invoicing.DraftLine], tax_rate: str
) -> None:
    if not Invoice.objects.exists():
        fill_the_fund()
    buyer = build.a_buyer(f"B{Invoice.objects.count()}")
    invoice = build.an_invoice(buyer, *lines, tax_rate=tax_rate)
    note = invoicing.annul(invoice, reason="precio equivocado", by=build.a_user(), at=build.AT)
    owed = invoice.entry.lines.get(account__code=Code.RECEIVABLE).amount
    for syntax, path in TOTALS.items():
        for paper in (invoice, note):
            total = written(paper, syntax).findtext(path)
            assert total is not None and D(total) == abs(paper.total) == owed


def test_premium_and_concession_have_their_reasons_in_the_buyers_language() -> None:
    fill_the_fund()
    popular = layers(floor=D(9343), market=D(8900), rate=D("-0.1"), terms=build.UNION_TERMS)
    buyer = build.a_buyer("MIXTO")
    invoice = build.an_invoice(buyer, build.a_line("10"), build.a_line("10", popular))
    made = written(invoice, "ubl")
    told = [
        (x.findtext("{*}ChargeIndicator"), x.findtext("{*}AllowanceChargeReason"))
        for x in made.findall("{*}AllowanceCharge")
    ]
    facts = in_terms(invoice)
    assert [flag for flag, _reason in told] == ["true", "false"]
    assert [reason for _flag, reason in told] == [extra.reason for extra in facts.extras]
    assert facts.net == invoice.net == facts.lines_total + invoice.premium - invoice.concession


def test_what_xml_cannot_hold_is_left_out_of_both_syntaxes() -> None:
    """A sign copied from elsewhere, that nobody sees, keeps no invoice from being issued."""
    copied = "Club\x0b Social\x01\ufffe"
    invoice = build.an_invoice(build.a_buyer("COPIADO", name=copied))
    assert invoice.buyer_text["name"] == copied
    for syntax in SYNTAXES:
        names = [x.text for x in written(invoice, syntax).iter("{*}Name", "{*}RegistrationName")]
        assert "Club Social" in names


def test_a_credit_note_names_the_invoice_it_annuls() -> None:
    invoice = build.an_invoice(build.a_buyer())
    note = invoicing.annul(invoice, reason="otro comprador", by=build.a_user(), at=build.AT)
    made = written(note, "ubl")
    assert etree.QName(made).localname == "CreditNote"
    assert made.findtext(".//{*}InvoiceDocumentReference/{*}ID") == "A-00000001"
    other = written(note, "cii")
    assert other.findtext(".//{*}InvoiceReferencedDocument/{*}IssuerAssignedID") == "A-00000001"
    assert other.findtext(".//{*}ExchangedDocument/{*}TypeCode") == "381"


def test_the_judges_see_a_wrong_total() -> None:
    facts = in_terms(build.an_invoice(build.a_buyer()))
    for syntax in SYNTAXES:
        good = SYNTAXES[syntax](facts)
        bad = good.replace(b"14229600.00", b"14229600.01")
        assert bad != good
        assert any("BR-CO-1" in found for found in broken_rules(bad))


def test_the_command_writes_either_syntax_and_says_what_is_missing() -> None:
    build.an_invoice(build.a_buyer())
    for syntax, root in (("cii", "CrossIndustryInvoice"), ("ubl", "Invoice")):
        out = StringIO()
        call_command("invoice_xml", "A-00000001", syntax=syntax, stdout=out)
        content = out.getvalue().encode()
        assert etree.QName(etree.fromstring(content)).localname == root
        assert broken_rules(content) == []
    with pytest.raises(CommandError, match="no invoice A-9"):
        call_command("invoice_xml", "A-9")
    Cooperative.objects.update(tax_id="")
    build.an_invoice(build.a_buyer("OTRO"))
    with pytest.raises(CommandError, match="tax number is missing"):
        call_command("invoice_xml", "A-00000002")
