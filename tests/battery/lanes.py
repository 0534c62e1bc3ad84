"""Which trials have the machine for themselves, and which are made four at once."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager

from tests.battery.catalogue import Trial
from tests.battery.report import Outcome

LANES = 4
_running: set[subprocess.Popen[bytes]] = set()


def each(trials: Sequence[Trial], make: Callable[[Trial], Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come: first of those that are judged by the second, one by one; then of
    the others, and what takes longest is begun first, so that it does not end alone."""
    for trial in trials:
        if trial.is_alone:
            yield make(trial)
    with ThreadPoolExecutor(LANES) as lanes:
        others = [trial for trial in trials if not trial.is_alone]
        others.sort(key=lambda trial: trial.takes_seconds, reverse=True)
        waiting = [lanes.submit(make, trial) for trial in others]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:  # somebody ends us: nothing is begun, and what runs ends too
            lanes.shutdown(wait=False, cancel_futures=True)
            for child in tuple(_running):
                child.terminate()
            raise


@contextmanager
def started(child: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A trial's process, which ends with us."""
    _running.add(child)
    try:
        yield child
    finally:
        child.terminate()
        child.wait()
        _running.discard(child)
