"""A table is dropped at a quarter past three: the second before comes back."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coop.services import changes, going_back, installation
from coop.services.config import Config, read
from coop.services.errors import ServiceError
from tests.coop.services.probes import query

COUNT = "SELECT count(*)::int, max(id) FROM entry"


@pytest.fixture
def config(home: Path) -> Config:
    """An installation that keeps its changes on another disk."""
    return read({"COOP_DATA": str(home / "data"), "COOP_ARCHIVE": str(home / "disk")})


def run(config: Config, *statements: str) -> list[tuple[object, ...]]:
    """Say something to the database of the installation; what the last statement answered."""
    with installation.running(config) as environment:
        answers = [query(environment["DATABASE_OWNER_URL"], each) for each in statements]
    return answers[-1]


def test_a_dropped_table_comes_back_as_it_was_a_second_before(config: Config, home: Path) -> None:
    paper = config.data / "documents" / "minutes.pdf"
    with installation.running(config):
        run(config, "CREATE TABLE entry (id int)", "INSERT INTO entry SELECT generate_series(1, 9)")
        paper.parent.mkdir(parents=True)
        paper.write_bytes(b"%PDF minutes")
        going_back.archive(config, keep=2)
        run(config, "INSERT INTO entry SELECT generate_series(10, 5000)")
        [(moment,)] = run(config, "SELECT clock_timestamp()")
        run(config, "DROP TABLE entry", "CREATE TABLE after (id int)")
    assert isinstance(moment, datetime)
    _refuses_what_it_cannot(config, moment)

    paper.unlink()
    aside = going_back.rewind(config, until=moment)
    assert (run(config, COUNT), aside.exists()) == ([(5000, 5000)], True)
    assert run(config, "SELECT to_regclass('after')") == [(None,)]
    assert paper.read_bytes() == b"%PDF minutes"
    _comes_back_from_the_other_disk(config, home / "disk")


def _refuses_what_it_cannot(config: Config, moment: datetime) -> None:
    """A moment before the first copy, or that has not come: all stays as it is."""
    for until, words in ((-9, "no copy"), (9, "ended before")):
        with pytest.raises(ServiceError, match=words):
            going_back.rewind(config, until=moment + timedelta(days=until))
    assert run(config, "SELECT to_regclass('entry'), to_regclass('after')") == [(None, "after")]


def _comes_back_from_the_other_disk(config: Config, disk: Path) -> None:
    """The computer is stolen; what was kept on the other disk is everything."""
    with installation.running(config):
        run(config, "INSERT INTO entry SELECT 5001")
        going_back.archive(config, keep=1)
        run(config, "INSERT INTO entry SELECT 5002")
    assert len(changes.bases(disk)) == 1
    for gone in config.data.glob("postgres*"):
        if gone.name != "postgres-socket":
            shutil.rmtree(gone)
    going_back.rewind(config, until=None)
    assert run(config, COUNT) == [(5002, 5002)]


@pytest.mark.parametrize(
    ("text", "words"), [("at three", "is no moment"), ("2026-11-24T15:29:59", "lacks its offset")]
)
def test_a_moment_is_written_whole(text: str, words: str) -> None:
    with pytest.raises(ServiceError, match=words):
        going_back.moment_of(text)
    assert going_back.moment_of("latest") is None


def test_without_an_archive_it_is_said_what_to_set(home: Path) -> None:
    with pytest.raises(ServiceError, match="COOP_ARCHIVE"):
        going_back.rewind(read({"COOP_DATA": str(home / "data")}), until=None)
    with pytest.raises(ServiceError, match="plainer name"):
        read({"COOP_ARCHIVE": "/media/disk of 'Ana'"})
