"""Driving the servers: requests go out of a process of their own, answers come back."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from coop.services.config import ROOT
from tests.bench.installation import HOST

CONNECTIONS = 32


@dataclass(frozen=True)
class Answer:
    status: int
    place: str
    at: float
    took: float

    @property
    def is_yes(self) -> bool:
        """Told that the vote is recorded: by name, or in the urn."""
        return self.status == 200 or (self.status == 303 and self.place.endswith("#receipt"))

    @property
    def is_no(self) -> bool:
        """Told plainly that it is not."""
        return self.status == 409 or (self.status == 303 and not self.place.endswith("#receipt"))


@dataclass(frozen=True)
class Load:
    """What came back: an answer for each request, in their order, and how long all took."""

    seconds: float
    answers: list[Answer]

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    @property
    def last(self) -> float:
        return max(answer.at for answer in self.answers)

    def said_in_order(self) -> list[tuple[int, str]]:
        return [(answer.status, answer.place) for answer in self.answers]

    @property
    def said(self) -> Counter[tuple[int, str]]:
        return Counter(self.said_in_order())

    def yes(self) -> int:
        return sum(answer.is_yes for answer in self.answers)

    def no(self) -> int:
        return sum(answer.is_no for answer in self.answers)


def drive(port: int, requests: list[str], *, connections: int = CONNECTIONS) -> Load:
    plan = {"host": HOST, "port": port, "connections": connections, "requests": requests}
    said = elsewhere("tests.bench.load", plan)
    return Load(said["seconds"], [Answer(*each) for each in said["answers"]])


@contextmanager
def alongside(module: str, plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same while we go on; what it heard is there once its input has ended, afterwards."""
    heard: dict[str, Any] = {}
    with subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(plan) + "\n")
        process.stdin.flush()
        yield heard
        heard.update(json.loads(process.communicate()[0]))


def elsewhere(module: str, plan: dict[str, Any]) -> Any:
    """In a process of its own, which neither shares our interpreter nor loads Django."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
