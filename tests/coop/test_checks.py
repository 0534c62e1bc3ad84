"""The checks find what they are for."""

from pathlib import Path

import pytest

from tests.catalogues import faults_of
from tests.check import faults_of_lock

PINNED = "django==5.2.19 \\\n    --hash=sha256:" + "a" * 64 + "\n"
COMPLETE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "minutes"
msgstr "acta"

msgid "%(n)s tile"
msgid_plural "%(n)s tiles"
msgstr[0] "%(n)s baldosa"
msgstr[1] "%(n)s baldosas"
"""


def test_a_lock_with_names_versions_and_hashes_is_well(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(PINNED)
    assert faults_of_lock("lock.txt", ["django>=5.2,<5.3"], folder=tmp_path) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url mirror\n",
        "-e .\n",
        "django @ https://example.org/django.whl\n",
        "    # via https://example.org/simple\n",
    ],
)
def test_a_lock_with_an_option_or_an_address_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "lock.txt").write_text(PINNED + line)
    assert faults_of_lock("lock.txt", ["django"], folder=tmp_path) == [
        "lock.txt holds an option or an address."
    ]


def test_a_lock_older_than_the_dependencies_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(PINNED)
    assert faults_of_lock("lock.txt", ["django", "segno>=1"], folder=tmp_path) == [
        "lock.txt lacks segno: run bin/lock."
    ]


def test_a_complete_catalogue_is_well(tmp_path: Path) -> None:
    _write(tmp_path, COMPLETE)
    assert faults_of(tmp_path, "es") == ""


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "quorum"\nmsgstr ""\n', "es: 1 missing"),
        ('msgid "%(n)s kiln"\nmsgid_plural "%(n)s kilns"\nmsgstr[0] "horno"\nmsgstr[1] ""\n',
         "es: 1 missing"),
        ('#, fuzzy\nmsgid "quorum"\nmsgstr "cuerpo"\n', "es: 1 fuzzy"),
        ('#~ msgid "boss"\n#~ msgstr "patron"\n', "es: 1 obsolete"),
    ],
)  # fmt: skip
def test_what_a_catalogue_lacks_is_named(tmp_path: Path, entry: str, fault: str) -> None:
    _write(tmp_path, f"{COMPLETE}\n{entry}")
    assert faults_of(tmp_path, "es").splitlines()[0] == fault


def _write(locale: Path, text: str) -> None:
    path = locale / "es" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)
