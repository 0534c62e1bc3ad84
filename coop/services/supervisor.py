"""Keeps processes running, and stops them in order."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from coop.services.console import complain, say
from coop.services.errors import ServiceError
from coop.services.process import Process

STOP_SECONDS = 12.0
LOOK_SECONDS = 0.3
MOST_FAILURES = 5
FORGIVEN_AFTER_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 5.0
IMPATIENT = 3  # the third Ctrl-C


class StopRequested(Exception):  # noqa: N818 - not an error: somebody pressed Ctrl-C
    """The person or the system asked us to stop."""


class StopSignal:
    """Ctrl-C, SIGTERM or a closed terminal, noticed without interrupting anything."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._times = 0

    def listen(self) -> None:
        """Take over the signals; a closed terminal stays ignored where it was (nohup)."""
        signal.signal(signal.SIGINT, self._notice)
        signal.signal(signal.SIGTERM, self._notice)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._notice)

    def wait(self, seconds: float) -> None:
        """Pause; raises StopRequested as soon as we are asked to stop."""
        if self._event.wait(seconds):
            raise StopRequested

    def _notice(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()
        self._times += 1
        if self._times >= IMPATIENT:
            os._exit(130)  # the kernel takes the children down


@dataclass(slots=True)
class Watched:
    """One process, how it is started, and how often it failed lately."""

    process: Process
    start: Callable[[], None]
    failures: int = 0


class Supervisor:
    """Services are stopped after the programs that use them."""

    def __init__(self, stop: StopSignal) -> None:
        self.stop = stop
        self._services: list[Watched] = []
        self._programs: list[Watched] = []

    def start_service(self, process: Process, start: Callable[[], None]) -> None:
        """Start something that programs need; ``start`` returns when it is ready."""
        self._services.append(Watched(process, start))
        start()

    def start_program(self, process: Process) -> None:
        """Start something that uses the services."""
        self._programs.append(Watched(process, process.start))
        process.start()

    def watch(self) -> None:
        """Restart what ends, until we are asked to stop or something keeps failing."""
        while True:
            self.stop.wait(LOOK_SECONDS)
            self.look()

    def look(self) -> None:
        """One round: everything runs, or is started again."""
        for watched in [*self._services, *self._programs]:
            if watched.process.is_running:
                age = time.monotonic() - watched.process.started_at
                watched.failures = 0 if age > FORGIVEN_AFTER_SECONDS else watched.failures
            else:
                self._restart(watched)

    def stop_all(self) -> None:
        """Programs first, all at once; then the services, the last one started first."""
        deadline = time.monotonic() + STOP_SECONDS
        for watched in self._programs:
            watched.process.ask_to_stop()
        for watched in self._programs:
            _wait(watched.process, deadline)
        for watched in reversed(self._services):
            watched.process.ask_to_stop()
            _wait(watched.process, time.monotonic() + STOP_SECONDS)

    def _restart(self, watched: Watched) -> None:
        process = watched.process
        watched.failures += 1
        if watched.failures > MOST_FAILURES:
            raise process.failure(f"ended {MOST_FAILURES} times (last code {process.exit_code})")
        say(f"{process.name} ended with code {process.exit_code}; starting it again.")
        self.stop.wait(min(LONGEST_PAUSE_SECONDS, 0.2 * 2**watched.failures))
        process.sweep()
        try:
            watched.start()
        except ServiceError as trouble:
            complain(str(trouble))


def _wait(process: Process, deadline: float) -> None:
    if not process.wait_stopped(deadline=deadline):
        say(f"{process.name} did not stop in time and was killed.")
