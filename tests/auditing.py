"""``bin/audit``: is a vulnerability known in what we depend on?

A source is believed only when it also finds what is wrong with a package everybody knows to be
vulnerable: a mirror that has no advisories, or no network, would otherwise look like good news.
Where none answers, what was known in the last thirty days counts (``docs/advisories.json``, which
``--keep`` writes).
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coop.services import clock
from coop.services.config import ROOT
from coop.services.console import say
from tests import kept_advisories
from tests.kept_advisories import Kept

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-audit.txt")
SOURCES = ("osv", "pypi")
CONTROL = "jinja2==2.4.1\n"  # of 2010; with advisories of 2014, 2016, 2019 and 2024
WELL, VULNERABLE, NOBODY_ANSWERED = 0, 1, 3
Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it ended, and what to say of it."""

    code: int
    lines: Sequence[str]


def main(arguments: Sequence[str]) -> int:
    """0: asked and nothing is known; 1: something is known; 3: nobody could be asked."""
    today = clock.now().date()
    for source in SOURCES:
        control, reports = _ask_control(source), {}
        if finds_something(control):
            reports = {lock: _ask(source, ROOT / lock) for lock in LOCKS}
        verdict = judge(source, control, reports)
        _say(verdict)
        if verdict.code != NOBODY_ANSWERED:
            if "--keep" in arguments:
                kept_advisories.write(kept_of(source, reports, today))
            return verdict.code
    pins = kept_advisories.pins_of([ROOT / lock for lock in LOCKS])
    return _say(judge_kept(kept_advisories.read(), pins, today))


def judge(source: str, control: Report | None, reports: Mapping[str, Report | None]) -> Verdict:
    """What the answers of a source are worth."""
    if not finds_something(control):
        line = f"{source} does not even know what is wrong with {CONTROL.strip()}: not believed."
        return Verdict(NOBODY_ANSWERED, [line])
    left_out = [f"{lock}: {name}" for lock, report in reports.items() for name in skipped(report)]
    if left_out:
        return Verdict(NOBODY_ANSWERED, [f"{source} did not look at {each}" for each in left_out])
    found = [f"{lock}: {each}" for lock, report in reports.items() for each in known(report)]
    if found:
        return Verdict(VULNERABLE, found)
    return Verdict(WELL, [f"{source} knows of nothing in {', '.join(reports)}."])


def judge_kept(kept: Kept | None, pins: Set[str], today: date) -> Verdict:
    """What an answer of some days ago is worth, where no source answers."""
    if kept is None:
        return Verdict(NOBODY_ANSWERED, ["No source answered, and no answer was kept."])
    code = WELL if kept.is_believed(pins, today) else NOBODY_ANSWERED
    return Verdict(VULNERABLE if kept.known else code, kept.told(pins, today))


def kept_of(source: str, reports: Mapping[str, Report | None], today: date) -> Kept:
    """What is worth keeping of the answers of a source."""
    parts = [each for report in reports.values() for each in (report or {}).get("dependencies", [])]
    looked_at = sorted({f"{each['name']} {each['version']}" for each in parts})
    holes = sorted({each for report in reports.values() for each in known(report)})
    return Kept(today, source, looked_at, holes)


def finds_something(report: Report | None) -> bool:
    return bool(known(report))


def known(report: Report | None) -> list[str]:
    """Each advisory of a report: the package, its name, the versions that mend it."""
    return [
        f"{each['name']} {each['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version'}"
        for each in (report or {}).get("dependencies", [])
        for found in each.get("vulns", [])
    ]


def skipped(report: Report | None) -> list[str]:
    """What was not looked at; the whole when there is no report."""
    if not report or not report.get("dependencies"):
        return ["the whole lock"]
    return [each["name"] for each in report["dependencies"] if "skip_reason" in each]


def _say(verdict: Verdict) -> int:
    for line in verdict.lines:
        say(line)
    return verdict.code


def _ask_control(source: str) -> Report | None:
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "control.txt"
        control.write_text(CONTROL)
        return _ask(source, control, "--no-deps")


def _ask(source: str, lock: Path, *options: str) -> Report | None:
    """The report of pip-audit; None when it could not make one."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--progress-spinner", "off"),
            *("-s", source, "-f", "json", "--disable-pip", *options, "-r", str(lock)),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    try:
        report: Report = json.loads(done.stdout)
    except ValueError:
        return None
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
