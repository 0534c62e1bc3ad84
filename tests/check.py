"""``bin/check``: every check that needs no running service, each in one line.

``bin/check --fix`` formats instead, and repairs what can be repaired safely.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from coop.services.config import ROOT
from coop.services.console import say
from tests.catalogues import faults_of_catalogues

PROGRAMS = Path(sys.executable).parent
HASH = re.compile(r"^\s+--hash=sha256:[0-9a-f]{64}", re.MULTILINE)
NAME = re.compile(r"^[a-z0-9-]+")
PLACE_IN_A_LOCK = re.compile(r"^\s*-|://", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A name, and a function that returns what is wrong (nothing when all is well)."""

    name: str
    faults: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step went."""

    name: str
    faults: str
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """0 when every step is well; otherwise 1, after naming those that are not."""
    if list(arguments) == ["--fix"]:
        return _fix()
    if arguments:
        say("bin/check takes no argument but --fix")
        return 2
    failed = []
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for outcome in pool.map(_take, STEPS):
            state = "FAILED" if outcome.faults else "ok"
            say(f"{state:6} {outcome.name:13} {outcome.seconds:5.1f} s")
            if outcome.faults:
                failed.append(outcome.name)
                say(outcome.faults)
    if failed:
        say(f"Not well: {', '.join(failed)}.")
    return 1 if failed else 0


def _take(step: Step) -> Outcome:
    started = time.monotonic()
    faults = step.faults()
    return Outcome(step.name, faults, time.monotonic() - started)


def _fix() -> int:
    for command in (
        ("ruff", "check", "--fix", "--quiet", "."),
        ("ruff", "format", "."),
        ("djangofmt", "templates"),
        ("djangofmt", "check", "--fix", "templates"),
    ):
        say(_run(*command) or f"ok     {' '.join(command)}")
    return 0


def _run(program: str, *arguments: str) -> str:
    """Run a program of the environment; what it printed when it failed."""
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [PROGRAMS / program, *arguments],
            cwd=ROOT,
            env={**os.environ, "COOP_DATA": data, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    said = f"{done.stdout}{done.stderr}".strip()
    return (said or f"{program} ended with code {done.returncode}") if done.returncode else ""


def _lock() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    faults = [
        *faults_of_lock("requirements.txt", needed),
        *faults_of_lock("requirements-dev.txt", [*needed, *groups["dev"]]),
        *faults_of_lock("requirements-audit.txt", groups["audit"]),
        *faults_of_lock("requirements-scan.txt", groups["scan"]),
    ]
    return "\n".join(faults)


def faults_of_lock(name: str, needed: Sequence[str], *, folder: Path = ROOT) -> list[str]:
    """A lock names every dependency by version and hash, and no place to get it from."""
    text = (folder / name).read_text()
    faults = []
    if PLACE_IN_A_LOCK.search(HASH.sub("", text)):
        faults.append(f"{name} holds an option or an address.")
    locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    missing = {NAME.findall(requirement)[0] for requirement in needed} - locked
    return [*faults, *(f"{name} lacks {package}: run bin/lock." for package in sorted(missing))]


STEPS = (
    Step("types", lambda: _run("mypy", ".")),
    Step("format", lambda: _run("ruff", "format", "--check", "--output-format", "concise", ".")),
    Step("lint", lambda: _run("ruff", "check", "--output-format", "concise", ".")),
    Step("templates", lambda: _run("djangofmt", "--check", "templates")),
    Step("template lint", lambda: _run("djangofmt", "check", "templates")),
    Step("imports", lambda: _run("lint-imports")),
    Step(
        "migrations",
        lambda: _run("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    ),
    Step("translations", faults_of_catalogues),
    Step("lock", _lock),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
