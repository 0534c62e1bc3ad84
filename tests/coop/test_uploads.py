"""A file that was handed in goes with the transaction that failed, and stays with one that held."""

from pathlib import Path

import pytest
from django.conf import settings as product
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from assemblies.models import AgendaPaper
from coop import uploads
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast, founded
from tests.cut_off import answer_lost, end_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """No other worker of the tests keeps its files there."""
    settings.MEDIA_ROOT = tmp_path


def files() -> set[Path]:
    return {path for path in Path(product.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_a_file_stays_with_its_row_and_goes_with_a_rollback(coop_founded: Cast) -> None:
    before, draft = files(), build.make_draft(coop_founded)
    written: list[set[Path]] = []

    def fail() -> None:
        with uploads.undone_with_the_rest(), transaction.atomic():
            make.filed(coop_founded, draft)
            written.append(files() - before)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (len(written[0]), files()) == (1, before)
    with uploads.undone_with_the_rest(), transaction.atomic():
        kept = make.filed(coop_founded, draft)
    assert {path.name for path in files() - before} == {Path(str(kept.file.name)).name}


@pytest.mark.django_db(transaction=True)
def test_a_file_whose_row_was_written_stays_though_nobody_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast = founded()
    draft, before = build.make_draft(cast), files()
    with answer_lost(monkeypatch), uploads.undone_with_the_rest(), transaction.atomic():
        make.filed(cast, draft)
    kept = AgendaPaper.objects.get()
    assert {path.name for path in files() - before} == {Path(str(kept.file.name)).name}


@pytest.mark.django_db(transaction=True)
def test_a_file_whose_row_was_not_written_goes_when_the_session_ends() -> None:
    cast = founded()
    draft, before = build.make_draft(cast), files()

    def die() -> None:
        with uploads.undone_with_the_rest(), transaction.atomic():
            make.filed(cast, draft)
            end_session()

    with pytest.raises(DatabaseError):
        die()
    connection.close()
    assert files() == before
