"""What a trial reports: figures with their targets, and controls that had to go wrong."""

import json
import random
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class State(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Skip(Exception):  # noqa: N818  not an error: this machine cannot do it, in words
    """Why a trial cannot be made here. It is shown, and never counted as passed."""


@dataclass(frozen=True)
class Figure:
    """A measured value, what it had to be, and whether it was. A control had to go wrong."""

    name: str
    value: float
    unit: str
    target: str
    held: bool
    is_control: bool = False


@dataclass
class Report:
    """What one trial measures. `share` makes every count smaller: 1 is the whole of it."""

    seed: int
    share: float = 1.0
    figures: list[Figure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311  no secret; it can be replayed

    def count(self, whole: int, *, least: int = 1) -> int:
        """How many of `whole` this run makes."""
        return max(least, round(whole * self.share))

    @property
    def is_whole(self) -> bool:
        """Not made smaller: only then a rate has run long enough to be judged."""
        return self.share >= 1

    def line(self, name: str, value: float, unit: str) -> None:
        """A figure that is told and judged by nobody."""
        self._add(name, value, unit, "", held=True)

    def none(self, name: str, value: float, unit: str) -> None:
        self._add(name, value, unit, "0", held=value == 0)

    def exactly(self, name: str, value: float, unit: str, target: float) -> None:
        self._add(name, value, unit, f"{target:g}", held=value == target)

    def most(self, name: str, value: float, unit: str, target: float) -> None:
        self._add(name, value, unit, f"≤ {target:g}", held=value <= target)

    def least(self, name: str, value: float, unit: str, target: float) -> None:
        self._add(name, value, unit, f"≥ {target:g}", held=value >= target)

    def control(self, name: str, value: float, unit: str, *, least: float = 1) -> None:
        """The same with the defence taken away: it must go wrong at least so often."""
        held = value >= least
        figure = Figure(name, round(value, 3), unit, f"≥ {least:g}", held, is_control=True)
        self.figures.append(figure)

    def _add(self, name: str, value: float, unit: str, target: str, *, held: bool) -> None:
        self.figures.append(Figure(name, round(value, 3), unit, target, held))

    @property
    def state(self) -> State:
        """A trial that measured nothing has not passed."""
        judged = [figure for figure in self.figures if figure.target]
        return State.PASSED if judged and all(x.held for x in judged) else State.FAILED


@dataclass
class Outcome:
    """How one trial went, as it stands in the record and on the page."""

    id: str
    state: State
    seconds: float = 0.0
    figures: list[Figure] = field(default_factory=list)
    reason: str = ""

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n")

    @classmethod
    def read(cls, path: Path) -> "Outcome":
        return cls.of(json.loads(path.read_text()))

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Outcome":
        figures = [Figure(**figure) for figure in facts["figures"]]
        return cls(**{**facts, "state": State(facts["state"]), "figures": figures})
