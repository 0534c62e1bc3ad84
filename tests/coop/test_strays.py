"""A file that was changed or lost is found; one that no row names is told of, and moved."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from assemblies.models import AgendaPaper
from coop import checks
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TWO_HOURS = 7200


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Path:
    """A folder of data that no other test writes to."""
    settings.DATA_DIR = tmp_path
    settings.DOCUMENTS_DIR, settings.MEDIA_ROOT = tmp_path / "documents", tmp_path / "uploads"
    return tmp_path


@pytest.fixture
def filed(coop_founded: Cast) -> AgendaPaper:
    return make.filed(coop_founded, build.make_draft(coop_founded))


def broken() -> list[str]:
    return [each for check in checks.handed_in() for each in check.broken]


def left(path: Path, *, ago: int = TWO_HOURS) -> Path:
    """A file that nobody names, written so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF nobody's")
    then = path.stat().st_mtime - ago
    os.utime(path, (then, then))
    return path


def set_aside() -> str:
    said = io.StringIO()
    call_command("set_aside_files", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (Path.unlink, "file is missing"),
        (lambda path: path.write_bytes(path.read_bytes() + b" and more"), "its SHA-256 differs"),
    ],
)
def test_a_file_that_is_gone_or_changed_is_named(
    filed: AgendaPaper, harm: Callable[[Path], object], told: str
) -> None:
    assert broken() == []
    harm(Path(filed.file.path))
    assert broken() == [f"assemblies.AgendaPaper {filed.pk}: {told}"]


def test_a_file_of_nobody_is_told_of_and_moved_out_of_the_way(
    filed: AgendaPaper, data: Path
) -> None:
    strays = [left(data / "uploads/quotes/ab/abc.pdf"), left(data / "documents/cd/cde.pdf")]
    left(data / "uploads/quotes/ab/half.part")
    assert broken() == ["file abc.pdf"]
    assert [check.broken for check in checks.documents()] == [[], ["file cde.pdf"]]
    assert set_aside() == f"2 files moved to {data / 'set-aside'}.\n"
    assert [path.exists() for path in strays] == [False, False]
    moved = [data / "set-aside" / path.relative_to(data) for path in strays]
    assert {path.read_bytes() for path in moved} == {b"%PDF nobody's"}
    assert (broken(), Path(filed.file.path).exists()) == ([], True)


def test_what_may_be_of_somebody_who_is_at_it_stays(data: Path) -> None:
    """An upload is nobody's only when it is old; a paper's row is written before its file."""
    young = [left(data / f"{folder}/ab/abc.pdf", ago=60) for folder in ("uploads", "documents")]
    assert broken() == []
    assert "Younger than an hour, so left where they are: 1." in set_aside()
    assert all(path.exists() for path in young)
