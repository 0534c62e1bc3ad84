"""The figures behind the boards: what crews reported in some weeks, in a fixed number of queries.

Weeks are whole, from Monday to Sunday: the groups that `production.crews` allows to be told are of
a week, so no choice of days tells more than the sum of some of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from coop.weeks import WEEK, monday_of, sunday_of
from members.models import Sector
from production.crews import Crew, told
from production.models import FloorReport, Grade, Outcome, ScrapReason

ZERO = Decimal(0)
Made = Mapping[str, Decimal]


@dataclass(frozen=True)
class Asked:
    """What a board is to show: whole weeks, one sector or all, quantities of one unit."""

    since: date
    until: date
    sector: Sector | None = None
    unit: str = ""

    @property
    def weeks(self) -> list[date]:
        """The Mondays, in order."""
        first = monday_of(self.since)
        return [first + WEEK * n for n in range((monday_of(self.until) - first).days // 7 + 1)]

    @property
    def last_day(self) -> date:
        return sunday_of(self.until)


@dataclass(frozen=True)
class Report:
    """What one crew reported. Stands on no board by itself."""

    crew: Crew
    hours: Decimal
    unit: str
    purpose: str
    made: Made
    lost: Mapping[int, Decimal]

    @property
    def week(self) -> date:
        return monday_of(self.crew.day)


@dataclass(frozen=True)
class Floor:
    """What may be told of some weeks.

    `reports` are those of the sector asked for, or of all; `groups` says of each week which sectors
    are told apart and which together; `held_back` is true when something was left out.
    """

    asked: Asked
    reports: Sequence[Report]
    groups: Mapping[date, Sequence[frozenset[int]]]
    held_back: bool
    sectors: Mapping[int, Sector]
    reasons: Mapping[int, ScrapReason]
    units: Sequence[str]

    @property
    def in_unit(self) -> list[Report]:
        return [each for each in self.reports if each.unit == self.asked.unit]


def floor_of(asked: Asked) -> Floor:
    """What crews reported in the weeks asked for, without what was undone."""
    found = _reports(asked)
    groups = _groups(found)
    kept = [each for each in found if _may_tell(each, groups[each.week], asked.sector)]
    mine = [x for x in found if asked.sector is None or x.crew.sector == asked.sector.pk]
    units = _units(found)
    if asked.unit not in units:
        asked = Asked(asked.since, asked.until, asked.sector, units[0] if units else "")
    return Floor(
        asked=asked,
        reports=kept,
        groups=groups,
        held_back=len(kept) < len(mine),
        sectors=Sector.objects.in_bulk(),
        reasons=ScrapReason.objects.in_bulk(),
        units=units,
    )


def made_of(reports: Iterable[Report]) -> dict[str, Decimal]:
    """What came out, by grade."""
    total = dict.fromkeys(Grade.values, ZERO)
    for report in reports:
        for grade, quantity in report.made.items():
            total[grade] = total.get(grade, ZERO) + quantity
    return total


def by_week(asked: Asked, reports: Iterable[Report]) -> list[tuple[date, list[Report]]]:
    """The reports of each week asked for, also of weeks without any."""
    kept: dict[date, list[Report]] = {monday: [] for monday in asked.weeks}
    for report in reports:
        kept[report.week].append(report)
    return list(kept.items())


def by_group(
    reports: Iterable[Report], groups: Sequence[frozenset[int]]
) -> list[tuple[frozenset[int], list[Report]]]:
    """The reports of each group that may be told."""
    all_of = list(reports)
    return [(group, [x for x in all_of if x.crew.sector in group]) for group in groups]


def groups_of_day(reports: Iterable[Report]) -> list[frozenset[int]]:
    return told([each.crew for each in reports])


def _reports(asked: Asked) -> list[Report]:
    standing = FloorReport.objects.filter(
        work_date__range=(monday_of(asked.since), asked.last_day), reverses=None, reversed_by=None
    )
    made, lost = _outcomes(asked)
    rows = standing.order_by("work_date", "id").values_list(
        "pk", "sector", "work_date", "shift", "crew_size", "crew_hours",
        "production_order__product__unit", "production_order__purpose",
    )  # fmt: skip
    return [
        Report(Crew(sector, day, shift, size), hours, unit, purpose, made[pk], lost[pk])
        for pk, sector, day, shift, size, hours, unit, purpose in rows
    ]


def _outcomes(asked: Asked) -> tuple[Mapping[int, Made], Mapping[int, Mapping[int, Decimal]]]:
    """What came out of each report, and what was lost by reason."""
    made: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    lost: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    days = (monday_of(asked.since), asked.last_day)
    rows = Outcome.objects.filter(report__work_date__range=days).order_by()
    for pk, grade, reason, total in rows.values_list("report", "grade", "reason").annotate(
        total=Sum("quantity")
    ):
        made[pk][grade] = made[pk].get(grade, ZERO) + total
        if grade == Grade.SCRAP:
            lost[pk][reason] = total
    return made, lost


def _groups(reports: Iterable[Report]) -> dict[date, list[frozenset[int]]]:
    crews: dict[date, list[Crew]] = {}
    for report in reports:
        crews.setdefault(report.week, []).append(report.crew)
    return {week: told(found) for week, found in crews.items()}


def _may_tell(report: Report, groups: Sequence[frozenset[int]], sector: Sector | None) -> bool:
    """With all others of its week when no sector is asked for; alone only if it stands alone."""
    if sector is None:
        return any(report.crew.sector in group for group in groups)
    return report.crew.sector == sector.pk and frozenset({sector.pk}) in groups


def _units(reports: Iterable[Report]) -> list[str]:
    """Units that were made, the one reported most often first."""
    counted: dict[str, int] = {}
    for report in reports:
        counted[report.unit] = counted.get(report.unit, 0) + 1
    return sorted(counted, key=lambda unit: (-counted[unit], unit))
