"""Compiles the catalogues in pure Python: no gettext needed on the machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from coop.services.config import ROOT

LOCALE = ROOT / "coop" / "locale"


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; return those made."""
    made = []
    for source in sorted(locale.glob("*/LC_MESSAGES/django*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)
        made.append(target)
    return made


if __name__ == "__main__":
    compile_catalogues()
