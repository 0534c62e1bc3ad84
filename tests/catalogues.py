"""Whether each catalogue translates every string of the sources, and no other."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from coop.services.config import ROOT
from coop.services.system import apt_install, apt_line

LANGUAGES = ("es", "pt")  # English is the language of the sources
MOST_SHOWN = 10


def faults_of_catalogues() -> str:
    """Extract the strings anew beside the sources, and compare: nothing of the tree is written."""
    if not _has_gettext():
        return f"gettext is needed to read the sources. Type:\n    {apt_line(['gettext'])}"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        _copy_sources(copy)
        done = subprocess.run(
            [sys.executable, "manage.py", "makemessages", *_languages(), "--no-location"],
            cwd=copy,
            env={**os.environ, "COOP_DATA": folder, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return f"{done.stdout}{done.stderr}".strip()
        locale = copy / "coop" / "locale"
        return "\n".join(filter(None, (faults_of(locale, language) for language in LANGUAGES)))


def _has_gettext() -> bool:
    return bool(shutil.which("msgmerge")) or apt_install(["gettext"])


def _copy_sources(copy: Path) -> None:
    """The files git knows or would add: no environment, no data."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    for language in LANGUAGES:
        (copy / "coop" / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)


def _languages() -> list[str]:
    return [option for language in LANGUAGES for option in ("--locale", language)]


def faults_of(locale: Path, language: str) -> str:
    """What one catalogue misses, guesses or kept too long; nothing when it is complete."""
    path = locale / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return ""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    fuzzy = [str(message.id) for message in catalogue if message.id and message.fuzzy]
    kinds: dict[str, list[str]] = {
        "missing": _missing(catalogue),
        "fuzzy": fuzzy,
        "obsolete": [str(text) for text in catalogue.obsolete],
    }
    lines = []
    for kind, found in kinds.items():
        if found:
            lines.append(f"{language}: {len(found)} {kind}")
            lines += [f"    {text[:90]!r}" for text in found[:MOST_SHOWN]]
    return "\n".join(lines)


def _missing(catalogue: Catalog) -> list[str]:
    """Strings without a translation, or with one plural form of several left empty."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
