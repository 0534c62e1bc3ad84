"""One trial in a process of its own: `python -m tests.battery.alone K1 PLAN.json OUTCOME.json`.

Whatever it starts ends with it, and whatever it breaks, the others do not see.
"""

import json
import os
import shutil
import signal
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

from coop.services.console import complain
from tests.battery import stack
from tests.battery.catalogue import every
from tests.battery.report import Outcome, Report, Skip, State


def main(id_: str, plan: Path, outcome: Path) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and everything it started stops
    trial = next(each for each in every() if each.id == id_)
    report = Report(**json.loads(plan.read_text()))
    begun, reason = time.monotonic(), ""
    try:
        module, _, name = trial.made_by.partition(":")
        getattr(import_module(module), name)(report)
        state = report.state
    except Skip as skip:
        state, reason = State.SKIPPED, str(skip)
    except BaseException as trouble:  # noqa: BLE001  told on the page, whatever it was
        complain(traceback.format_exc())
        state, reason = State.FAILED, f"{type(trouble).__name__}: {trouble}"[:2000]
    took = time.monotonic() - begun
    shutil.rmtree(stack.own_folder(), ignore_errors=True)
    Outcome(id_, state, round(took, 1), report.figures, reason).write(outcome)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
