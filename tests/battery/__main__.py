"""`bin/battery`: makes the trials, writes one record and one page; 1 when anything is red."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from coop.services.config import ROOT
from coop.services.console import complain, say
from coop.services.errors import ServiceError
from tests import bytecode
from tests.battery import base, counting, lanes, machine, page
from tests.battery.catalogue import Trial, every
from tests.battery.report import Outcome, Report, State

SHOWN = {State.PASSED: "ok", State.FAILED: "FAILED", State.SKIPPED: "skipped"}


def main(arguments: Sequence[str]) -> int:
    """0 when nothing is red; "skipped" is neither red nor green."""
    bytecode.keep()
    trials = every()
    asked = _asked(arguments, {trial.id for trial in trials})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and everything it started stops
    chosen = [trial for trial in trials if _is_chosen(trial, asked)]
    folder = Path(asked.into)
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    try:
        outcomes = {each.id: each for each in _make(chosen, asked, folder)}
    except ServiceError as trouble:
        complain(str(trouble))
        return 1
    record = machine.facts(seed=asked.seed, share=asked.share, begun=begun)
    shown = [(trial, outcomes[trial.id]) for trial in chosen]
    record["trials"] = [{**_told(trial), **asdict(outcome)} for trial, outcome in shown]
    page.write(record, folder)
    red = [trial.id for trial, outcome in shown if outcome.state is State.FAILED]
    say(f"{folder / 'battery.html'}: " + (f"red: {', '.join(red)}" if red else "nothing is red"))
    return 1 if red else 0


def _asked(arguments: Sequence[str], names: set[str]) -> argparse.Namespace:
    asked = parser().parse_args(arguments)
    if unknown := set(asked.trials) - names:
        parser().error(f"there is no trial {', '.join(sorted(unknown))}")
    return asked


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="bin/battery", description=__doc__)
    options.add_argument("trials", nargs="*", metavar="K1", help="only these, by name")
    options.add_argument(
        "--quick", action="store_true", help="what takes five minutes on two cores"
    )
    options.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000, help="to replay")
    options.add_argument("--share", type=float, default=1.0, help="a part of every count, as 0.2")
    options.add_argument("--base", help="a folder that keeps the prepared installation for again")
    options.add_argument("--into", default=str(ROOT / "var" / "battery"), help="where to write")
    return options


def _is_chosen(trial: Trial, asked: argparse.Namespace) -> bool:
    if asked.trials:
        return trial.id in asked.trials
    return trial.is_quick or not asked.quick


def _make(trials: Sequence[Trial], asked: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    programs = [trial for trial in trials if trial.made_by]
    with _prepared(programs, asked) as place:

        def made(trial: Trial) -> Outcome:
            share = asked.share * (trial.quick_share if asked.quick else 1)
            return _alone(trial, Report(asked.seed, share), folder, place)

        yield from map(_said, lanes.each(programs, made))
    if counted := [trial for trial in trials if trial.tests]:
        part = asked.share
        for outcome in counting.count(counted, seed=asked.seed, folder=folder, part=part):
            yield _said(outcome)


@contextmanager
def _prepared(programs: Sequence[Trial], asked: argparse.Namespace) -> Iterator[Path]:
    """A folder with an installation that each trial copies; it goes afterwards unless it is named.

    One that is kept has the whole hall, whoever makes it: the next run may be of everything.
    """
    is_small = asked.quick and not (asked.trials or asked.base)
    with ExitStack() as stack:
        passing = tempfile.TemporaryDirectory(prefix="coop-battery-")
        place = Path(asked.base or stack.enter_context(passing)).resolve()
        place.mkdir(exist_ok=True)
        place.chmod(0o711)
        if programs and not (place / "base" / base.HALL).exists():
            say("Preparing an installation ...")
            base.make(place / "base", base.FEW if is_small else base.VOTERS)
        yield place


def _alone(trial: Trial, report: Report, folder: Path, place: Path) -> Outcome:
    """In a process of its own, ended when it takes too long."""
    plan, told = place / f"{trial.id}.plan.json", folder / f"{trial.id}.json"
    plan.write_text(f'{{"seed": {report.seed}, "share": {report.share}}}')
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.battery.alone", trial.id, str(plan), str(told)]
    around = {**os.environ, "COOP_BATTERY": str(place)}
    begun = time.monotonic()
    with (folder / f"{trial.id}.log").open("w") as log:
        trying = subprocess.Popen(command, cwd=ROOT, env=around, stdout=log, stderr=log)
        with lanes.started(trying) as child:
            try:
                child.wait(trial.limit_seconds)
            except subprocess.TimeoutExpired:
                complain(f"{trial.id} takes longer than {trial.limit_seconds:.0f} s and is ended.")
    if told.exists():
        return Outcome.read(told)
    seconds = round(time.monotonic() - begun, 1)
    reason = f"no outcome after {seconds:.0f} s (code {child.returncode}); see {trial.id}.log"
    return Outcome(trial.id, State.FAILED, seconds, reason=reason)


def _said(outcome: Outcome) -> Outcome:
    figures = ", ".join(
        f"{'control ' if x.is_control else ''}{x.name} {x.value:g} {x.unit}"
        f"{f' ({x.target})' if x.target else ''}{'' if x.held else ' NOT HELD'}"
        for x in outcome.figures
    )
    tail = " ".join(part for part in (figures, outcome.reason) if part)
    say(f"{SHOWN[outcome.state]:8}{outcome.id:4}{outcome.seconds:6.1f} s  {tail}")
    return replace(outcome)


def _told(trial: Trial) -> dict[str, str]:
    return {"title": trial.title, "claim": trial.claim}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
