"""The papers of the gallery: what the story issued, what is only made when asked for, drawn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from django.utils import translation

from assemblies import reading
from assemblies.actions import signing
from assemblies.models import Minutes
from coop import clock
from coop.models import Document, Job, User
from coop.models.work import JobState
from coop.pdf import rules
from members.actions import access, book
from production.actions import papers as hall
from production.models import Lot, ProductionOrder
from tests.e2e.conftest import eventually
from tests.e2e.gallery_page import Row, Shot

PAGES_MAX = 3  # of a paper
SCALE = 1.2  # 86 dots to the inch
SECONDS = 300


def issue_all() -> None:
    """Have the story's papers printed, and those that somebody asks for by a button."""
    now = clock.now()
    secretary = User.objects.get(username="ruben")
    with translation.override("es"):
        book.ask_for_pages(by=secretary, at=now)
        making = ProductionOrder.objects.filter(state="released").order_by("pk")[0]
        hall.ask_traveller(production_order=making, by=secretary, at=now)
        hall.ask_labels(lot=Lot.objects.order_by("-pk")[0], by=secretary, at=now)
        minutes = Minutes.objects.filter(issued_at__isnull=False).order_by("-issued_at")[0]
        signing.ask_for_book_pages(minutes=minutes, by=secretary, at=now)
        _sign(minutes, by=secretary)
    wait()


def _sign(minutes: Minutes, *, by: User) -> None:
    """Everybody who signs does, those without a sign-in by the card they are given for it."""
    paper, now = reading.paper_of(minutes), clock.now()
    assert paper is not None, "the minutes are printed before somebody signs them"
    for place in reading.places(minutes):
        signer = place.member
        if signer.user is None:
            access.issue_card(member=signer, by=by, at=now)
            signer.refresh_from_db()
        assert signer.user is not None
        signing.sign(minutes=minutes, member=signer, sha256=paper.sha256, by=signer.user, at=now)


def wait() -> None:
    """Until the worker has printed what was asked for."""
    eventually(_are_ready, seconds=SECONDS)


def _are_ready() -> bool:
    waiting = (JobState.QUEUED, JobState.RUNNING)
    jobs = Job.objects.filter(state__in=waiting).exclude(task__startswith="coop.")  # mails
    return not jobs.exists()


def rows(place: Path) -> Iterator[Row]:
    """One paper of each kind and language, copied to `place` and drawn beside it."""
    found: dict[tuple[str, str], Document] = {}
    for paper in Document.objects.order_by("-pk"):
        if paper.path.exists():
            found.setdefault((paper.kind, paper.language), paper)
    for (kind, language), paper in sorted(found.items(), key=lambda x: x[0]):
        whole = f"paper-{paper.pk}.pdf"
        shutil.copy(paper.path, place / whole)
        yield Row(f"{kind}, {language}: {paper.title}", list(_drawn(place / whole)), whole=whole)


def _drawn(path: Path) -> Iterator[Shot]:
    """The first pages of a paper as pictures."""
    with pypdfium2.PdfDocument(path) as paper:
        count = len(paper)
        for n in range(min(count, PAGES_MAX)):
            picture = path.with_name(f"{path.stem}-{n + 1}.png")
            paper[n].render(scale=SCALE).to_pil().save(picture)
            yield Shot(picture.name, f"page {n + 1} of {count}")


def never_issued() -> list[str]:
    """The kinds of paper that the story has no reason for."""
    issued = set(Document.objects.values_list("kind", flat=True))
    return sorted(kind for kind, _ in rules if kind not in issued)
