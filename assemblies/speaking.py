"""Who speaks next: a rule that is published and that everybody can work out again.

1. Points of order come first, as they were asked. They do not count as having spoken.
2. Then those who have not spoken in this assembly, before those who have.
3. Among these, whoever differs from the person who spoke before: first in list and sector, then
   in list, then in sector. What is not known makes no difference.
4. Whoever asked first. And nobody is passed over more than three times by people who asked later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PASSED_MAX = 3


class Why(StrEnum):
    """Why a request is where it is."""

    POINT_OF_ORDER = "point_of_order"
    FIRST = "first"
    AGAIN = "again"
    PASSED = "passed"
    BOTH = "both"
    LIST = "list"
    SECTOR = "sector"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks for the floor. `began` is set once they got it."""

    key: int
    person: int
    asked: datetime
    point_of_order: bool = False
    sector: str = ""
    own_list: str = ""
    began: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue, with its reasons: the group, then what decided within it."""

    request: Request
    group: Why
    decided: Why


def queue(requests: Iterable[Request]) -> list[Place]:
    """The queue, from all requests of an assembly that wait or got the floor, in any order."""
    everything = sorted(requests, key=_asked)
    heard = sorted((r for r in everything if r.began), key=lambda r: (r.began, r.key))
    waiting = [r for r in everything if r.began is None]
    turns = [r for r in heard if not r.point_of_order]
    spoken = {r.person for r in turns}
    places = [Place(r, Why.POINT_OF_ORDER, Why.ASKED) for r in waiting if r.point_of_order]
    before = turns[-1] if turns else None
    for group in (Why.FIRST, Why.AGAIN):
        again = group is Why.AGAIN
        left = [r for r in waiting if not r.point_of_order and (r.person in spoken) is again]
        passed = {r.key: _passed(r, turns, again=again) for r in left}
        while left:
            chosen, decided = _next(left, before, passed)
            for other in left[: left.index(chosen)]:
                passed[other.key] += 1
            left.remove(chosen)
            places.append(Place(chosen, group, decided))
            before = chosen
    return places


def _asked(request: Request) -> tuple[datetime, int]:
    return request.asked, request.key


def _next(
    left: Sequence[Request], before: Request | None, passed: Mapping[int, int]
) -> tuple[Request, Why]:
    """Who of those `left`, in the order of asking, comes after `before`."""
    for request in left:
        if passed[request.key] >= PASSED_MAX:
            return request, Why.PASSED
    chosen = max(left, key=lambda r: _difference(r, before)[0])
    return chosen, _difference(chosen, before)[1]


def _difference(request: Request, before: Request | None) -> tuple[int, Why]:
    if before is None:
        return 0, Why.ASKED
    sector = bool(request.sector and before.sector and request.sector != before.sector)
    own = bool(request.own_list and before.own_list and request.own_list != before.own_list)
    if sector and own:
        return 3, Why.BOTH
    if own:
        return 2, Why.LIST
    return (1, Why.SECTOR) if sector else (0, Why.ASKED)


def _passed(request: Request, turns: Sequence[Request], *, again: bool) -> int:
    """How many of the same group asked later and were heard before."""
    seen: set[int] = set()
    count = 0
    for turn in turns:
        same_group = (turn.person in seen) is again
        count += same_group and _asked(turn) > _asked(request)
        seen.add(turn.person)
    return count
