"""Which figures may stand apart: never those of fewer than three people. No Django, no database.

What a crew of one or two made would be somebody's own figure. So the sectors of a week in which
fewer worked are told together, with the smallest of the others when they are not enough: else they
could be worked out from the sum. What cannot be put together with anything is not told at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEAST = 3


@dataclass(frozen=True, slots=True)
class Crew:
    """One report: where, when, on which shift, and of how many people."""

    sector: int
    day: date
    shift: str
    size: int


def people(crews: Iterable[Crew]) -> int:
    """How many people at least are behind some reports: the day on which most of them worked.

    Two reports of one shift of a sector on one day may be of the same people: the larger counts.
    """
    largest: dict[tuple[int, date, str], int] = {}
    for crew in crews:
        key = (crew.sector, crew.day, crew.shift)
        largest[key] = max(largest.get(key, 0), crew.size)
    by_day: dict[date, int] = {}
    for (_sector, day, _shift), size in largest.items():
        by_day[day] = by_day.get(day, 0) + size
    return max(by_day.values(), default=0)


def told(crews: Sequence[Crew]) -> list[frozenset[int]]:
    """The sectors behind some reports, in groups that may be told: three people or more in each.

    A sector that has them stands alone, unless it is needed to hide one that has not. A sector in
    no group is not told.
    """
    by_sector: dict[int, list[Crew]] = {}
    for crew in crews:
        by_sector.setdefault(crew.sector, []).append(crew)
    order = sorted(by_sector, key=lambda sector: (people(by_sector[sector]), sector))
    few = [sector for sector in order if people(by_sector[sector]) < LEAST]
    rest = [sector for sector in order if sector not in few]
    if few:
        while rest and _of(few, by_sector) < LEAST:
            few.append(rest.pop(0))
    enough = bool(few) and _of(few, by_sector) >= LEAST
    return [*(frozenset({s}) for s in sorted(rest)), *([frozenset(few)] if enough else [])]


def _of(sectors: Iterable[int], by_sector: Mapping[int, Sequence[Crew]]) -> int:
    return people(crew for sector in sectors for crew in by_sector[sector])
