"""The boards of what was planned and promised."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import screen
from coop.charts import Chart, Part, bar_chart
from coop.columns import Column, column_chart
from coop.screen import quantity
from coop.weeks import monday_of
from production import promising
from production.models import Grade, MakingState, Order, OrderState, ProductionOrder
from production.promising import Due, Outlook
from production.reading import floor as making
from production.reading import supply
from production.reading.boards import Floor, by_week, made_of
from production.reading.floor import LineState, Work
from production.reading.telling import ZERO, Board, short_day

ON_A_BOARD = 12
OUTLOOKS: dict[Outlook, tuple[str | Promise, str]] = {
    Outlook.LATE: (gettext_lazy("late"), "shield"),
    Outlook.AT_RISK: (gettext_lazy("at risk"), "concession"),
    Outlook.IN_TIME: (gettext_lazy("in time"), "main"),
    Outlook.READY: (gettext_lazy("ready"), "premium"),
}


def orders_board() -> Board:
    """What is on the floor: plan and done of each production order, as it takes them."""
    title = _("Plan and done, by order")
    works = making.works(ProductionOrder.objects.filter(state=MakingState.RELEASED))
    parts = [_work_part(work) for work in works[:ON_A_BOARD]]
    head = (_("Production order"), _("Product"), _("Planned"), _("First grade"), _("Still to make"))
    drawn = bar_chart(title=title, parts=parts, full=100)
    rows = tuple(_work_row(work) for work in works)
    done = sum(1 for work in works if work.rest == 0)
    facts = {"orders": len(works), "done": done}
    return Board(
        key="orders",
        title=title,
        says=_("%(done)s of %(orders)s orders on the floor have all they need.") % facts
        if works
        else _("Nothing is released to the floor."),
        chart=Chart(title, drawn.svg, head, rows) if works else None,
        head=head,
        rows=[
            (str(w.order), w.order.product.name, w.order.quantity, w.first, w.rest) for w in works
        ],
    )


def weeks_board(floor: Floor) -> Board:
    """What was due in each week and what came out of first grade in it."""
    unit, title = floor.asked.unit, _("Plan and done, by week")
    planned = _planned(floor) if floor.asked.sector is None else None
    rows = [
        (week, made_of(found)[Grade.FIRST]) for week, found in by_week(floor.asked, floor.in_unit)
    ]
    columns = [_week(week, made, unit, planned) for week, made in rows]
    meant = () if planned is None else (_("Planned"),)
    head = (_("Week of"), *meant, _("First grade"))
    made, due = sum((n for _w, n in rows), ZERO), sum((planned or {}).values(), ZERO)
    said = _("%(made)s of first grade; %(due)s were due in these weeks.")
    alone = _("%(made)s of first grade in these weeks.")
    facts = {"made": quantity(made, unit), "due": quantity(due, unit)}
    return Board(
        key="weeks",
        title=title,
        says=(alone if planned is None else said) % facts,
        chart=column_chart(title=title, columns=columns, head=head) if made or due else None,
        legend=[(_("First grade"), "premium"), *((word, "meant") for word in meant)],
        head=head,
        rows=[
            (week, *(() if planned is None else (planned.get(week, ZERO),)), n) for week, n in rows
        ],
    )


def promises_board(day: date) -> Board:
    """Each promised day with what still lacks, and whether the pace of late reaches it."""
    title = _("Promised dates")
    orders = list(Order.objects.filter(state=OrderState.CONFIRMED))
    states = [state for state in making.line_states(orders) if state.to_come > 0]
    states.sort(key=lambda s: (s.line.order.promised_date or date.max, s.line.order.number))
    outlooks = _outlooks(states, day)
    counted = {each: outlooks.count(each) for each in OUTLOOKS}
    parts = [
        Part(str(words), counted[each], str(counted[each]), kind)
        for each, (words, kind) in OUTLOOKS.items()
        if counted[each]
    ]
    head = (_("Order"), _("Product"), _("Promised for"), _("Still to leave"), _("State"))
    rows = tuple(_promise_row(s, o) for s, o in zip(states, outlooks, strict=True))
    facts = {"bad": counted[Outlook.LATE] + counted[Outlook.AT_RISK], "all": len(states)}
    drawn = bar_chart(title=title, parts=parts)
    return Board(
        key="promises",
        title=title,
        says=_("%(bad)s of %(all)s promised lines are late or at risk.") % facts
        if states
        else _("No confirmed order waits for goods."),
        chart=Chart(title, drawn.svg, head, rows) if states else None,
        head=head,
        rows=[
            (str(s.line.order), s.line.product.name, s.line.order.promised_date, s.to_come, row[-1])
            for s, row in zip(states, rows, strict=True)
        ],
    )


def _outlooks(states: list[LineState], day: date) -> list[Outlook]:
    dues = [Due(s.line.product_id, s.to_come, s.line.order.promised_date) for s in states]
    pace = supply.pace_of(day, {due.product for due in dues})
    free = {state.line.product_id: state.here for state in states}
    return promising.outlooks(dues, free=free, pace=pace, today=day)


def _promise_row(state: LineState, outlook: Outlook) -> tuple[str, ...]:
    line = state.line
    promised = line.order.promised_date
    day = short_day(promised) if promised else "—"
    left = quantity(state.to_come, line.product.unit)
    return (str(line.order), line.product.name, day, left, str(OUTLOOKS[outlook][0]))


def _work_part(work: Work) -> Part:
    name = f"{work.order} {work.order.product.name}"
    tone = "premium" if work.rest == 0 else "main"
    return Part(name, work.percent, screen.percent(work.percent), tone)


def _work_row(work: Work) -> tuple[str, ...]:
    unit = work.order.product.unit
    figures = (work.order.quantity, work.first, work.rest)
    return (str(work.order), work.order.product.name, *(quantity(x, unit) for x in figures))


def _week(week: date, made: Decimal, unit: str, planned: Mapping[date, Decimal] | None) -> Column:
    part = Part(_("First grade"), made, quantity(made, unit), "premium")
    if planned is None:
        return Column(short_day(week), (part,))
    due = planned.get(week, ZERO)
    return Column(short_day(week), (part,), Part(_("Planned"), due, quantity(due, unit)))


def _planned(floor: Floor) -> Mapping[date, Decimal]:
    """What production orders were due in each week."""
    asked = floor.asked
    due: defaultdict[date, Decimal] = defaultdict(Decimal)
    found = ProductionOrder.objects.filter(
        due_date__range=(asked.weeks[0], asked.last_day), product__unit=asked.unit
    ).exclude(state=MakingState.CANCELLED)
    for day, total in found.order_by().values_list("due_date").annotate(total=Sum("quantity")):
        due[monday_of(day)] += total
    return due
