"""Small files that are made once: the key, the catalogues, the folders."""

import gettext
import os
from pathlib import Path

import pytest

from coop.services import secret_key
from coop.services.errors import ServiceError
from coop.services.places import private_folder
from coop.services.translations import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "minutes"
msgstr "acta"
"""


def test_the_key_is_made_once_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COOP_SECRET_KEY", raising=False)
    secret_key.ensure(tmp_path)
    key = secret_key.path_in(tmp_path).read_text()
    secret_key.ensure(tmp_path)
    assert secret_key.path_in(tmp_path).read_text() == key
    assert len(key) >= 50
    assert secret_key.path_in(tmp_path).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_key_in_the_environment_is_not_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COOP_SECRET_KEY", "from the environment")
    secret_key.ensure(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path: Path) -> None:
    source = tmp_path / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    target = source.with_suffix(".mo")
    assert compile_catalogues(tmp_path) == [target]
    assert compile_catalogues(tmp_path) == []
    os.utime(source, ns=(target.stat().st_mtime_ns + 1,) * 2)
    assert compile_catalogues(tmp_path) == [target]
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("minutes") == "acta"


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o777)
    assert private_folder(folder, None).stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(ServiceError, match="belongs to another account"):
        private_folder(tmp_path, None)
