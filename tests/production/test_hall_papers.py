"""The papers of the hall: the traveller of an order and a sheet of labels, by the worker."""

import io
import logging
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from coop import later
from coop.models import Document, Job
from production.actions import papers
from production.actions.recipes import Step
from tests.builders import production as build
from tests.builders import recipes
from tests.builders.production import Works


def printed(caplog: pytest.LogCaptureFixture) -> tuple[Document, str]:
    """Let the worker print what was asked for; the paper and all its words."""
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        later.run(str(Job.objects.get().pk))
    assert caplog.messages == []
    document = Document.objects.get()
    reader = PdfReader(io.BytesIO(Path(document.path).read_bytes()))
    assert len(reader.pages) == 1
    return document, " ".join(reader.pages[0].extract_text().split())


def test_a_traveller_says_what_is_made_for_whom_and_how(
    works: Works, caplog: pytest.LogCaptureFixture
) -> None:
    place = recipes.a_kiln(works)
    steps = [
        Step("Pressing", Decimal(1), Decimal(10), setup_minutes=30, crew=3),
        Step("Firing", Decimal(90), Decimal(100), place, waiting_hours=Decimal(24), crew=2),
        *(Step(f"More {n}", Decimal(6), Decimal(10)) for n in range(6)),
    ]
    recipes.adopted(works, steps=steps)
    made = build.released(works, "120", build.confirmed_order(works, "120"))
    Job.objects.all().delete()
    for _again in range(2):
        papers.ask_traveller(production_order=made, by=works.user("bruno"), at=works.at)
    document, words = printed(caplog)
    for expected in (str(made), works.tile.name, works.tile.sku, "120", str(works.union)):
        assert expected in words
    for expected in ("1. Pressing", "42 min", "2. Firing", str(place), "3 h", "24 h", "8. More 5"):
        assert expected in words
    assert list(Document.objects.visible_to(works.union_user)) == []
    assert list(Document.objects.visible_to(works.user("sofia"))) == [document]


def test_a_sheet_holds_twelve_labels_of_a_lot(
    works: Works, caplog: pytest.LogCaptureFixture
) -> None:
    lot = build.report(works, build.released(works, "80"), first="70").lots.get()
    Job.objects.all().delete()
    papers.ask_labels(lot=lot, by=works.user("bruno"), at=works.at)
    document, words = printed(caplog)
    assert words.count(works.tile.name) == 12
    assert words.count(str(lot)) >= 12
    assert document.kind == "lot_labels"
