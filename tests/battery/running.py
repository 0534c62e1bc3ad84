"""Programs beside each other, a few at a time; none of them outlives whoever started them."""

import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coop.services.process import follow_parent

LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Command:
    """What to type, and the folder where its log and whatever else it writes is."""

    words: Sequence[str]
    folder: Path


def carry_out(commands: Sequence[Command], *, at_once: int) -> None:
    """All of them, in their order. RuntimeError when one ends badly, and the others are ended."""
    waiting, running = list(commands), list[tuple[Command, "subprocess.Popen[bytes]"]]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append((waiting[0], _started(waiting.pop(0))))
            time.sleep(LOOK_SECONDS)
            for command, process in running:
                if process.poll():
                    log = (command.folder / "log").read_text()
                    raise RuntimeError(f"{command.words[0]} failed: {log[-1000:]}")
            running = [each for each in running if each[1].returncode is None]
    finally:
        for _command, process in running:
            process.kill()
            process.wait()


def _started(command: Command) -> "subprocess.Popen[bytes]":
    """Its home is its folder: it leaves nothing elsewhere."""
    around = {"HOME": str(command.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    with (command.folder / "log").open("wb") as log:
        return subprocess.Popen(
            command.words, cwd=command.folder, env=around,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=follow_parent(signal.SIGKILL),  # noqa: PLW1509 - no threads here
        )  # fmt: skip
