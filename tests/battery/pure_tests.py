"""The tests of a module that need no database, called as functions in a child process."""

import contextlib
import importlib
import inspect
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from tests.battery.mutants import Mutant, put_in_place

PATIENCE = 30  # seconds: what never ends is noticed too
EXAMPLES = 100
Call = Callable[[], object]


def prepare() -> None:
    """Properties draw the same each time and stop at the first case. Before tests are imported."""
    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def calls_of(*modules: str) -> list[Call]:
    """The tests that ask for no fixture, examples before properties."""
    found = [vars(importlib.import_module(module)) for module in modules]
    tests = [x for names in found for name, x in names.items() if name.startswith("test_")]
    tests.sort(key=lambda test: hasattr(test, "hypothesis"))
    return [call for test in tests for call in _filled(test)]


def _filled(test: Any) -> Iterator[Call]:
    """The test with each set of its parameters; none where it would need anything else."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    sets = [[_named(mark.args[0], values) for values in mark.args[1]] for mark in marks]
    asked = inspect.signature(test).parameters.keys()
    for chosen in product(*sets):
        given = {name: value for each in chosen for name, value in each.items()}
        if asked == given.keys():
            yield lambda given=given: test(**given)  # type: ignore[misc]


def _named(names: str | Sequence[str], values: Any) -> dict[str, Any]:
    split = [x.strip() for x in names.split(",")] if isinstance(names, str) else list(names)
    return {split[0]: values} if len(split) == 1 else dict(zip(split, values, strict=True))


def begin(mutant: Mutant | None, calls: Sequence[Call]) -> int:
    """Call them in a child that has the mutant, and ends with 0 when all hold; its number."""
    if child := os.fork():
        return child
    signal.alarm(PATIENCE)
    ended = 1
    with contextlib.suppress(BaseException):
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        if mutant is not None:
            put_in_place(mutant)
        for call in calls:
            call()
        ended = 0
    os._exit(ended)
