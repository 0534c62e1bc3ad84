"""Which trials have the machine for themselves, and which are made three at once."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager

from tests.battery.catalogue import Trial
from tests.battery.report import Outcome

LANES = 3
_running: set[subprocess.Popen[bytes]] = set()


def each(trials: Sequence[Trial], make: Callable[[Trial], Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come: first of those that are judged by the second, one by one."""
    for trial in trials:
        if trial.is_alone:
            yield make(trial)
    with ThreadPoolExecutor(LANES) as lanes:
        waiting = [lanes.submit(make, trial) for trial in trials if not trial.is_alone]
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
