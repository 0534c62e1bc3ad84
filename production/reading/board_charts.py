"""The boards of what was made: each a picture, its table and a sentence that says what it shows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.charts import Chart, Part, Point, bar_chart, line_chart
from coop.columns import Column, column_chart
from coop.screen import hours, quantity
from production.models import Grade, Purpose
from production.reading.boards import Floor, Report, by_group, by_week, groups_of_day, made_of
from production.reading.telling import ZERO, Board, percent, share, short_day

GRADES = (
    (Grade.FIRST.value, gettext_lazy("First grade"), "premium"),
    (Grade.SECOND.value, gettext_lazy("Second grade"), "main"),
    (Grade.SCRAP.value, gettext_lazy("Scrap"), "shield"),
)
PURPOSES = {
    Purpose.NEED.value: "premium",
    Purpose.BUYER.value: "main",
    Purpose.STOCK.value: "market",
}


def today_board(floor: Floor, day: date) -> Board:
    """What the sectors made on a day; those with few people together."""
    unit, title = floor.asked.unit, _("Today by sector")
    reports = [each for each in floor.in_unit if each.crew.day == day]
    rows = [
        (_names(group, floor), made_of(found))
        for group, found in by_group(reports, groups_of_day(reports))
    ]
    first = [Part(x, made[Grade.FIRST], quantity(made[Grade.FIRST], unit)) for x, made in rows]
    total = sum((made[Grade.FIRST] for _name, made in rows), ZERO)
    few = _("Fewer than three people worked: their figures are told with the others of the week.")
    said = _("%(made)s of first grade so far today.") % {"made": quantity(total, unit)}
    drawn = bar_chart(title=title, parts=first)
    written = tuple(
        (name, *(part.text for part in _grade_parts(made, unit))) for name, made in rows
    )
    head = (_("Sector"), *_grade_names())
    return Board(
        key="today",
        title=title,
        says=said if rows else few if reports else _("No crew has reported today."),
        chart=Chart(title, drawn.svg, head, written) if rows else None,
        head=head,
        rows=[(name, *(made[grade] for grade, _l, _k in GRADES)) for name, made in rows],
    )


def grades_board(floor: Floor) -> Board:
    """What part of all that came out was first grade, week by week."""
    unit, title = floor.asked.unit, _("Grades, week by week")
    weeks = [(week, made_of(found)) for week, found in by_week(floor.asked, floor.in_unit)]
    worked = [(week, made) for week, made in weeks if sum(made.values()) > 0]
    head = (_("Week of"), *_grade_names())
    columns = [Column(short_day(week), _grade_parts(made, unit)) for week, made in weeks]
    whole = made_of(floor.in_unit)
    facts = {"share": percent(share(whole[Grade.FIRST], sum(whole.values(), ZERO)))}
    return Board(
        key="grades",
        title=title,
        says=_("%(share)s of what came out was first grade.") % facts if worked else _nothing(),
        chart=column_chart(title=title, columns=columns, head=head) if worked else None,
        head=head,
        legend=[(str(label), kind) for _grade, label, kind in GRADES],
        rows=[(week, *(made[grade] for grade, _l, _k in GRADES)) for week, made in weeks],
    )


def first_board(floor: Floor) -> Board:
    """The share of first grade as a line: does it go up or down?"""
    title = _("Share of first grade")
    made = [(week, made_of(found)) for week, found in by_week(floor.asked, floor.in_unit)]
    shares = [
        (week, share(each[Grade.FIRST], sum(each.values(), ZERO)))
        for week, each in made
        if sum(each.values()) > 0
    ]
    points = [Point(short_day(week), value, percent(value)) for week, value in shares]
    head = (_("Week of"), _("Share of first grade"))
    facts = {"first": points[0].text, "last": points[-1].text} if points else {}
    said = _("From %(first)s in the first week to %(last)s in the last.")
    return Board(
        key="first-grade",
        title=title,
        says=said % facts if points else _nothing(),
        chart=line_chart(title=title, points=points, head=head) if points else None,
        head=head,
        rows=[(week, round(value, 4)) for week, value in shares],
    )


def scrap_board(floor: Floor) -> Board:
    """What was lost and why, most first."""
    unit, title = floor.asked.unit, _("Scrap by reason")
    lost: dict[int, Decimal] = {}
    for report in floor.in_unit:
        for reason, total in report.lost.items():
            lost[reason] = lost.get(reason, ZERO) + total
    order = sorted(lost, key=lambda reason: (-lost[reason], reason))
    names = {reason: str(floor.reasons[reason]) for reason in order}
    parts = [Part(names[x], lost[x], quantity(lost[x], unit), "shield") for x in order]
    head = (_("Reason"), _("Scrap"))
    said = _("%(lost)s were lost; most of it by: %(reason)s.")
    total = sum(lost.values(), ZERO)
    facts = {"lost": quantity(total, unit), "reason": names[order[0]] if order else ""}
    return Board(
        key="scrap",
        title=title,
        says=said % facts if order else _("No scrap was reported."),
        chart=bar_chart(title=title, parts=parts, head=head) if order else None,
        head=head,
        rows=[(names[reason], lost[reason]) for reason in order],
    )


def purpose_board(floor: Floor) -> Board:
    """What part of the first grade was made for need, for buyers, for stock."""
    unit, title = floor.asked.unit, _("Need and market")
    made: dict[str, Decimal] = {}
    for report in floor.in_unit:
        made[report.purpose] = made.get(report.purpose, ZERO) + report.made.get(Grade.FIRST, ZERO)
    whole = sum(made.values(), ZERO)
    words = {value: str(label) for value, label in Purpose.choices}
    order = sorted(made, key=lambda purpose: (-made[purpose], purpose))
    written = {x: (quantity(made[x], unit), percent(share(made[x], whole))) for x in order}
    parts = [
        Part(words.get(x, x), made[x], written[x][1], PURPOSES.get(x, "market")) for x in order
    ]
    head = (_("Purpose"), _("First grade"), _("Share"))
    need = share(made.get(Purpose.NEED, ZERO), whole)
    chart = bar_chart(title=title, parts=parts)
    rows = tuple((words.get(x, x), *written[x]) for x in order)
    return Board(
        key="purpose",
        title=title,
        says=_("%(share)s of the first grade was made for community need.")
        % {"share": percent(need)}
        if whole
        else _nothing(),
        chart=Chart(title, chart.svg, head, rows) if whole else None,
        head=head,
        rows=[(words.get(x, x), made[x], round(share(made[x], whole), 4)) for x in order],
    )


def hours_board(floor: Floor) -> Board:
    """Hours the crews worked, week by week and sector by sector; few people together."""
    title = _("Hours by sector, week by week")
    names = _columns(floor)
    weeks = [
        (week, _hours_of(found, floor.groups.get(week, ()), names))
        for week, found in by_week(floor.asked, floor.reports)
    ]
    head = (_("Week of"), _("All together"), *names.values())
    rows = tuple(
        (short_day(week), hours(sum(each.values(), ZERO)), *(_hours(each.get(x)) for x in names))
        for week, each in weeks
    )
    total = sum((sum(each.values(), ZERO) for _week, each in weeks), ZERO)
    columns = [
        Column(short_day(week), (Part("", worked := sum(each.values(), ZERO), hours(worked)),))
        for week, each in weeks
    ]
    drawn = column_chart(title=title, columns=columns)
    said = _("The crews worked %(hours)s in these weeks.") % {"hours": hours(total)}
    return Board(
        key="hours",
        title=title,
        says=said if total else _nothing(),
        chart=Chart(title, drawn.svg, head, rows) if total else None,
        head=head,
        rows=[(w, sum(e.values(), ZERO), *(e.get(x, ZERO) for x in names)) for w, e in weeks],
    )


TOGETHER = 0  # the column of the sectors with few people


def _columns(floor: Floor) -> dict[int, str]:
    """The sectors that stand alone in a week, and one column for all others."""
    wanted = floor.asked.sector
    alone = {next(iter(g)) for groups in floor.groups.values() for g in groups if len(g) == 1}
    found = {
        pk: floor.sectors[pk].name for pk in sorted(alone) if wanted in {None, floor.sectors[pk]}
    }
    if any(len(g) > 1 for groups in floor.groups.values() for g in groups) and wanted is None:
        found[TOGETHER] = _("Sectors with few people")
    return found


def _hours_of(
    reports: Sequence[Report], groups: Sequence[frozenset[int]], names: Mapping[int, str]
) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for group, mine in by_group(reports, groups):
        column = next(iter(group)) if len(group) == 1 else TOGETHER
        if mine and column in names:
            found[column] = sum((each.hours for each in mine), ZERO)
    return found


def _hours(value: Decimal | None) -> str:
    return hours(value) if value is not None else "—"


def _grade_parts(made: Mapping[str, Decimal], unit: str) -> tuple[Part, ...]:
    return tuple(
        Part(str(label), made[grade], quantity(made[grade], unit), kind)
        for grade, label, kind in GRADES
    )


def _grade_names() -> tuple[str, ...]:
    return tuple(str(label) for _grade, label, _kind in GRADES)


def _names(group: frozenset[int], floor: Floor) -> str:
    return " + ".join(floor.sectors[pk].name for pk in sorted(group))


def _nothing() -> str:
    return _("Nothing was reported in these weeks.")
