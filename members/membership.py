"""Which body of the co-operative a meeting is of, and who belongs to it. Pure.

A body is named by a short key: "general", "council", "coordinators", "sector-3", "shift-night",
"committee-2".
"""

from dataclasses import dataclass
from typing import Self

GENERAL = "general"
COUNCIL = "council"
COORDINATORS = "coordinators"
SECTOR = "sector"
SHIFT = "shift"
COMMITTEE = "committee"

# Offices whose holders make the board: the auditor sits beside it, and is not of it.
COUNCIL_ROLES = frozenset({"president", "secretary", "treasurer", "councillor"})
COORDINATOR_ROLES = frozenset({"sector_coordinator"})


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body: its kind, and the sector, shift or committee where there are many of a kind."""

    kind: str = GENERAL
    sector: int | None = None
    shift: str = ""
    committee: int | None = None

    @property
    def key(self) -> str:
        """The body's name in addresses."""
        which = self.sector or self.shift or self.committee
        return f"{self.kind}-{which}" if which else self.kind

    @property
    def is_general(self) -> bool:
        return self.kind == GENERAL

    @classmethod
    def from_key(cls, key: str) -> Self | None:
        """Read a key; None when it names no kind of body."""
        kind, _dash, which = key.partition("-")
        if kind in {GENERAL, COUNCIL, COORDINATORS}:
            return None if which else cls(kind)
        if kind == SHIFT and which:
            return cls(kind, shift=which)
        if kind in {SECTOR, COMMITTEE} and which.isdecimal() and len(which) < 10 and int(which):
            number = int(which)
            return cls(kind, sector=number) if kind == SECTOR else cls(kind, committee=number)
        return None


@dataclass(frozen=True, slots=True)
class Person:
    """A member on a day: where they work, the roles of the offices they hold, their committees."""

    sector: int
    shift: str
    roles: frozenset[str] = frozenset()
    committees: frozenset[int] = frozenset()


def belongs(person: Person, body: BodyRef) -> bool:
    """True when somebody on the register belongs to `body`."""
    return {
        GENERAL: True,
        SECTOR: person.sector == body.sector,
        SHIFT: person.shift == body.shift,
        COMMITTEE: body.committee in person.committees,
        COUNCIL: not COUNCIL_ROLES.isdisjoint(person.roles),
        COORDINATORS: not COORDINATOR_ROLES.isdisjoint(person.roles),
    }[body.kind]
