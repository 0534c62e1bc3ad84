"""The table of `docs/experience.md`: twenty-five rules, each with a place and a test that exist."""

import re
from pathlib import Path

from coop.services.config import ROOT
from tests.test_security_page import NAMED, names_in

PAGE = ROOT / "docs" / "experience.md"
RULES = 25
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
PLACE = re.compile(r"`((?:\w+/)+[\w.-]+\.\w+)`")
TAG = re.compile(r"`\{% (\w+) %\}`")
BY_PEOPLE = {"25"}


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(PAGE.read_text())


def test_the_rules_are_numbered_without_a_gap() -> None:
    assert [number for number, *_ in rows()] == [str(n) for n in range(1, RULES + 1)]


def test_each_place_it_names_is_there() -> None:
    places = {place for _, _, where, _ in rows() for place in PLACE.findall(where)}
    assert len(places) > RULES
    assert [place for place in sorted(places) if not (ROOT / place).exists()] == []


def test_each_tag_it_names_is_there() -> None:
    tags = (ROOT / "coop" / "templatetags").glob("*.py")
    known = "\n".join(path.read_text() for path in tags)
    named = {tag for _, _, where, _ in rows() for tag in TAG.findall(where)}
    assert [x for x in named if f"def {x}(" not in known and f'name="{x}"' not in known] == []


def test_each_rule_is_looked_at_by_a_test_that_exists() -> None:
    tests = ROOT / "tests"
    held = {number: NAMED.findall(looks) for number, _, _, looks in rows()}
    assert {number for number, found in held.items() if not found} == BY_PEOPLE
    named = {(tests / file, name) for found in held.values() for file, name in found}
    assert [f"{file}::{name}" for file, name in named if not _exists(file, name)] == []


def _exists(file: Path, name: str) -> bool:
    return file.exists() and name in names_in(file)
