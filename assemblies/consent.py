"""When a decision by consent passes. Pure.

Consent is given, not presumed: more than half of the roll answers, somebody agrees, and no
objection stands. Who stands aside neither agrees nor stops it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    PASSES = "passes"
    OBJECTED = "objected"
    UNHEARD = "unheard"
    NOBODY_AGREES = "nobody_agrees"


@dataclass(frozen=True, slots=True)
class Answers:
    """The people on the roll, and how those who answered did."""

    roll: int
    agree: int = 0
    aside: int = 0
    object: int = 0

    def __post_init__(self) -> None:
        if min(self.agree, self.aside, self.object) < 0 or self.answered > self.roll:
            raise ValueError("everybody on the roll answers once or not at all")

    @property
    def answered(self) -> int:
        return self.agree + self.aside + self.object

    @property
    def needed(self) -> int:
        """Answers without which nothing passes: half of the roll and one more."""
        return self.roll // 2 + 1

    @property
    def standing(self) -> Standing:
        if self.object:
            return Standing.OBJECTED
        if self.answered < self.needed:
            return Standing.UNHEARD
        return Standing.PASSES if self.agree else Standing.NOBODY_AGREES
