"""Sends a crowd of stubborn members, and reads what they were told out of their journal."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coop.services.config import ROOT
from tests.battery.stack import Stack

PEOPLE = 24
PATIENCE_SECONDS = 240.0
SEE_OTHER = 303


@dataclass(frozen=True)
class Told:
    """What somebody was answered at last, how often they had asked, and when."""

    key: str
    status: int
    place: str
    tries: int
    begun: float
    at: float

    @property
    def is_yes(self) -> bool:
        """Told that the vote is recorded."""
        return self.status == SEE_OTHER and self.place.endswith("#receipt")

    @property
    def waited(self) -> float:
        return self.at - self.begun


@dataclass(frozen=True)
class Crowd:
    process: "subprocess.Popen[str]"
    journal: Path

    @property
    def is_busy(self) -> bool:
        return self.process.poll() is None

    def told(self) -> list[Told]:
        """All answers, once everybody has one."""
        if self.process.wait(PATIENCE_SECONDS * 4):
            raise RuntimeError("the crowd ended badly")
        return [Told(**json.loads(line)) for line in self.journal.read_text().splitlines()]


@contextmanager
def gathered(
    stack: Stack,
    forms: Sequence[tuple[str, str]],
    *,
    renews: bool = False,
    port: int = 0,
    people: int = PEOPLE,
    interval: float = 0.0,
) -> Iterator[Crowd]:
    """They send their forms, each with its own id, while the trial does its worst.

    One each `interval` seconds, or as fast as they are answered.
    """
    journal = stack.folder / f"journal-{time.monotonic_ns()}.jsonl"
    journal.touch()
    plan = {
        "host": "127.0.0.1",
        "port": port or stack.port,
        "requests": forms,
        "renews": renews,
        "patience": PATIENCE_SECONDS,
        "people": people,
        "interval": interval,
        "journal": str(journal),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.battery.stubborn"],
        cwd=ROOT, stdin=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin
        process.stdin.write(json.dumps(plan) + "\n")
        process.stdin.flush()
        try:
            yield Crowd(process, journal)
        finally:
            process.kill()
