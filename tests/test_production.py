"""What runs for a co-operative holds no tool of ours: no tests, no debugger, no server to try."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Set
from importlib.metadata import packages_distributions
from typing import Any

from django.conf import settings
from django.urls import get_resolver

from coop.services.config import ROOT
from tests.test_architecture import ORDER, SOURCES
from tests.test_code_rules import modules

OURS = {*ORDER, "demo"}
TOOLS = {"pytest", "playwright", "coverage", "mypy", "ruff", "hypothesis", "pip-audit"}
FROM_DJANGO = {"django.contrib.staticfiles.views", "django.views.i18n", "django.views.generic.base"}


def locked(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(), re.MULTILINE))


def lacking(asked: Set[str], installed: Set[str]) -> set[str]:
    """Which of these modules come neither with Python, nor with us, nor with what is installed."""
    given = packages_distributions()
    foreign = {each.partition(".")[0] for each in asked} - sys.stdlib_module_names - OURS
    return {name for name in foreign if not {*map(_spelled, given.get(name, []))} & installed}


def _spelled(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_what_runs_asks_for_nothing_that_production_lacks() -> None:
    asked = {each for path in SOURCES for each in modules(ast.parse(path.read_text())) if each}
    installed = locked("requirements.txt")
    assert lacking(asked, installed) == set()
    assert lacking({"pytest", "hypothesis.strategies", "django.db"}, installed) == {
        *("pytest", "hypothesis")
    }
    assert not [name for name in asked if name.partition(".")[0] == "tests"]
    assert lacking({*settings.INSTALLED_APPS}, installed) == set()
    assert not TOOLS & installed
    assert locked("requirements-dev.txt") | locked("requirements-audit.txt") >= TOOLS


def test_no_address_leads_to_a_tool() -> None:
    views = (inspect.unwrap(each.callback) for each in flat(get_resolver()))
    answering = {getattr(view, "func", view).__module__ for view in views}
    assert {name.partition(".")[0] for name in answering} - {*ORDER, "ninja"} <= {"django"}
    assert {name for name in answering if name.startswith("django.")} <= FROM_DJANGO


def flat(resolver: Any) -> Iterator[Any]:
    for each in resolver.url_patterns:
        yield from flat(each) if hasattr(each, "url_patterns") else [each]


def test_the_image_is_built_without_what_only_we_need() -> None:
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {"tests", "docs", "var", ".git", ".venv", ".env"} <= set(left_out)
    image = (ROOT / "Dockerfile").read_text()
    assert "requirements.txt" in image
    assert not re.search(r"requirements-|runserver|DEBUG", image)
