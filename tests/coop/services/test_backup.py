"""A backup that was never restored is a hope. These are restored."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coop.services import archive, backup, clock, restore, sealing
from coop.services.config import Config, read
from coop.services.errors import ServiceError
from coop.services.postgres import OWNER, Postgres
from tests.coop.services.probes import query

BOOKS = """
CREATE TABLE entry (id int PRIMARY KEY, amount numeric(20, 2) NOT NULL, note text);
INSERT INTO entry SELECT n, n * 1.10, 'baldosa ' || chr(241) || n FROM generate_series(1, 500) n;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse();
"""
SUM = "SELECT count(*), sum(amount), md5(string_agg(note, '' ORDER BY id)) FROM entry"


@dataclass(frozen=True)
class Place:
    """An installation with a running database."""

    config: Config
    postgres: Postgres

    @property
    def url(self) -> str:
        return self.postgres.url(role=OWNER)

    def save(self, target: Path, *recipients: str) -> archive.Manifest:
        return backup.save(
            self.config, owner_url=self.url, target=target, at=clock.now(), recipients=recipients
        )

    def restore(self, source: Path, *, may_replace: bool = False) -> None:
        archive.verify(source)
        restore.make_room(
            self.config,
            owner_url=self.url,
            may_replace=may_replace,
            at=clock.now(),
        )
        restore.restore(self.config, owner_url=self.url, source=source)


@pytest.fixture
def works(home: Path) -> Iterator[Place]:
    """An installation with books, documents and a key."""
    with_books = _place(home / "works")
    query(with_books.url, BOOKS)
    folder = with_books.config.data / "documents" / "2026"
    folder.mkdir(parents=True)
    (folder / "acta 1.pdf").write_bytes(b"%PDF minutes \x00\xff")
    (folder / "acta 2.part").write_bytes(b"%PDF being written: of no use, and may be gone")
    (with_books.config.data / "secret_key").write_text("the key of the works")
    yield with_books
    with_books.postgres.stop()


@pytest.fixture
def other(home: Path) -> Iterator[Place]:
    """An empty installation."""
    empty = _place(home / "other")
    yield empty
    empty.postgres.stop()


def test_everything_comes_back_into_an_empty_installation(
    works: Place, other: Place, home: Path
) -> None:
    saved = home / "saved.backup"
    manifest = works.save(saved)
    assert sorted(manifest.sums) == ["database.dump", "documents/2026/acta 1.pdf", "secret_key"]
    assert saved.stat().st_mode & 0o777 == 0o600
    works.save(home / "sealed.age", sealing.make_key(home / "safe.key"))
    assert list(works.config.data.glob("backup.*")) == [], "nothing in clear is left"
    with restore.opened(other.config, home / "sealed.age", key=home / "safe.key") as clear:
        other.restore(clear)

    assert query(other.url, SUM) == query(works.url, SUM)
    data = other.config.data
    assert (data / "documents/2026/acta 1.pdf").read_bytes() == b"%PDF minutes \x00\xff"
    assert (data / "secret_key").read_text() == "the key of the works"
    with pytest.raises(Exception, match="append-only"):
        query(other.url, "DELETE FROM entry")


def test_what_is_there_is_refused_then_saved_and_replaced(
    works: Place, other: Place, home: Path
) -> None:
    saved = home / "saved.backup"
    works.save(saved)
    query(other.url, "CREATE TABLE precious (id int); INSERT INTO precious VALUES (7)")
    with pytest.raises(ServiceError, match="not empty"):
        other.restore(saved)
    assert query(other.url, "SELECT id FROM precious") == [(7,)]

    other.restore(saved, may_replace=True)
    assert query(other.url, SUM) == query(works.url, SUM)
    assert query(other.url, "SELECT to_regclass('precious')") == [(None,)]
    [kept] = other.config.data.glob("replaced-*.backup")
    other.restore(kept, may_replace=True)
    assert query(other.url, "SELECT id FROM precious") == [(7,)]


def test_a_backup_for_a_key_is_read_with_that_key_alone(home: Path) -> None:
    config, safe, part = read({"COOP_DATA": str(home / "data")}), home / "safe.key", home / "part"
    part.write_text("baldosa")
    clear, sealed = home / "clear.backup", home / "sealed.age"
    archive.write(clear, parts={"documents/acta 1.pdf": part}, about={})
    public = sealing.make_key(safe)
    sealing.seal(clear, sealed, recipients=[public])
    assert {path.stat().st_mode & 0o777 for path in (safe, sealed)} == {0o600}
    assert [w for w in (b"baldosa", b"acta", b"manifest") if w in sealed.read_bytes()] == []
    with restore.opened(config, sealed, key=safe) as opened:
        assert opened.read_bytes() == clear.read_bytes()
        assert opened.stat().st_mode & 0o777 == 0o600
    assert list(config.data.iterdir()) == [], "nothing in clear is left"
    with restore.opened(config, clear, key=None) as opened:
        assert opened == clear


def test_a_sealed_backup_is_refused_in_words(home: Path) -> None:
    config, clear, sealed = read({"COOP_DATA": str(home / "data")}), home / "c", home / "s"
    clear.write_bytes(b"\x07" * 5000)
    public = sealing.make_key(home / "safe.key")
    sealing.make_key(home / "another.key")
    sealing.seal(clear, sealed, recipients=[public])
    (home / "cut").write_bytes(sealed.read_bytes()[:-40])
    (home / "no.key").write_text("hunter2")
    for source, key, words in (
        (sealed, None, "is encrypted"),
        (sealed, home / "another.key", "not made for this key"),
        (sealed, home / "no.key", "no secret key"),
        (home / "cut", home / "safe.key", "damaged"),
        (home / "nothing", None, "cannot be read"),
    ):
        with pytest.raises(ServiceError, match=words), restore.opened(config, source, key=key):
            pass
    with pytest.raises(ServiceError, match="begins with age1"):
        sealing.seal(clear, home / "mistyped", recipients=["age1nonsense"])
    with pytest.raises(FileExistsError):
        sealing.make_key(home / "safe.key")


def test_a_backup_never_overwrites_another(works: Place, home: Path) -> None:
    (home / "saved.backup").write_text("last week")
    with pytest.raises(ServiceError, match="exists already"):
        works.save(home / "saved.backup")


def test_damage_anywhere_is_found(tmp_path: Path) -> None:
    part = tmp_path / "minutes.pdf"
    part.write_bytes(b"\x07" * 5000)
    whole = tmp_path / "whole.backup"
    archive.write(whole, parts={"documents/minutes.pdf": part}, about={})
    assert list(archive.verify(whole).sums) == ["documents/minutes.pdf"]

    content = whole.read_bytes()
    inside = content.index(b"\x07" * 5000)
    for name, damaged in {
        "one bit": content[: inside + 99] + b"\x06" + content[inside + 100 :],
        "half": content[: len(content) // 2],
        "no tar": b"PK" + content[2:300],
        "empty": b"",
    }.items():
        broken = tmp_path / f"{name}.backup"
        broken.write_bytes(damaged)
        with pytest.raises(ServiceError, match=r"damaged|not a whole backup"):
            archive.verify(broken)


def test_a_part_added_or_named_outside_is_found(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_text("part")
    climbing = tmp_path / "climbing.backup"
    archive.write(climbing, parts={"../outside": part}, about={})
    with pytest.raises(ServiceError, match="which no backup does"):
        archive.verify(climbing)


def _place(data: Path) -> Place:
    shutil.rmtree(data, ignore_errors=True)
    config = read({"COOP_DATA": str(data)})
    postgres = Postgres(config.data)
    postgres.start()
    return Place(config, postgres)
