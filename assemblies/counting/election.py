"""What is counted and what comes out: candidates, papers, rounds, who is elected."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Ranks = tuple[tuple[int, ...], ...]


class UncountableError(ValueError):
    """Papers that a method cannot count; says where and why."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}" if line else reason)


@dataclass(frozen=True, slots=True)
class Papers:
    """Equal ballot papers: how many, and their preferences as indexes of candidates.

    Each rank holds the candidates put there: one, several when they are put equal, none where the
    voter left a number out. `line` is where a file states them, 0 when they are of no file.
    """

    number: int
    ranks: Ranks
    line: int = 0


@dataclass(frozen=True, slots=True)
class Election:
    """Who stands for how many seats, and the papers. Candidates who withdrew get no votes."""

    seats: int
    names: tuple[str, ...]
    papers: tuple[Papers, ...]
    withdrawn: frozenset[int] = frozenset()
    title: str = ""

    @property
    def standing(self) -> tuple[int, ...]:
        return tuple(c for c in range(len(self.names)) if c not in self.withdrawn)

    def strict(self) -> list[tuple[int, tuple[int, ...]]]:
        """Valid papers in strict order: how many, and the candidates from first to last.

        A paper counts up to the first number its voter left out. Papers without a preference for
        somebody who stands are not valid and are left out. Raises UncountableError for papers
        that put candidates equal.
        """
        valid = []
        for papers in self.papers:
            order = []
            for rank in papers.ranks:
                if len(rank) > 1:
                    raise UncountableError(
                        papers.line, "this method does not count candidates put equal"
                    )
                if not rank:
                    break
                order += [c for c in rank if c not in self.withdrawn]
            if order:
                valid.append((papers.number, tuple(order)))
        return valid

    def named(self, candidates: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.names[c] for c in candidates)


@dataclass(frozen=True, slots=True)
class Round:
    """A round (a stage, in the Scottish rules): what was done, and how everybody stands after it.

    `action` is "first_preferences", "surplus", "exclusion" or "count"; `of` is whose surplus was
    transferred. `exhausted` are votes nobody holds any more: no further preference, or cut by
    rounding. `lot` are the candidates among whom a lot decided, the one it chose first.
    """

    action: str
    votes: Mapping[str, Decimal]
    exhausted: Decimal
    of: str = ""
    quota: Decimal | None = None
    elected: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    lot: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "action": self.action,
            "of": self.of,
            "votes": {name: f"{votes:f}" for name, votes in self.votes.items()},
            "exhausted": f"{self.exhausted:f}",
            "elected": list(self.elected),
            "excluded": list(self.excluded),
        }
        if self.quota is not None:
            shown["quota"] = f"{self.quota:f}"
        if self.lot:
            shown["lot"] = list(self.lot)
        return shown


@dataclass(frozen=True, slots=True)
class Result:
    """`elected` stand in the order in which they were elected. `quota` is None without one.

    `working` holds what a method needs to be followed besides its rounds (JSON).
    """

    method: str
    seats: int
    quota: Decimal | None
    elected: tuple[str, ...]
    rounds: tuple[Round, ...]
    seed: str = ""
    working: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "method": self.method,
            "seats": self.seats,
            "quota": None if self.quota is None else f"{self.quota:f}",
            "elected": list(self.elected),
            "rounds": [each.to_json() for each in self.rounds],
        }
        if any(each.lot for each in self.rounds):
            shown["seed"] = self.seed
        return shown | dict(self.working)


@dataclass(slots=True)
class Ties:
    """Ties broken by the most recent round that tells the candidates apart, then by lot.

    SSI 2007/42, rules 49 and 51: more votes at the most recent preceding stage at which they were
    unequal. The lot is the order of SHA-256 over seed and name, so anybody can draw it again.
    """

    names: Sequence[str]
    seed: str
    past: list[Mapping[int, int]] = field(default_factory=list)
    lot: tuple[int, ...] = ()

    def most(self, tied: Sequence[int]) -> int:
        """Of candidates equal now, the one who was ahead."""
        return self._pick(tied, sign=1)

    def fewest(self, tied: Sequence[int]) -> int:
        """Of candidates equal now, the one who was behind."""
        return self._pick(tied, sign=-1)

    def take_lot(self) -> tuple[str, ...]:
        """The names among whom a lot was drawn since this was last asked; the drawn one first."""
        lot, self.lot = self.lot, ()
        return tuple(self.names[c] for c in lot)

    def drawn(self, tied: Iterable[int]) -> list[int]:
        """Candidates in the order of the lot."""
        return sorted(
            tied, key=lambda c: hashlib.sha256(f"{self.seed}:{self.names[c]}".encode()).digest()
        )

    def _pick(self, tied: Sequence[int], *, sign: int) -> int:
        left = list(tied)
        for votes in reversed(self.past):
            best = max(sign * votes[c] for c in left)
            left = [c for c in left if sign * votes[c] == best]
        if len(left) > 1:
            left = self.drawn(left)
            self.lot = tuple(left)
        return left[0]
