"""Each test that the battery or a page names is there, as pytest collects it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from coop.services.config import ROOT
from tests.battery.suites import SUITES
from tests.conftest import LONG, pytest_collection_modifyitems

# Each page, and the folder below `tests` that it speaks of.
PAGES: Mapping[str, str] = {"ledger.md": "ledger", "urn.md": "assemblies"}
SPAN = re.compile(r"`([^`]+)`")
FILE = re.compile(r"((?:\w+/)*test_\w+\.py)(?:: (.+))?")
NAME = re.compile(r"…?\w+(?:_\w+){3,}_?…?|\w+_…")  # four words or more, or the first few of them


@cache
def collected(session: pytest.Session, file: Path) -> set[str]:
    """The names of its tests, without their parameters; none where the file is not there."""
    if not file.is_file():
        return set()
    module = pytest.Module.from_parent(session, path=file)
    return {item.name.partition("[")[0] for item in session.genitems(module)}


def unheard(session: pytest.Session, named: str) -> bool:
    """Whether nothing is run by this name: a folder, a file or a test of it."""
    place, _, name = named.partition("::")
    path = ROOT / place
    if path.is_dir():
        return not any(collected(session, file) for file in path.rglob("test_*.py"))
    found = collected(session, path)
    return name not in found if name else not found


def test_every_test_that_a_trial_names_is_collected(request: pytest.FixtureRequest) -> None:
    named = [(each.id, test) for each in SUITES for test in (*each.tests, *each.controls)]
    assert [(id_, test) for id_, test in named if unheard(request.session, test)] == []
    assert len(named) > 50


def test_none_is_run_twice_though_two_words_for_what_takes_long_are_in_its_name(
    request: pytest.FixtureRequest,
) -> None:
    module = pytest.Module.from_parent(request.session, path=ROOT / "tests/e2e/looks.py")
    found = list(request.session.genitems(module))
    assert any(sum(word in item.nodeid for word in LONG) == 2 for item in found)
    ordered = [*found]
    pytest_collection_modifyitems(ordered)
    assert sorted(ordered, key=id) == sorted(found, key=id)


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_table_names_is_collected(
    request: pytest.FixtureRequest, page: str
) -> None:
    said = list(named_in((ROOT / "docs" / page).read_text()))
    here = {file for file, _ in said if file}
    gone = [
        (file, name)
        for file, name in said
        if not any(
            _has(request.session, path, name)
            for each in ([file] if file else here)
            for path in _meant(each, PAGES[page])
        )
    ]
    assert gone == []
    assert len([name for _, name in said if name]) > 10


def named_in(text: str) -> Iterator[tuple[str, str]]:
    """(file, test) of each; the file is empty where a row of a table leaves it to the page."""
    for span in SPAN.findall(text):
        if found := FILE.fullmatch(span):
            yield found[1], found[2] or ""
    for row in text.splitlines():
        spans = SPAN.findall(row) if row.startswith("|") else []
        yield from (("", span) for span in spans if NAME.fullmatch(span))


@cache
def _meant(file: str, app: str) -> list[Path]:
    """The files it can mean: those of the page's own folder, or else those anywhere."""
    path = file.removeprefix("tests/")
    near = [*(ROOT / "tests" / app).rglob(path)]
    return near or [*(ROOT / "tests").rglob(path)]


def _has(session: pytest.Session, path: Path, name: str) -> bool:
    pattern = re.escape(name).replace("…", r"\w*")
    tests = collected(session, path)
    return any(re.fullmatch(f"test_{pattern}", each) for each in tests) if name else bool(tests)


def test_a_name_that_nothing_has_is_found(request: pytest.FixtureRequest) -> None:
    session, here = request.session, "tests/test_named_tests.py"
    assert unheard(session, "tests/test_not_there.py")
    assert unheard(session, f"{here}::test_somebody_renamed_it")
    assert unheard(session, "tests/builders")  # a folder without tests
    assert unheard(session, "tests/battery/report.py")  # and a file
    assert not unheard(session, f"{here}::test_a_name_that_nothing_has_is_found")
    assert not _has(session, ROOT / here, "a_name_that_nobody_…")
    assert _has(session, ROOT / here, "a_name_…_is_found")
    said = "| `test_walk.py: a_b` | `a_name_without_its_file`, `and_one_…` |\n`not_in_a_table`"
    assert [*named_in(said)] == [
        *[("test_walk.py", "a_b"), ("", "a_name_without_its_file"), ("", "and_one_…")]
    ]
