"""A paper cut off at its commit: issued again it is there once, and no file without a row."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from pytest_django import Settings

from coop import pdf, whole_files
from coop.checks import documents as checks
from coop.models import Document
from coop.offers import Check
from members.documents import book_paper
from members.models import RegisterEntry
from tests.cast import Cast, founded
from tests.cut_off import answer_lost, end_session

pytestmark = pytest.mark.django_db(transaction=True)
Issue = Callable[[int], Document]
keep = whole_files.keep


@pytest.fixture
def issue(tmp_path: Path, settings: Settings) -> Issue:
    """Issues the pages of the register, so many minutes after the founding."""
    settings.DOCUMENTS_DIR = tmp_path
    cast: Cast = founded()
    paper = book_paper(RegisterEntry.objects.latest("number"))
    sofia, at = cast.user("sofia"), cast.at
    return lambda minutes: pdf.issue(paper, by=sofia, at=at + timedelta(minutes=minutes))


def files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def faults() -> list[str]:
    found: list[Check] = list(checks())
    return [fault for check in found for fault in check.broken]


def whole(content: bytes, path: Path, begun: Path) -> None:
    keep(content, path, begun)
    end_session()


def half(content: bytes, _path: Path, begun: Path) -> None:
    begun.parent.mkdir()
    begun.write_bytes(content[:100])
    end_session()


@pytest.mark.parametrize(("kept", "left"), [(whole, 2), (half, 1)])
def test_a_file_whose_row_was_not_written_is_taken_away(
    issue: Issue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: Callable[[bytes, Path, Path], None],
    left: int,
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(whole_files, "keep", kept)
        with pytest.raises(DatabaseError):
            issue(0)
    connection.close()
    assert not Document.objects.exists()
    assert len(files(tmp_path)) == left  # the paper, and that it was begun
    assert [issue(1).path] == files(tmp_path)
    assert faults() == []


def test_a_paper_whose_row_was_written_keeps_its_file_though_nobody_was_told(
    issue: Issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answer_lost(monkeypatch):
        issue(0)
    written = Document.objects.get()
    assert len(files(tmp_path)) == 2
    assert issue(1) == written
    assert files(tmp_path) == [written.path]
    assert faults() == []
