"""The table of `docs/asvs.md`: each requirement once, each test and page it names is there."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from coop.services.config import ROOT

DOCS = ROOT / "docs"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
LINKED = re.compile(r"\]\(([\w./-]+\.md)\)")
EXCUSES = ("Not met", "Does not apply")
# The level of each requirement of ASVS 5.0.0, section by section, in their order.
LEVELS: Mapping[str, str] = {
    "1.1": "22",
    "1.2": "1111122223",
    "1.3": "112222222223",
    "1.4": "222",
    "1.5": "123",
    "2.1": "122",
    "2.2": "112",
    "2.3": "12223",
    "2.4": "23",
    "3.1": "3",
    "3.2": "113",
    "3.3": "12223",
    "3.4": "11222233",
    "3.5": "11122333",
    "3.6": "3",
    "3.7": "22333",
    "4.1": "12233",
    "4.2": "23333",
    "5.1": "2",
    "5.2": "112333",
    "5.3": "113",
    "5.4": "222",
    "6.1": "122",
    "6.2": "111111112222",
    "6.3": "11223333",
    "6.4": "112233",
    "6.5": "22222333",
    "6.6": "2223",
    "6.7": "33",
    "7.1": "222",
    "7.2": "1111",
    "7.3": "22",
    "7.4": "11222",
    "7.5": "223",
    "8.1": "1233",
    "8.2": "1123",
    "8.3": "133",
    "8.4": "23",
    "11.1": "2233",
    "11.2": "22233",
    "11.3": "11233",
    "11.4": "1222",
    "11.5": "23",
    "11.6": "23",
    "11.7": "33",
    "12.1": "12233",
    "12.2": "11",
    "12.3": "22223",
    "13.1": "2333",
    "13.2": "222223",
    "13.3": "2233",
    "13.4": "1222233",
    "14.1": "22",
    "14.2": "12223333",
    "14.3": "122",
    "15.1": "12233",
    "15.2": "12233",
    "15.3": "1222222",
    "15.4": "3333",
    "16.1": "2",
    "16.2": "22222",
    "16.3": "2222",
    "16.4": "222",
    "16.5": "2223",
}
FROM_LEVEL_3 = {"1.2.10", "2.3.5", "7.5.3", "14.2.7", "15.4.2", "15.4.3"}


def wanted() -> dict[str, str]:
    numbered = {
        f"{section}.{place}": level
        for section, levels in LEVELS.items()
        for place, level in enumerate(levels, start=1)
    }
    return {n: level for n, level in numbered.items() if level != "3" or n in FROM_LEVEL_3}


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall((DOCS / "asvs.md").read_text())


@cache
def names_in(file: Path) -> set[str]:
    return set(re.findall(r"^def test_(\w+)", file.read_text(), re.MULTILINE))


def test_each_requirement_stands_there_once_with_its_level() -> None:
    assert Counter((number, level) for number, level, _, _ in rows()) == Counter(wanted().items())
    assert [len(wanted()), sum(level == "1" for level in wanted().values())] == [204, 60]


@pytest.mark.parametrize("page", ["asvs.md", "security.md"])
def test_each_test_and_each_page_it_names_exists(page: str) -> None:
    text = (DOCS / page).read_text()
    missing = [
        f"{file}::{name}"
        for file, name in NAMED.findall(text)
        if not (ROOT / "tests" / file).exists() or name not in names_in(ROOT / "tests" / file)
    ]
    assert missing == []
    assert [link for link in LINKED.findall(text) if not (DOCS / link).exists()] == []


def test_each_is_held_by_something_or_says_why_not() -> None:
    bare = [
        number
        for number, _, _, held in rows()
        if not (NAMED.search(held) or LINKED.search(held) or held.startswith(EXCUSES))
    ]
    assert bare == []


def test_the_commands_of_the_first_hour_exist() -> None:
    text = (DOCS / "security.md").read_text() + (DOCS / "backup.md").read_text()
    for program in set(re.findall(r"bin/([a-z-]+)", text)):
        assert (ROOT / "bin" / program).exists(), program
    commands = {path.stem for path in (ROOT / "coop" / "management" / "commands").glob("*.py")}
    assert set(re.findall(r"bin/manage ([a-z_]+)", text)) <= commands
