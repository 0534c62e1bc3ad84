"""A measured figure, printed as a line of JSON, and whether it keeps its limit."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from coop.services.console import say


@dataclass
class Figures:
    """Every figure of a run. `ratio` is the value over the limit."""

    missed: list[str] = field(default_factory=list)

    def line(self, name: str, value: float, unit: str, limit: float | None = None) -> None:
        """A figure beside what is physically possible, or beside nothing."""
        ratio = round(value / limit, 3) if limit else None
        shown = {"name": name, "value": round(value, 3), "unit": unit}
        say(json.dumps({**shown, "limit": limit and round(limit, 3), "ratio": ratio}))

    def least(self, name: str, value: float, unit: str, limit: float) -> None:
        """A figure that must be at least its limit."""
        self._judge(name, value, unit, limit, held=value >= limit)

    def most(self, name: str, value: float, unit: str, limit: float) -> None:
        """A figure that must be at most its limit."""
        self._judge(name, value, unit, limit, held=value <= limit)

    def _judge(self, name: str, value: float, unit: str, limit: float, *, held: bool) -> None:
        self.line(name, value, unit, limit)
        if not held:
            self.missed.append(name)


def middle(measure: Callable[[], float], rounds: int) -> float:
    return median(measure() for _ in range(rounds))
