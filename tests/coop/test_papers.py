"""Issued papers: A4, numbered, every page with its head, drawn without a complaint."""

import io
import logging
from decimal import Decimal

import pytest
from pypdf import PdfReader

from coop import pdf
from coop.views.style import DECISION, example_charts


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
