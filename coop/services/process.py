"""One child process that never outlives the process that started it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coop.services.errors import ServiceError

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5_000_000
TAIL_LINES = 15
KILL_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system account a service runs as."""

    name: str
    uid: int
    gid: int


@dataclass(slots=True)
class Process:
    """A program with its own session, its own log and a parent whose death it follows.

    ``stop_signal`` asks it to finish; ``death_signal`` is what the kernel sends it when this
    process is killed without a chance to stop anything.
    """

    name: str
    command: Sequence[str | Path]
    log: Path
    env: Mapping[str, str] | None = None
    cwd: Path = Path("/")
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGTERM
    account: Account | None = None
    started_at: float = field(default=0.0, init=False)
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid(self) -> int:
        """The process id of the running child, 0 when there is none."""
        return self._child.pid if self._child else 0

    @property
    def exit_code(self) -> int | None:
        """None while the child runs (or was never started)."""
        return self._child.poll() if self._child else None

    @property
    def is_running(self) -> bool:
        """Whether the child exists now."""
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Start the child; its output is appended to the log."""
        self._make_room()
        self.started_at = time.monotonic()
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                list(map(str, self.command)),
                cwd=self.cwd,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=0o077,
                preexec_fn=follow_parent(self.death_signal),  # noqa: PLW1509 - no threads here
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
            )

    def ask_to_stop(self) -> None:
        """Send the stop signal and return at once."""
        if self.is_running and self._child:
            self._child.send_signal(self.stop_signal)

    def wait_stopped(self, *, deadline: float) -> bool:
        """Wait until ``deadline`` (monotonic), then kill. True when it stopped by itself."""
        if self._child is None:
            return True
        try:
            self._child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.sweep()
            self._child.wait(KILL_GRACE_SECONDS)
            return False
        self.sweep()
        return True

    def sweep(self) -> None:
        """Kill what is left of the child's group: a killed master leaves its workers behind."""
        if self._child is None:
            return
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return

    def tail(self) -> str:
        """The last lines of the log, for a message."""
        try:
            lines = self.log.read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(f"    {line}" for line in lines[-TAIL_LINES:])

    def failure(self, what: str) -> ServiceError:
        """A failure of this child, with the end of its log."""
        return ServiceError(f"{self.name} {what}. The end of {self.log}:\n{self.tail()}")

    def _make_room(self) -> None:
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))


def follow_parent(signum: signal.Signals) -> Callable[[], None] | None:
    """What a child runs before its program so that the kernel signals it when we die."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def follow() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(signum))
        if os.getppid() != parent:
            os._exit(1)

    return follow
