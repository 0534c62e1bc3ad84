"""Runs the tests of some trials once, in a process of their own, and counts them by trial."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from coop.services.config import ROOT
from tests.battery.catalogue import Trial
from tests.battery.report import Figure, Outcome, Report, State

Verdicts = dict[str, tuple[str, float]]  # of a test's full name: how it went, and its seconds
SHARE = "COOP_BATTERY_SHARE"
FIGURE = re.compile(r"(\d+(?:\.\d+)?) ?(.*)")  # a number and its unit


def share() -> float:
    """For such a test: the part of its counts that is asked for."""
    return float(os.environ.get(SHARE, "1"))


def many(whole: int) -> int:
    """For such a test: how many of `whole` this run makes."""
    return max(1, round(whole * share()))


def count(trials: Sequence[Trial], *, seed: int, folder: Path, part: float = 1.0) -> list[Outcome]:
    """An outcome for each trial. A test that is named and was not run is an error of the trial."""
    wanted = sorted({test for trial in trials for test in (*trial.tests, *trial.controls)})
    report = folder / "suite.xml"
    command = [
        *(sys.executable, "-m", "tests.run", *_without_parts(wanted)),
        *("-q", "--durations=0", "-p", "randomly", f"--randomly-seed={seed}"),
        f"--junitxml={report}",
    ]
    apart = {"COOP_TEST_DIR": str(ROOT / "var" / "battery" / "suite"), SHARE: str(part)}
    with (folder / "suite.log").open("w") as log:
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, **apart}, stdout=log, stderr=log, check=False
        )
    if not report.exists():
        return [_outcome(trial, {}, seed) for trial in trials]
    verdicts, figures = verdicts_of(report), figures_of(report)
    outcomes = [_outcome(trial, verdicts, seed) for trial in trials]
    for trial, outcome in zip(trials, outcomes, strict=True):
        tests = (*trial.tests, *trial.controls)
        told = [each for name, each in figures.items() if _is_of(name, tests)]
        outcome.figures += chain.from_iterable(told)
    return outcomes


def _without_parts(tests: Sequence[str]) -> list[str]:
    """A file named whole needs none of its tests named beside it."""
    whole = {test for test in tests if "::" not in test}
    return [test for test in tests if test in whole or test.partition("::")[0] not in whole]


def figures_of(report: Path) -> dict[str, list[Figure]]:
    """What tests told with `record_property`, by their full names: a name, a number, its unit."""
    found: dict[str, list[Figure]] = {}
    for name, case in _cases(report):
        for told in case.iter("property"):
            if said := FIGURE.fullmatch(told.get("value", "")):
                figure = Figure(told.get("name", ""), float(said[1]), said[2], "", held=True)
                found.setdefault(name, []).append(figure)
    return found


def _cases(report: Path) -> Iterator[tuple[str, ET.Element]]:
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  of our own pytest
        place = case.get("classname", "").replace(".", "/")
        yield f"{place}.py::{case.get('name', '')}", case


def verdicts_of(report: Path) -> Verdicts:
    found: Verdicts = {}
    for name, case in _cases(report):
        bad = next((child.tag for child in case if child.tag in {"failure", "error"}), "")
        went = bad or ("skipped" if case.find("skipped") is not None else "passed")
        found[name] = went, float(case.get("time", 0))
    return found


def _outcome(trial: Trial, verdicts: Verdicts, seed: int) -> Outcome:
    report = Report(seed)
    controls = {name for name in verdicts if _is_of(name, trial.controls)}
    tests = {name for name in verdicts if _is_of(name, trial.tests)} - controls
    unheard = [each for each in (*trial.tests, *trial.controls) if not _heard(each, verdicts)]
    skipped = [name for name in tests | controls if verdicts[name][0] == "skipped"]
    passed = [name for name in tests if verdicts[name][0] == "passed"]
    report.exactly("tests that hold", len(passed), f"of {len(tests)}", len(tests))
    report.none("tests named and not found", len(unheard), "tests")
    if trial.controls:
        went = sum(verdicts[name][0] == "passed" for name in controls)
        wanted = max(len(controls), len(trial.controls))
        report.control("controls that went wrong", went, "controls", least=wanted)
    took = sum(verdicts[name][1] for name in tests | controls)
    failed = sorted(n for n in tests | controls if verdicts[n][0] in {"failure", "error"})
    reason = "; ".join([*failed, *unheard])
    if skipped and report.state is State.PASSED:
        return Outcome(trial.id, State.SKIPPED, took, report.figures, f"skipped: {skipped[0]}")
    return Outcome(trial.id, report.state, round(took, 1), report.figures, reason)


def _is_of(name: str, wanted: Sequence[str]) -> bool:
    return any(_means(each, name) for each in wanted)


def _heard(wanted: str, verdicts: Verdicts) -> bool:
    return any(_means(wanted, name) for name in verdicts)


def _means(wanted: str, name: str) -> bool:
    """A folder, a file, a test, or a test with its parameters."""
    if "::" in wanted:
        return name == wanted or name.startswith(f"{wanted}[")
    return name.startswith((f"{wanted}::", f"{wanted}/"))
