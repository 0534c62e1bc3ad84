"""How the hired people who are not members compare with what the statutes allow. Pure.

A hire runs from its first day to its last, both included. A time in months is over the day after
the same day of the month it ends in: three months from 1 January last until 1 April.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from members.eligibility import months_after


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody hired: in which case, since when, agreed until when, and the last day worked."""

    key: int
    case: str
    since: date
    until: date | None = None
    ended: date | None = None

    def runs_on(self, day: date) -> bool:
        return self.since <= day and (self.ended is None or day <= self.ended)


@dataclass(frozen=True, slots=True)
class Limit:
    """What the statutes allow: a share of the number of members, and a time (None: no limit).

    Where `cases` are listed, whoever is hired in one of them does not count against the share and
    may stay as many months as it says; without a list everybody counts.
    """

    share: Fraction
    months_max: int | None
    cases: Mapping[str, int] = field(default_factory=dict)

    def counts(self, hire: Hire) -> bool:
        return hire.case not in self.cases

    def last_day(self, hire: Hire) -> date | None:
        """The last day the statutes allow; None when they set no time."""
        months = self.cases.get(hire.case, self.months_max)
        return None if months is None else months_after(hire.since, months)


@dataclass(frozen=True, slots=True)
class Census:
    """The hired people on a day, against the members and the limit.

    `counted` are those who count against the share, `unlisted` those in none of the listed
    cases, `overlong` those past the time allowed, `overdue` those past the time agreed.
    """

    members: int
    hired: int
    counted: int
    over_share: bool
    unlisted: frozenset[int]
    overlong: frozenset[int]
    overdue: frozenset[int]

    @property
    def share(self) -> Fraction | None:
        """Hired people over members; None when there are no members to compare with."""
        return Fraction(self.hired, self.members) if self.members else None

    @property
    def is_sound(self) -> bool:
        return not (self.over_share or self.unlisted or self.overlong or self.overdue)


def take_census(hires: Iterable[Hire], *, members: int, limit: Limit, on: date) -> Census:
    """Compare whoever is hired on a day with what the statutes allow."""
    running = [hire for hire in hires if hire.runs_on(on)]
    counted = [hire for hire in running if limit.counts(hire)]
    return Census(
        members=members,
        hired=len(running),
        counted=len(counted),
        over_share=len(counted) > limit.share * members,
        unlisted=frozenset(hire.key for hire in counted) if limit.cases else frozenset(),
        overlong=frozenset(h.key for h in running if _passed(limit.last_day(h), on)),
        overdue=frozenset(h.key for h in running if _passed(h.until, on)),
    )


def _passed(day: date | None, on: date) -> bool:
    return day is not None and day < on
