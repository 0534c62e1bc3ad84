"""A file is on the disk whole or not at all, and none is overwritten."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from coop import whole_files
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_same_name_again_is_another_file(tmp_path: Path) -> None:
    storage = whole_files.WholeFiles(location=tmp_path)
    first = storage._save("a/one.pdf", ContentFile(b"first"))
    second = storage._save("a/one.pdf", ContentFile(b"second"))
    assert first == "a/one.pdf" != second
    assert [path.read_bytes() for path in kept(tmp_path)] == [b"first", b"second"]


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing_and_is_said_in_words(
    coop_founded: Cast, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path  # of no other worker of the tests
    draft = build.make_draft(coop_founded)
    before = kept(Path(settings.MEDIA_ROOT))

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Refused, match="disk is full"):
        make.filed(coop_founded, draft)
    assert kept(Path(settings.MEDIA_ROOT)) == before
