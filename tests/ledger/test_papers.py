"""Invoices on paper: a PDF/A-3 with the same invoice inside for programs (Factur-X)."""

import io
from collections.abc import Iterator
from typing import Any

import facturx
import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from lxml import etree
from pypdf import PdfReader

from coop.models import Cooperative, Document
from coop.pictures import codes_in
from ledger import documents
from ledger.actions import invoicing
from ledger.einvoice import to_cii
from ledger.models import Invoice
from ledger.reading.einvoices import in_terms
from tests.builders import ledger as build
from tests.rules import broken_rules

pytestmark = pytest.mark.django_db
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
FX = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"
A_CAMERA_SEES = 3  # points of a picture for each of the 72 of an inch
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


@pytest.fixture(autouse=True)
def _books() -> None:
    build.a_cooperative(legal_name="Cooperativa de Trabajo Azulejera Limitada")
    build.open_books()


def printed(invoice: Invoice) -> tuple[bytes, Document]:
    document = documents.issue_invoice(Invoice.objects.get(pk=invoice.pk))
    return document.path.read_bytes(), document


def words_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_an_invoice_carries_its_xml_and_it_is_valid() -> None:
    invoice = build.an_invoice(build.a_buyer())
    note = invoicing.annul(invoice, reason="precio equivocado", by=build.a_user(), at=build.AT)
    for paper in (invoice, note):
        content, _document = printed(paper)
        name, xml = facturx.get_xml_from_pdf(content)
        assert name == "factur-x.xml"
        assert broken_rules(xml) == []
        assert xml == to_cii(in_terms(Invoice.objects.get(pk=paper.pk)))
        total = etree.fromstring(xml).findtext(".//{*}GrandTotalAmount")
        assert total == f"{abs(paper.total)}" == "14229600.00"
        assert "14.229.600,00" in words_of(content)


def codes_on(content: bytes) -> list[str]:
    """What a phone's camera would read from the paper, page by page."""
    with pypdfium2.PdfDocument(content) as paper:
        pictures = [page.render(scale=A_CAMERA_SEES).to_pil() for page in paper]
    read = []
    for picture in pictures:
        out = io.BytesIO()
        picture.save(out, "PNG")
        read += codes_in(out.getvalue())
    return read


def test_the_code_on_the_paper_leads_to_the_page_that_confirms_it() -> None:
    invoice = build.an_invoice(build.a_buyer())
    content, document = printed(invoice)
    [address] = codes_on(content)
    assert address == f"{settings.BASE_URL}/confirm/{document.code}/"
    spanish = {"accept-language": "es"}
    page = Client().get(address.removeprefix(settings.BASE_URL), headers=spanish)
    assert page.status_code == 200
    assert "14.229.600,00" in page.content.decode()


def test_it_is_a_tagged_pdf_a_3_and_says_what_is_inside() -> None:
    content, _document = printed(build.an_invoice(build.a_buyer()))
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.root_object
    inside = [one.get_object() for one in root["/AF"]]
    assert [one["/AFRelationship"] for one in inside] == ["/Alternative"]
    assert inside[0]["/UF"] == "factur-x.xml"
    assert inside[0]["/EF"]["/F"].get_object()["/Subtype"] == "/text/xml"
    assert root["/MarkInfo"]["/Marked"]
    assert "/OutputIntents" in root
    assert reader.trailer["/ID"]
    assert not reader.is_encrypted
    fonts = {
        descriptor
        for page in root["/Pages"]["/Kids"]
        for font in page.get_object()["/Resources"]["/Font"].values()
        for part in font.get_object()["/DescendantFonts"]
        for descriptor in part.get_object()["/FontDescriptor"].get_object()
    }
    assert fonts & {"/FontFile2", "/FontFile3"}
    told = etree.fromstring(root["/Metadata"].get_data())
    assert len(told.findall(f"{RDF}RDF")) == 1  # of two only the first would be read
    about = told.find(f"{RDF}RDF/{RDF}Description")
    assert about is not None
    assert (about.get(f"{PDFA}part"), about.get(f"{PDFA}conformance")) == ("3", "A")
    facts = {name: told.findtext(f".//{FX}{name}") for name in ("DocumentType", "Version")}
    assert facts == {"DocumentType": "INVOICE", "Version": "1.0"}
    assert told.findtext(f".//{FX}ConformanceLevel") == "EN 16931"


def test_what_is_promised_of_pdf_a_3_stands_in_the_file() -> None:
    """Structure only: no validator of PDF/A is to be had as a package (ISO 19005-3, 6.2.3, 6.6.2,
    6.8, 6.1.3)."""
    content, _document = printed(build.an_invoice(build.a_buyer()))
    assert content.startswith(b"%PDF-1.")
    assert min(content.split(b"\n", 2)[1][1:5]) > 127  # four bytes that say: not text
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.root_object
    (intent,) = [one.get_object() for one in root["/OutputIntents"]]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert (profile["/N"], profile.get_data()[36:40]) == (3, b"acsp")
    assert root["/Lang"]
    assert root["/StructTreeRoot"].get_object()["/Type"] == "/StructTreeRoot"
    named = root["/Names"]["/EmbeddedFiles"].get_object()["/Names"]
    inside = named[1].get_object()
    assert [one.get_object() for one in root["/AF"]] == [inside]
    assert {"/F", "/UF", "/Desc", "/AFRelationship"} <= set(inside)
    assert "/ModDate" in inside["/EF"]["/F"].get_object()["/Params"]
    forbidden = {"/JavaScript", "/Launch", "/Movie", "/Sound", "/Rendition"}
    things: Iterator[Any] = (reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1))
    kinds = {thing.get("/S") for thing in things if isinstance(thing, dict)}
    assert not kinds & forbidden
    assert b"/Filter /LZWDecode" not in content


def things_in(reader: PdfReader) -> list[Any]:
    """Every object of the file, also those that are packed together."""
    numbers = set(reader.xref.get(0, {})) | set(reader.xref_objStm)
    return [reader.get_object(number) for number in sorted(numbers)]


def kind_of(space: Any) -> str:
    """A colour space by its name; resources hold several under names of their own."""
    found = space.get_object() if hasattr(space, "get_object") else space
    if isinstance(found, dict):
        return "a list of them"
    return str(found[0] if isinstance(found, list) else found)


def test_fonts_pictures_and_actions_are_those_that_pdf_a_allows() -> None:
    """ISO 19005-3: fonts whole and readable (6.2.11), pictures as they are (6.2.8), nothing that
    is drawn outside of the profile (6.2.4, 6.2.10), no actions or forms (6.5, 6.4), ids (6.1.3)."""
    content, _document = printed(build.an_invoice(build.a_buyer()))
    reader = PdfReader(io.BytesIO(content))
    things = things_in(reader)
    said = [thing for thing in things if isinstance(thing, dict)]
    fonts = [thing for thing in said if thing.get("/Type") == "/Font"]
    assert {font["/Subtype"] for font in fonts} == {"/Type0", "/CIDFontType2"}
    for font in fonts:
        if font["/Subtype"] == "/Type0":
            assert (font["/Encoding"], "/ToUnicode" in font) == ("/Identity-H", True)
        else:
            described = font["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described), font["/BaseFont"]
            assert font["/BaseFont"][7] == "+", "a subset says that it is one"
            assert font["/CIDToGIDMap"] == "/Identity"
    for thing in said:
        assert thing.get("/Interpolate", False) is not True
        assert not {"/AA", "/OpenAction", "/XFA", "/Alternates", "/TR", "/HTP"} & set(thing)
        assert thing.get("/Subtype") not in {"/PS", "/3D", "/Screen", "/FileAttachment"}
        assert thing.get("/BM", "/Normal") in {"/Normal", "/Compatible", "/Multiply"}
        space = thing.get("/CS", thing.get("/ColorSpace", "/DeviceRGB"))
        assert kind_of(space) in {"/DeviceRGB", "/DeviceGray", "/ICCBased", "a list of them"}, space
    trailer: Any = reader.trailer
    first, second = trailer["/ID"]
    assert min(len(first), len(second)) >= 16
    assert "/Encrypt" not in trailer


def test_its_xmp_and_its_dictionary_of_facts_say_the_same() -> None:
    """ISO 19005-3, 6.6.3; and each name of Factur-X is described, as 6.6.2.3 asks."""
    content, _document = printed(build.an_invoice(build.a_buyer()))
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.root_object
    metadata = root["/Metadata"].get_data()
    told, head = etree.fromstring(metadata), metadata.split(b"?>")[0]
    assert b"bytes=" not in head and b"encoding=" not in head
    facts: Any = reader.metadata
    assert told.findtext(f".//{{*}}title/{RDF}Alt/{RDF}li") == facts["/Title"] == "A-00000001"
    made_by = "{http://ns.adobe.com/pdf/1.3/}Producer"
    assert [one.get(made_by) for one in told.iter() if one.get(made_by)] == [facts["/Producer"]]
    described = {one.text for one in told.iterfind(".//{*}property//{*}name")}
    assert described == {"DocumentFileName", "DocumentType", "Version", "ConformanceLevel"}
    assert told.findtext(f".//{FX}DocumentFileName") == "factur-x.xml"


def test_the_paper_draws_the_layers_of_the_price_with_their_amounts() -> None:
    """The key of the bar: its parts add up to what the goods cost, without tax."""
    invoice = Invoice.objects.get(pk=build.an_invoice(build.a_buyer()).pk)
    with translation.override(invoice.language):
        layers = [part for part in documents.invoice_paper(invoice).layers if part.value]
    assert len(layers) >= 3
    assert sum(part.value for part in layers) == invoice.net
    words = words_of(printed(invoice)[0])
    for part in layers:
        assert part.label in words
        assert " ".join(part.text.split()) in words


def test_anybody_with_the_code_compares_number_day_and_total_and_reads_no_more(
    client: Client,
) -> None:
    buyer = build.a_buyer(name="Sindicato del Secreto")
    _content, document = printed(build.an_invoice(buyer))
    address = reverse("coop:confirmation", args=[document.code])
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "A-00000001" in page
    assert "10 Mar 2026" in page
    assert "ARS 14,229,600.00" in page.replace("\xa0", " ")
    assert document.sha256 in page
    assert "Secreto" not in page
    assert "Piso" not in page


def test_without_a_tax_number_the_paper_is_made_and_nothing_is_inside() -> None:
    Cooperative.objects.update(tax_id="")
    invoice = build.an_invoice(build.a_buyer())
    content, _document = printed(invoice)
    assert "/AF" not in PdfReader(io.BytesIO(content)).root_object


def test_where_a_tax_office_must_authorise_the_paper_says_that_it_did_not() -> None:
    told = "not a fiscal document"
    buyer = build.a_buyer()
    buyer.language = "en"
    buyer.save()
    content, _document = printed(build.an_invoice(buyer))
    assert told in words_of(content)
    Cooperative.objects.update(country="ES")
    content, _document = printed(build.an_invoice(buyer))
    assert told not in words_of(content)


def test_the_xml_is_downloaded_by_whoever_reads_the_invoice(client: Client) -> None:
    buyer = build.a_buyer()
    invoice = build.an_invoice(buyer)
    url = reverse("ledger:invoice_xml", args=[invoice.pk])
    client.force_login(build.a_contact(buyer).user)
    for syntax, root in (("cii", "CrossIndustryInvoice"), ("ubl", "Invoice")):
        answer = client.get(url, {"syntax": syntax})
        assert broken_rules(answer.content) == []
        assert etree.QName(etree.fromstring(answer.content)).localname == root
        assert answer["Content-Disposition"] == 'attachment; filename="A-00000001.xml"'
    assert client.get(url, {"syntax": "edi"}).status_code == 404
    page = client.get(invoice.get_absolute_url())
    assert url in page.content.decode()
    client.force_login(build.a_contact(build.a_buyer("OTRO"), "olga").user)
    assert client.get(url).status_code == 404
    client.force_login(build.a_contact(buyer, "clara").user)
    before = client.get(url).content
    Cooperative.objects.update(tax_id="", legal_name="Otra Limitada", address="Otra calle 1")
    assert client.get(url).content == before  # the paper is as it was issued
    later = build.an_invoice(buyer)
    url = reverse("ledger:invoice_xml", args=[later.pk])
    assert client.get(url).status_code == 409
    assert url not in client.get(later.get_absolute_url()).content.decode()
