"""The boards of what stood still and of what was used: of places and meters, never of a crew."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from coop import formatting, screen
from coop.charts import Chart, Part, bar_chart
from coop.screen import hours, quantity
from production.models import Grade, MeterReading, Stop
from production.models.stops import StopReason
from production.reading.boards import Floor
from production.reading.telling import ZERO, Board

SECONDS_IN_AN_HOUR = 3600


def stops_board(floor: Floor, now: datetime) -> Board:
    """How long places stood still, by reason; a stop that lasts counts up to now."""
    title = _("Stops by reason")
    lost: defaultdict[str, timedelta] = defaultdict(timedelta)
    count: defaultdict[str, int] = defaultdict(int)
    for reason, began, ended in _stops(floor):
        lost[reason] += (ended or now) - began
        count[reason] += 1
    words = {value: str(label) for value, label in StopReason.choices}
    order = sorted(lost, key=lambda reason: (-lost[reason], reason))
    stood = {x: Decimal(int(lost[x].total_seconds())) / SECONDS_IN_AN_HOUR for x in order}
    parts = [Part(words[x], stood[x], hours(stood[x]), "shield") for x in order]
    head = (_("Reason"), _("Stops"), _("Time lost"))
    drawn = bar_chart(title=title, parts=parts)
    shown = tuple((words[x], str(count[x]), hours(stood[x])) for x in order)
    said = _("Places stood still for %(hours)s; longest by: %(reason)s.")
    facts = {"hours": hours(sum(stood.values(), ZERO)), "reason": words[order[0]] if order else ""}
    return Board(
        key="stops",
        title=title,
        says=said % facts if order else _("No stop was told in these weeks."),
        chart=Chart(title, drawn.svg, head, shown) if order else None,
        head=head,
        rows=[(words[x], count[x], round(stood[x], 2)) for x in order],
    )


def energy_board(floor: Floor) -> Board:
    """What each meter counted for one unit of first grade, between its readings of the weeks."""
    unit, title = floor.asked.unit, _("Used for each unit made")
    rows = []
    for (name, meter_unit), (used, since, until) in _used(floor).items():
        made = _made(floor, since, until)
        if made > 0:
            rows.append((name, meter_unit, used, made, used / made))
    parts = [Part(x[0], x[4], _each(x[4], x[1], unit)) for x in rows]
    head = (_("Meter"), _("Used"), _("First grade"), _("For each unit"))
    drawn = bar_chart(title=title, parts=parts)
    shown = tuple(
        (x[0], quantity(x[2], x[1]), quantity(x[3], unit), _each(x[4], x[1], unit)) for x in rows
    )
    said = _("%(meter)s: %(each)s of first grade.")
    facts = {"meter": rows[0][0], "each": parts[0].text} if rows else {}
    return Board(
        key="energy",
        title=title,
        says=said % facts if rows else _("Two readings of a meter and something made are needed."),
        chart=Chart(title, drawn.svg, head, shown) if rows else None,
        head=head,
        rows=[(x[0], x[2], x[3], round(x[4], 4)) for x in rows],
    )


def _stops(floor: Floor) -> list[tuple[str, datetime, datetime | None]]:
    asked = floor.asked
    first, last = (_midnight(day) for day in (asked.weeks[0], asked.last_day + timedelta(days=1)))
    found = Stop.objects.standing().filter(began_at__gte=first, began_at__lt=last)
    if asked.sector is not None:
        found = found.filter(workplace__sector=asked.sector)
    return list(found.order_by("id").values_list("reason", "began_at", "ended_at"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _used(floor: Floor) -> dict[tuple[str, str], tuple[Decimal, date, date]]:
    """What each meter went up between its readings of the weeks, and from when to when.

    A reading that falls begins anew: the meter was changed.
    """
    asked = floor.asked
    rows = MeterReading.objects.filter(read_on__range=(asked.weeks[0], asked.last_day))
    readings: defaultdict[tuple[str, str], list[tuple[date, Decimal]]] = defaultdict(list)
    for name, unit, day, value in rows.order_by("meter__name", "read_on", "id").values_list(
        "meter__name", "meter__unit", "read_on", "value"
    ):
        readings[name, unit].append((day, value))
    found = {}
    for meter, seen in readings.items():
        used = sum((max(after[1] - before[1], ZERO) for before, after in pairwise(seen)), ZERO)
        if used > 0:
            found[meter] = (used, seen[0][0], seen[-1][0])
    return found


def _made(floor: Floor, since: date, until: date) -> Decimal:
    """First grade from the day of one reading up to the day before another."""
    made = (
        each.made.get(Grade.FIRST, ZERO) for each in floor.in_unit if since <= each.crew.day < until
    )
    return sum(made, ZERO)


def _each(value: Decimal, meter_unit: str, unit: str) -> str:
    number = screen.number(value, decimals=3)
    units = [formatting.unit(x, language=screen.language()) for x in (meter_unit, unit)]
    return f"{number}{formatting.HARD_SPACE}{units[0]}/{units[1]}"
