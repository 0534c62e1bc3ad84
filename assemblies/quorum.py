"""Quorum in two calls: half plus one at the called time, fewer after the statutes' wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction


class Call(StrEnum):
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the statutes ask: people at the first call, people at the second, minutes between."""

    roll: int
    first: int
    second: int
    wait_minutes: int


@dataclass(frozen=True, slots=True)
class Quorum:
    """How things stand at a moment: who is needed, and from when fewer are enough."""

    rule: Rule
    called_for: datetime
    at: datetime
    present: int

    @property
    def second_at(self) -> datetime:
        return self.called_for + timedelta(minutes=self.rule.wait_minutes)

    @property
    def has_begun(self) -> bool:
        """True from the called time on: nobody may open an assembly early."""
        return self.at >= self.called_for

    @property
    def call(self) -> Call:
        """The second call begins on the second, not a second before.

        A room that meets the first call's number keeps the first call, however late.
        """
        late = self.at >= self.second_at
        return Call.SECOND if late and self.present < self.rule.first else Call.FIRST

    @property
    def needed(self) -> int:
        return self.rule.second if self.call is Call.SECOND else self.rule.first

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed

    @property
    def may_open(self) -> bool:
        return self.has_begun and self.is_reached

    @property
    def seconds_to_second(self) -> int:
        """Whole seconds left to the second call, rounded up; 0 once it has begun."""
        left = (self.second_at - self.at).total_seconds()
        return max(0, int(-(-left // 1)))


def at_least(people: int, share: Fraction) -> int:
    """The smallest whole number that is the share of `people` or more: 19 for a tenth of 187."""
    return max(1, -(-people * share.numerator // share.denominator))


def half_plus_one(people: int) -> int:
    """Half plus one: 94 of 187, 2 of 3."""
    return people // 2 + 1
