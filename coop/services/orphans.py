"""Processes that outlived the one that led them, and keep what it had."""

import os
import signal
import time
from pathlib import Path

PROCESSES = Path("/proc")
GONE_SECONDS, LOOK_SECONDS = 5.0, 0.02


def working_in(folder: Path) -> list[int]:
    """Whose working folder it is; nobody where the system does not tell."""
    wanted = folder.resolve()
    return [int(each.name) for each in PROCESSES.glob("[0-9]*") if _folder_of(each) == wanted]


def end_those_in(folder: Path) -> None:
    """Kill them, and wait until they are gone; a few seconds at most."""
    for pid in working_in(folder):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    deadline = time.monotonic() + GONE_SECONDS
    while working_in(folder) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)


def _folder_of(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:  # it is gone, or somebody else's
        return None
