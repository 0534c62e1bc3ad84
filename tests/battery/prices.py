"""L3: the properties of prices and funds in thousands of cases each, and mutants of those rules.

`python -m tests.battery.prices SEED MANY SECONDS TOLD.json` lets mutants loose, in a process that
knows Django's models and no database.
"""

import importlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coop.services.config import ROOT
from coop.services.console import say
from tests.battery import pure_tests
from tests.battery.counting import verdicts_of
from tests.battery.mutants import Mutant, mutants_of
from tests.battery.pure_tests import Call
from tests.battery.report import Report

EXAMPLES, MUTANTS, SECONDS = 5000, 10_000, 100
AT_ONCE = 2
KILLED = 90
PROPERTIES = (
    *("tests/ledger/test_pricing.py", "tests/ledger/test_money.py"),
    *("tests/ledger/test_surplus.py", "tests/ledger/test_surplus_years.py"),
    *("tests/ledger/test_crediting.py", "tests/ledger/test_access_rules.py"),
    *("tests/ledger/test_worked_example.py", "tests/production/test_price_properties.py"),
)
PRICES = ("tests.ledger.test_pricing", "tests.ledger.test_worked_example")
MONEY = ("tests.ledger.test_money",)
SURPLUS = ("tests.ledger.test_surplus", "tests.ledger.test_surplus_years")
PROPOSED = ("tests.production.test_pricing", "tests.production.test_price_properties")
# Rounding and sharing; layers; the order in which a surplus is used; what notes take off; what
# popular prices rest on; and what is proposed, tried and costed. Each with the tests of its rules.
RULES: dict[str, tuple[str, ...]] = {
    "ledger.money": (*MONEY, *PRICES),
    "ledger.pricing": PRICES,
    "ledger.surplus": SURPLUS,
    "ledger.crediting": ("tests.ledger.test_crediting",),
    "ledger.access": ("tests.ledger.test_access_rules", "tests.ledger.test_worked_example"),
    "production.pricing": PROPOSED,
    "production.trial": (*PROPOSED, "tests.production.test_trial"),
    "production.costing": ("tests.production.test_costing",),
}


def hold(report: Report) -> None:
    home = Path(os.environ["COOP_BATTERY"])
    _properties(report, home)
    _broken_on_purpose(report, home)


def _properties(report: Report, home: Path) -> None:
    many, told = report.count(EXAMPLES, least=200), home / "prices.xml"
    run = [sys.executable, "-m", "pytest", *PROPERTIES, "-q", "-n", str(AT_ONCE)]
    run += ["-p", "randomly", f"--randomly-seed={report.seed}", f"--junitxml={told}"]
    apart = {"COOP_TEST_DIR": str(home / "prices"), "COOP_EXAMPLES": str(many)}
    subprocess.run(run, cwd=ROOT, env={**os.environ, **apart}, check=False)
    if not told.exists():
        raise RuntimeError("the tests did not run; what they said is in the log")
    verdicts = verdicts_of(told)
    held = sum(went == "passed" for went, _seconds in verdicts.values())
    report.exactly("tests that hold", held, f"of {len(verdicts)}", len(verdicts))
    report.least("tests", len(verdicts), "tests", 30)
    report.line("cases of each property", many, "cases")


def _broken_on_purpose(report: Report, home: Path) -> None:
    told = home / "mutants.json"
    asked = [str(report.seed), str(report.count(MUTANTS, least=60)), str(SECONDS), str(told)]
    run = [sys.executable, "-m", "tests.battery.prices", *asked]
    around = {**os.environ, "COOP_DATA": str(home / "mutants")}
    subprocess.run(run, cwd=ROOT, env=around, check=True)
    said = json.loads(told.read_text())
    report.none("modules whose tests do not hold as they are", len(said["unsound"]), "modules")
    report.line("mutants there are", said["there"], "mutants")
    report.least("mutants let loose", said["tried"], "mutants", 50)
    killed = said["tried"] - len(said["survived"])
    report.least("mutants killed in 100", 100 * killed / max(said["tried"], 1), "", KILLED)
    for each in said["survived"]:
        say(f"survived: {each}")


def main(seed: int, many: int, seconds: float, told: Path) -> None:
    import django

    django.setup()
    pure_tests.prepare()
    for module in RULES:
        importlib.import_module(module)
    calls = {module: pure_tests.calls_of(*tests) for module, tests in RULES.items()}
    every = [mutant for module in RULES for mutant in mutants_of(module)]
    random.Random(seed).shuffle(every)  # noqa: S311  no secret; it can be replayed
    unsound = [m for m, ended in _ends([(None, calls[m], m) for m in RULES], 600) if ended]
    begun = [(mutant, calls[mutant.module], str(mutant)) for mutant in every[:many]]
    ends = list(_ends(begun, seconds))
    survived = sorted(words for words, ended in ends if not ended)
    facts = {"unsound": unsound, "there": len(every), "tried": len(ends), "survived": survived}
    told.write_text(json.dumps(facts))


def _ends(
    wanted: Sequence[tuple[Mutant | None, Sequence[Call], str]], seconds: float
) -> Iterator[tuple[str, int]]:
    """Each with how its child ended, some at a time, as long as there are seconds left."""
    until, running = time.monotonic() + seconds, dict[int, str]()
    for mutant, calls, words in wanted:
        if time.monotonic() > until:
            break
        running[pure_tests.begin(mutant, calls)] = words
        if len(running) >= AT_ONCE:
            yield _next_end(running)
    while running:
        yield _next_end(running)


def _next_end(running: dict[int, str]) -> tuple[str, int]:
    child, status = os.wait()
    return running.pop(child), status


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    given: list[Any] = sys.argv[1:]
    main(int(given[0]), int(given[1]), float(given[2]), Path(given[3]))
