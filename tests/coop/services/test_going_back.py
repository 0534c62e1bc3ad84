"""A table is dropped at a quarter past three: the second before comes back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coop.services import changes, going_back, installation, postgres
from coop.services.config import Config, read
from coop.services.errors import ServiceError
from coop.services.postgres import OWNER
from tests.coop.services.probes import query

COUNT = "SELECT count(*)::int, max(id) FROM entry"


@pytest.fixture
def config(home: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """An installation that keeps its changes on another disk; no power is cut here."""
    quick = {**postgres.SETTINGS, "fsync": "off", "shared_buffers": "64MB"}
    monkeypatch.setattr(postgres, "SETTINGS", quick)
    return read({"COOP_DATA": str(home / "data"), "COOP_ARCHIVE": str(home / "disk")})


@contextmanager
def database(config: Config) -> Iterator[str]:
    """The running database of the installation, which this test holds."""
    with installation.held(config):
        server = installation.postgres(config)
        server.start()
        yield server.url(role=OWNER)
        server.stop()


def test_a_dropped_table_comes_back_as_it_was_a_second_before(config: Config, home: Path) -> None:
    paper = config.data / "documents" / "minutes.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF minutes")
    paper.with_suffix(".part").write_bytes(b"%PDF being written")
    with database(config) as url:
        query(url, "CREATE TABLE entry (id int); INSERT INTO entry SELECT generate_series(1, 9)")
        going_back.archive(config, keep=2)
        query(url, "INSERT INTO entry SELECT generate_series(10, 5000)")
        [(moment,)] = query(url, "SELECT clock_timestamp()")
        query(url, "DROP TABLE entry; CREATE TABLE after (id int)")
    assert isinstance(moment, datetime)
    for days, words in ((-9, "no copy"), (9, "ended before")):
        with pytest.raises(ServiceError, match=words):
            going_back.rewind(config, until=moment + timedelta(days=days))
    assert list(config.data.glob("postgres.before-*")) == [], "what was there was put back"

    paper.unlink()
    aside = going_back.rewind(config, until=moment)
    assert (aside.exists(), paper.read_bytes()) == (True, b"%PDF minutes")
    with database(config) as url:
        assert query(url, COUNT) == [(5000, 5000)]
        assert query(url, "SELECT to_regclass('after')") == [(None,)]
        going_back.archive(config, keep=1)
        query(url, "INSERT INTO entry SELECT 5001")
    assert len(changes.bases(home / "disk")) == 1
    assert list((home / "disk").rglob("*.part")) == [], "only what is whole is kept"
    _the_computer_is_stolen(config)


def _the_computer_is_stolen(config: Config) -> None:
    """What was kept on the other disk is everything."""
    for gone in config.data.glob("postgres*"):
        if gone.name != "postgres-socket":
            shutil.rmtree(gone)
    going_back.rewind(config, until=None)
    with database(config) as url:
        assert query(url, COUNT) == [(5001, 5001)]


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
