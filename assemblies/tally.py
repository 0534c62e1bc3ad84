"""Counting a vote: whole numbers only, a tie fails, abstentions weigh as the statutes say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Base(StrEnum):
    """What the majority is measured against."""

    YES_NO = "yes_no"
    CAST = "cast"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Majority:
    """The share asked for: more than it, or (`at_least`) that much.

    `roll` is how many people are on the roll; only a majority of all of them needs it.
    """

    threshold: Fraction
    at_least: bool = False
    base: Base = Base.YES_NO
    roll: int = 0

    @classmethod
    def from_rule(cls, rule: Mapping[str, Any]) -> "Majority":
        """Read the rule a ballot froze; KeyError or ValueError when it is none."""
        return cls(
            threshold=Fraction(rule["threshold"]),
            at_least=rule["at_least"],
            base=Base(rule["base"]),
            roll=rule.get("roll", 0),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    yes: int
    no: int
    abstain: int

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.abstain) < 0:
            raise ValueError("nobody votes a negative number of times")

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.yes + other.yes, self.no + other.no, self.abstain + other.abstain)

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome, with every figure of its formula."""

    counts: Counts
    majority: Majority

    @property
    def base(self) -> int:
        """People the majority is measured against; who abstains counts as absent by default."""
        if self.majority.base is Base.CAST:
            return self.counts.cast
        if self.majority.base is Base.ROLL:
            return self.majority.roll
        return self.counts.yes + self.counts.no

    @property
    def needed(self) -> int:
        """The smallest number in favour that carries; at least one, also in an empty room."""
        share = self.majority.threshold
        product = share.numerator * self.base
        if self.majority.at_least:
            return max(1, -(-product // share.denominator))
        return product // share.denominator + 1

    @property
    def carried(self) -> bool:
        return self.counts.yes >= self.needed


def count(choices: Iterable[str]) -> Counts:
    """Count choices given as "yes", "no" and "abstain"; any other word is a KeyError."""
    seen = Counter({"yes": 0, "no": 0, "abstain": 0})
    for choice in choices:
        if choice not in seen:
            raise KeyError(choice)
        seen[choice] += 1
    return Counts(yes=seen["yes"], no=seen["no"], abstain=seen["abstain"])
