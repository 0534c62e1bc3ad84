"""Issued papers: A4, numbered, every page with its head, drawn without a complaint."""

import io
import logging
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from pypdf import PdfReader

from coop import pdf
from coop.views.style import DECISION, example_charts
from tests.listening import Listener, listening


@pytest.fixture
def paper(caplog: pytest.LogCaptureFixture) -> PdfReader:
    context = {
        "coop_name": "Cerámica Horno Abierto",
        "is_demo": True,
        "decision": DECISION,
        "price": Decimal("11760000.00"),
        "made": Decimal("1200.0000"),
        "lines": [f"Line {number}" for number in range(60)],
        **example_charts(),
    }
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        content = pdf.render("styleguide/paper.html", context, language="en")
    assert caplog.messages == []
    return PdfReader(io.BytesIO(content))


def test_a_paper(paper: PdfReader) -> None:
    pages = [page.extract_text() for page in paper.pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in text
        assert "Cerámica Horno Abierto" in text
        assert "invented figures" in text
    assert "Product" in pages[-2]
    assert "President" in pages[-1]


def test_a_paper_is_a4_titled_and_in_its_language(paper: PdfReader) -> None:
    box = paper.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert paper.metadata is not None
    assert paper.metadata.title == "Sample paper"
    assert str(paper.root_object["/Lang"]) == "en"


@pytest.fixture
def server() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


def test_a_paper_reaches_neither_the_network_nor_files(server: Listener) -> None:
    secret = Path(__file__)
    addresses = [
        f"{server.url}/logo.png",
        f"{server.url}/style.css",
        secret.as_uri(),
        f"{pdf.STATIC}../{secret.name}",
        f"{pdf.STATIC}%2e%2e/manage.py",
        "//127.0.0.1/x.png",
        "ftp://127.0.0.1/x.png",
    ]
    for address in addresses:
        with pytest.raises((PermissionError, SuspiciousFileOperation)):
            pdf._fetcher().fetch(address)
    import weasyprint

    asking = "".join(f'<img src="{a}"><link rel="stylesheet" href="{a}">' for a in addresses)
    weasyprint.HTML(string=asking, base_url=pdf.BASE, url_fetcher=pdf._fetcher()).write_pdf()
    assert server.asked == []


def test_whatever_somebody_is_called_a_paper_shows_it_as_words(server: Listener) -> None:
    secret = Path(__file__).as_uri()
    names = [
        f'<img src="{server.url}/a.png">',
        f'"><link rel="stylesheet" href="{secret}">',
        f"<style>@import url({server.url}/b.css)</style>",
        f'<svg><image href="{secret}"/></svg>',
        f"<a rel=attachment href={secret}>x</a>",
        "</td></table><h1>Paid</h1>",
        "{{ decision }}{% include 'x' %}",
    ]
    context = {
        "coop_name": names[0],
        "is_demo": True,
        "decision": DECISION,
        "price": Decimal(1),
        "made": Decimal(1),
        "lines": names,
        **example_charts(),
    }
    content = pdf.render("styleguide/paper.html", context, language="en")
    read = PdfReader(io.BytesIO(content))
    text = "".join("".join(page.extract_text().split()) for page in read.pages)
    assert [name for name in names if "".join(name.split()) not in text] == []
    assert (server.asked, dict(read.attachments)) == ([], {})


def test_words_that_could_be_parted_anywhere_take_no_longer_than_others() -> None:
    context = {"coop_name": "A", "decision": DECISION, "price": Decimal(1), "made": Decimal(1)}
    begun = time.process_time()
    lines = {"lines": ["\u00ad-" * 2_000], **example_charts()}
    pdf.render("styleguide/paper.html", {**context, **lines}, language="en")
    assert time.process_time() - begun < 3


def test_a_paper_has_no_signs_that_xml_cannot_hold_and_one_empty_line_at_most() -> None:
    html = "<p>a<br>b<br><br>c" + "<br>" * 1_000 + "\n <br>d\x01\x0b\ufffe</p>"
    assert pdf.tidied(html) == "<p>a<br>b<br><br>c<br><br>d</p>"


def test_the_server_of_that_test_would_have_heard(server: Listener) -> None:
    """The control: with the library's own fetcher the server is asked."""
    import weasyprint

    weasyprint.HTML(string=f'<img src="{server.url}/logo.png">').write_pdf()
    assert server.asked == ["/logo.png"]


def test_a_paper_finds_our_own_files() -> None:
    assert pdf._fetcher().fetch(f"{pdf.STATIC}img/mark.svg").read().startswith(b"<svg")
