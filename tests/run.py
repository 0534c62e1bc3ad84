"""Compiles the translations, finds what tests run beside us, then becomes pytest."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from coop.services.console import complain
from coop.services.system import apt_install, apt_line, ensure_pdf_libraries
from coop.services.translations import compile_catalogues
from tests import bytecode

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
JOURNEYS = Path("tests/e2e")
JOURNALS = Path("tests/ledger/test_journals.py")


def main(arguments: Sequence[str]) -> None:
    """Everything, on all processors, unless the arguments say otherwise."""
    bytecode.keep()
    compile_catalogues()
    ensure_pdf_libraries()
    if _named(arguments):  # who asks for some of them wants to look at the pages too
        os.environ.setdefault("COOP_PHOTOGRAPHS", "1")
    if _chosen(JOURNEYS, arguments):
        os.environ["COOP_CHROMIUM"] = _browser()
    if _chosen(JOURNALS, arguments) and not shutil.which("hledger"):
        apt_install(["hledger"])  # without it, what it would say of our journal is not asked
    # One more than processors: journeys wait for their browser, and disks. Who has nothing left
    # takes from the others.
    workers = len(os.sched_getaffinity(0)) + 1
    on_all = ["-n", str(workers), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *on_all, *arguments]
    os.execv(sys.executable, command)  # noqa: S606 - becoming it is the point


def _chosen(tests: Path, arguments: Sequence[str]) -> bool:
    """Not when the arguments name tests and none of them is one of these."""
    chosen = _named(arguments)
    return not chosen or any(_meets(path, tests) for path in chosen)


def _named(arguments: Sequence[str]) -> list[Path]:
    paths = [Path(argument.partition("::")[0]) for argument in arguments]
    return [path for path in paths if path.exists()]


def _meets(path: Path, other: Path) -> bool:
    path, other = path.resolve(), other.resolve()
    return path.is_relative_to(other) or other.is_relative_to(path)


def _browser() -> str:
    found = os.environ.get("COOP_CHROMIUM") or _installed()
    if not found and apt_install(["chromium"]):
        found = _installed()
    if not found:
        complain("The browser journeys need Chromium. Type:")
        complain(f"    {apt_line(['chromium'])}")
        complain("or name one: COOP_CHROMIUM=/path/to/chrome bin/test")
        raise SystemExit(3)
    return found


def _installed() -> str:
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


if __name__ == "__main__":
    main(sys.argv[1:])
