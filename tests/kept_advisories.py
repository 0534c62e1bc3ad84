"""`docs/advisories.json`: what was known on a day of what the locks install, for no network.

`bin/audit --keep` writes it from the answers of a source. It is believed for thirty days, and only
of the very versions it looked at.
"""

import json
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from coop.services.config import ROOT
from tests.sbom import parts_of

KEPT = ROOT / "docs" / "advisories.json"
BELIEVED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Kept:
    """What a source knew on a day: of which versions it was asked, and each hole it told."""

    day: date
    source: str
    looked_at: Sequence[str]  # "django 5.2.19"
    known: Sequence[str]

    def age(self, today: date) -> int:
        """In days."""
        return (today - self.day).days

    def not_looked_at(self, pins: Set[str]) -> list[str]:
        """What is locked in a version of which nobody was asked."""
        return sorted(pins - set(self.looked_at))

    def is_believed(self, pins: Set[str], today: date) -> bool:
        """Young enough, and of everything; a day to come is nobody's."""
        return 0 <= self.age(today) <= BELIEVED_DAYS and not self.not_looked_at(pins)

    def told(self, pins: Set[str], today: date) -> list[str]:
        """In words: how old it is, what it did not look at, what it knows."""
        head = (
            f"Known to {self.source} on {self.day}, {self.age(today)} days ago "
            f"({BELIEVED_DAYS} at most): {len(self.known)} holes in {len(self.looked_at)} packages."
        )
        return [
            head,
            *(f"Not looked at then: {each}" for each in self.not_looked_at(pins)),
            *self.known,
        ]


def pins_of(locks: Sequence[Path]) -> set[str]:
    """Each package the locks install, with its version."""
    return {
        f"{name} {version}"
        for lock in locks
        for name, version, _hashes in parts_of(lock.read_text())
    }


def read(path: Path = KEPT) -> Kept | None:
    """None where nothing was kept."""
    if not path.exists():
        return None
    facts = json.loads(path.read_text())
    return Kept(**{**facts, "day": date.fromisoformat(facts["day"])})


def write(kept: Kept, path: Path = KEPT) -> None:
    facts = {**asdict(kept), "day": kept.day.isoformat()}
    path.write_text(json.dumps(facts, indent=2) + "\n")
