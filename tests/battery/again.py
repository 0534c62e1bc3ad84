"""I2: the same paper again. Each issued paper is drawn anew from its record, byte for byte."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coop.services import web
from tests.battery import stack
from tests.battery.doorbell import Office
from tests.battery.report import Report
from tests.battery.stack import Stack

if TYPE_CHECKING:
    from coop.models import Document
    from coop.pdf import Paper

PAPERS = 200
CONTROLS = 5


def the_same(report: Report) -> None:
    """The worker issues them; another process draws them, from what the database keeps."""
    with stack.running() as place:
        office = Office(place)
        office.ask_for(report.count(PAPERS))
        office.judged(report)
        with _its_address(place):
            documents = _documents()
            same = [_drawn(each, each.code) == each.sha256 for each in documents]
            report.line("papers of assemblies among them", _of_assemblies(documents), "papers")
            report.exactly("drawn again, byte for byte", sum(same), "papers", len(same))
            other = [_drawn(each, "AAAA-AAAA-AAAA") != each.sha256 for each in documents[:CONTROLS]]
        report.control("drawn with another code", sum(other), "papers", least=len(other))


def _documents() -> list["Document"]:
    from coop.models import Document

    return list(Document.objects.order_by("id"))


def _of_assemblies(documents: list["Document"]) -> int:
    return sum(each.subject_type.startswith("assemblies.") for each in documents)


def _drawn(document: "Document", code: str) -> str:
    from coop import pdf

    content = pdf.drawn(_paper(document), code=code, at=document.issued_at)
    return hashlib.sha256(content).hexdigest()


def _paper(document: "Document") -> "Paper":
    from assemblies import documents as papers
    from assemblies.models import Assembly
    from ledger.documents import paper_of
    from ledger.models import Invoice

    if document.subject_type == Invoice._meta.label_lower:
        return paper_of(Invoice.objects.get(pk=document.subject_id))
    return papers.notice_paper(Assembly.objects.get(pk=document.subject_id))


@contextmanager
def _its_address(place: Stack) -> Iterator[None]:
    """What is printed on each paper: where it can be confirmed."""
    from django.test import override_settings

    with override_settings(BASE_URL=web.printed_address("127.0.0.1", place.port)):
        yield
