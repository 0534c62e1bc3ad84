"""Q1 and S8: a part of the suite without any network, twice in another order; and `bin/audit`."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import coverage

from coop.services import clock
from coop.services.config import ROOT
from tests import kept_advisories
from tests.auditing import NOBODY_ANSWERED
from tests.battery.counting import Verdicts, verdicts_of
from tests.battery.report import Report, Skip

PART = (
    *("tests/assemblies/counting", "tests/assemblies/test_tally.py"),
    *("tests/assemblies/test_quorum.py", "tests/assemblies/test_validity.py"),
    *("tests/assemblies/test_booth.py", "tests/assemblies/actions/test_ballots.py"),
    *("tests/ledger/test_pricing.py", "tests/ledger/test_money.py"),
    *("tests/ledger/test_surplus.py", "tests/ledger/test_posting.py", "tests/members"),
)
# Money, votes and the register: every line and both ways of every branch, but for one in twenty.
WALKED = (
    *("ledger/money.py", "ledger/pricing.py", "ledger/surplus.py"),
    *("assemblies/counting/*", "assemblies/tally.py", "assemblies/quorum.py"),
    *("assemblies/validity.py", "assemblies/actions/ballots.py", "assemblies/actions/booth.py"),
    *("members/eligibility.py", "members/actions/register.py", "members/actions/admission.py"),
)
WALKED_PERCENT = 95
MEASURED = ("coverage", "run", "--parallel-mode", "-m", "pytest")
ALONE = ("unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
REACH = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"  # RFC 5737: nobody's


def holds(report: Report) -> None:
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        raise Skip("the network cannot be taken away here: that needs root, unshare and ip")
    home = Path(os.environ["COOP_BATTERY"])
    rounds = [_round(home, report.seed, "tests.run"), _round(home, report.seed + 1, *MEASURED)]
    names = {name for each in rounds for name in each}
    failed = {name for each in rounds for name, (went, _s) in each.items() if went != "passed"}
    flaky = {name for name in names if len({each.get(name, ("absent",))[0] for each in rounds}) > 1}
    report.least("tests of the part, without network", len(names), "tests", 100)
    report.none("of them that fail", len(failed), "tests")
    report.none("of them that end otherwise in another order", len(flaky), "tests")
    report.least("of money, votes and register walked", _walked(home), "%", WALKED_PERCENT)
    out = subprocess.run([*ALONE, sys.executable, "-c", REACH], capture_output=True, check=False)
    report.control("an address outside that is not reached", int(out.returncode != 0), "calls")


def _round(home: Path, seed: int, *program: str) -> Verdicts:
    told = home / f"suite-{seed}.xml"
    run = [sys.executable, "-m", *program, *PART, "-q", "-n", "2"]
    run += ["-p", "randomly", f"--randomly-seed={seed}", f"--junitxml={told}"]
    apart = {"COOP_TEST_DIR": str(home / "suite"), "COVERAGE_FILE": str(home / "walked")}
    subprocess.run([*ALONE, *run], cwd=ROOT, env={**os.environ, **apart}, check=False)
    if not told.exists():
        raise RuntimeError("the tests did not run; what they said is in the log")
    return verdicts_of(told)


def _walked(home: Path) -> float:
    """How much of it the measured round walked, in hundredths: lines and branches."""
    seen = coverage.Coverage(data_file=str(home / "walked"))
    seen.combine([str(home)])
    return seen.report(include=list(WALKED), file=io.StringIO())


def audited(report: Report) -> None:
    """S8. Red when nobody who knows of holes could be asked: nothing is known then."""
    listed = Path(os.environ["COOP_BATTERY"]) / "parts.cdx.json"
    made = subprocess.run([ROOT / "bin" / "sbom", listed], cwd=ROOT, check=False)
    parts = len(json.loads(listed.read_text())["components"]) if listed.exists() else 0
    report.least("packages in the list of all parts", parts, "packages", 50)
    report.none("lists otherwise than the lock", int(made.returncode != 0), "times")
    asked = subprocess.run([ROOT / "bin" / "audit"], cwd=ROOT, check=False)
    answered = int(asked.returncode != NOBODY_ANSWERED)
    kept = kept_advisories.read()
    if kept is not None:
        age = kept.age(clock.now().date())
        report.line("age of what is known where nobody answers, 30 at most", age, "days")
    report.exactly("a source answered, or what is known is young enough", answered, "", 1)
    report.none("ended with a hole, or not at all", int(asked.returncode in {1, 2}), "times")
