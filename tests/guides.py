"""What the guides of docs/guide show and say: their pictures, and the words of the screens."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from coop.services.config import ROOT

GUIDES = ROOT / "docs" / "guide"
PICTURES = GUIDES / "img"
LANGUAGES = ("en", "es", "pt")
LONGEST = 120  # lines
MOST_BYTES = 40_000
MOST_TOGETHER = 1_200_000
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)\)")


def guides(language: str) -> dict[str, str]:
    """The text of each guide in that language, by the name of its file."""
    return {path.name: path.read_text("utf-8") for path in (GUIDES / language).glob("*.md")}


def pictures_of(language: str) -> set[Path]:
    """The pictures that the guides in that language show."""
    folder = GUIDES / language
    shown = (name for text in guides(language).values() for name in _PICTURE.findall(text))
    return {(folder / name).resolve() for name in shown}


def links_of(path: Path) -> Iterator[Path]:
    """The files that a page leads to."""
    for name in _LINK.findall(path.read_text("utf-8")):
        if "://" not in name:
            yield (path.parent / name).resolve()


def outline(text: str) -> list[str]:
    """The headings, steps and pictures of a guide, without their words."""
    return re.findall(r"^(?:#+|-|\d\.|\|)(?= )|/[a-z]+\.png", text, re.MULTILINE)


def words_of(text: str) -> set[str]:
    """What a guide says stands on the screen: its words in bold type."""
    return {" ".join(found.split()) for found in _BOLD.findall(text)}


@cache
def phrases(language: str) -> frozenset[str]:
    """Every phrase of the product in that language; English is that of the sources."""
    name = "es" if language == "en" else language
    with (ROOT / "coop" / "locale" / name / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale=name)
    found = (message.id if language == "en" else message.string for message in catalogue)
    each = (one if isinstance(one, tuple | list) else [one] for one in found)
    return frozenset(str(phrase) for forms in each for phrase in forms)


def pages() -> list[Path]:
    """README and every page of docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def files_named(text: str) -> set[str]:
    """The files of the program that a page names, each with its folder."""
    named = re.findall(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|toml|html|css|js|sql))`", text)
    return {name for name in named if "..." not in name and not name.startswith("var/")}
