"""What crews report. A physical count is never refused: it is saved, marked and explained."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.models import User
from members.models import Sector
from production import reading
from production.actions import beside as extra
from production.actions import consuming, moving
from production.actions.beside import NOTHING, Beside
from production.actions.consuming import Said
from production.models import (
    FloorReport,
    Grade,
    Location,
    Lot,
    Outcome,
    Place,
    ProductionOrder,
    ScrapReason,
    StockMove,
    Workplace,
)
from production.queueing import Flag, flags_of

GRADE_NUMBER = {Grade.FIRST.value: 1, Grade.SECOND.value: 2}


@dataclass(frozen=True)
class Result:
    """How much came out in a grade; scrap says why.

    `shade` and `calibre` are its own where not all that came out has the same.
    """

    grade: str
    quantity: Decimal
    reason: ScrapReason | None = None
    shade: str = ""
    calibre: str = ""


@dataclass(frozen=True)
class Shiftwork:
    """Which crew worked, when, how many of them and how many hours together.

    `shade` and `calibre` are those of all that came out, where the product has them.
    """

    sector: Sector
    shift: str
    work_date: date
    crew_size: int
    crew_hours: Decimal
    note: str = ""
    shade: str = ""
    calibre: str = ""
    workplace: Workplace | None = None


@transaction.atomic
def report(
    *,
    production_order: ProductionOrder,
    work: Shiftwork,
    outcomes: Sequence[Result],
    client_id: UUID,
    said: Mapping[int, Said] | None = None,
    by: User | None,
    at: datetime,
    beside: Beside = NOTHING,
) -> FloorReport:
    """Save what a crew made and move it; the same `client_id` again returns the first report.

    What its recipe takes leaves the stock with it, oldest lots first, or as much and from where
    `said` tells of a product.

    More than was planned, a closed order, long hours: saved and flagged. Only what cannot be
    (negative, nothing at all, scrap without a known reason, a day to come) is refused.
    """
    known = ProductionOrder.objects.select_related("product")
    locked = known.select_for_update(of=("self",)).get(pk=production_order.pk)
    if earlier := FloorReport.objects.filter(client_id=client_id).first():
        return earlier
    saved = write_report(
        locked, work, outcomes, client_id=client_id, said=said, at=at, beside=beside
    )
    audit.record("report.recorded", by=by, at=at, about=saved, **beside.particulars)
    return saved


def write_report(
    locked: ProductionOrder,
    work: Shiftwork,
    outcomes: Sequence[Result],
    *,
    client_id: UUID,
    said: Mapping[int, Said] | None = None,
    at: datetime,
    beside: Beside = NOTHING,
) -> FloorReport:
    """Write a report of a locked order and move what it made, inside the caller's transaction.

    It records no event: the caller's action does.
    """
    counted = _counted(work, outcomes)
    _refuse_the_impossible(work, counted, beside, today=timezone.localdate(at))
    taken = consuming.take(locked, [x.quantity for x in counted], said or {})
    saved = FloorReport.objects.create(
        client_id=client_id,
        production_order=locked,
        sector=work.sector,
        workplace=work.workplace,
        shift=work.shift,
        work_date=work.work_date,
        crew_size=work.crew_size,
        crew_hours=work.crew_hours,
        note=work.note,
        flagged=" ".join((*_flags(locked, work, counted), *taken.flags)),
        recorded_at=at,
    )
    Outcome.objects.bulk_create(Outcome(report=saved, **vars(each)) for each in counted)
    steps = [*_steps(saved, counted), *taken.steps, *consuming.bring_out(saved, taken)]
    moving.move(steps, cause=saved, on=work.work_date, at=at)
    consuming.record(saved, taken)
    extra.write(saved, beside, at=at)
    return saved


@transaction.atomic
def reverse_report(
    *,
    floor_report: FloorReport,
    reason: str,
    by: User | None,
    at: datetime,
    beside: Beside = NOTHING,
) -> FloorReport:
    """Undo a report by its exact opposite, once. Refused when what it made has left already."""
    ProductionOrder.objects.select_for_update().get(pk=floor_report.production_order_id)
    if floor_report.reverses_id is not None:
        raise Refused(_("An undoing is not undone: record the report again."))
    if FloorReport.objects.filter(reverses=floor_report).exists():
        raise Refused(_("This report was undone already."))
    if not reason.strip():
        raise Refused(_("Say why the report is undone."), field="reason")
    opposite = FloorReport.objects.create(
        client_id=uuid5(floor_report.client_id, "reversal"),
        production_order_id=floor_report.production_order_id,
        sector_id=floor_report.sector_id,
        workplace_id=floor_report.workplace_id,
        shift=floor_report.shift,
        work_date=floor_report.work_date,
        crew_size=floor_report.crew_size,
        crew_hours=-floor_report.crew_hours,
        note=reason.strip(),
        recorded_at=at,
        reverses=floor_report,
    )
    Outcome.objects.bulk_create(
        Outcome(
            report=opposite,
            grade=o.grade,
            quantity=-o.quantity,
            reason_id=o.reason_id,
            shade=o.shade,
            calibre=o.calibre,
        )
        for o in floor_report.outcomes.order_by("id")
    )
    extra.write_opposite(floor_report, opposite)
    _move_back(floor_report, opposite, at=at)
    particulars = {"opposite": opposite.pk, **beside.particulars}
    audit.record("report.reversed", by=by, at=at, about=floor_report, **particulars)
    return opposite


def _refuse_the_impossible(
    work: Shiftwork, outcomes: Sequence[Result], beside: Beside, *, today: date
) -> None:
    if not work.sector.makes:
        raise Refused(_("This sector does not report production."), field="sector")
    must_have_come(work.work_date, today=today, field="work_date")
    if work.crew_size < 1:
        raise Refused(_("Somebody made it: say how many people."), field="crew_size")
    if work.crew_hours < 0:
        raise Refused(_("Hours cannot be less than zero."), field="crew_hours")
    extra.refuse_the_impossible(beside)
    _refuse_impossible_outcomes(outcomes, beside)


def _refuse_impossible_outcomes(outcomes: Sequence[Result], beside: Beside) -> None:
    if not outcomes and not beside:
        raise Refused(_("Nothing was written: say what came out."), field="first")
    for outcome in outcomes:
        if outcome.quantity < 0:
            raise Refused(_("A quantity cannot be less than zero."), field=outcome.grade)
        if outcome.grade == Grade.SCRAP and outcome.reason is None:
            raise Refused(_("Say why it was lost."), field="reason")


def _flags(
    production_order: ProductionOrder, work: Shiftwork, outcomes: Sequence[Result]
) -> tuple[Flag, ...]:
    made = reading.made_of([production_order])[production_order.pk][Grade.FIRST]
    now = sum((x.quantity for x in outcomes if x.grade == Grade.FIRST), Decimal(0))
    return flags_of(
        state=production_order.state,
        planned=production_order.quantity,
        made=made + now,
        crew_size=work.crew_size,
        crew_hours=work.crew_hours,
    )


def _counted(work: Shiftwork, outcomes: Sequence[Result]) -> list[Result]:
    """What is not zero, once for each grade, reason, shade and calibre; scrap has neither."""
    totals: dict[Result, Decimal] = {}
    for outcome in outcomes:
        if outcome.quantity != 0:
            good = outcome.grade != Grade.SCRAP
            kind = replace(
                outcome,
                quantity=Decimal(0),
                shade=(outcome.shade or work.shade) if good else "",
                calibre=(outcome.calibre or work.calibre) if good else "",
            )
            totals[kind] = totals.get(kind, Decimal(0)) + outcome.quantity
    return [replace(kind, quantity=total) for kind, total in totals.items()]


def _steps(saved: FloorReport, outcomes: Sequence[Result]) -> list[moving.Step]:
    """What came out goes to the warehouse, each good kind as a lot of its own; scrap to waste."""
    product = saved.production_order.product
    main = Location.objects.main()
    good = [outcome for outcome in outcomes if outcome.grade != Grade.SCRAP]
    lots = dict(zip(good, _lots_of(saved, good), strict=True))
    return [
        moving.Step(
            product=product,
            quantity=outcome.quantity,
            source=Place.PRODUCTION,
            target=main if outcome in lots else Place.WASTE,
            grade=outcome.grade,
            lot=lots.get(outcome),
            about=outcome.grade,
        )
        for outcome in outcomes
    ]


def _lots_of(saved: FloorReport, kinds: Sequence[Result]) -> list[Lot]:
    """A lot of each kind, named after the report and the grade (-1 or -2).

    Further shades and calibres of the grade count on from there: -1, -1-2, -1-3.
    """
    seen: Counter[str] = Counter()
    lots = []
    for kind in kinds:
        seen[kind.grade] += 1
        further = f"-{seen[kind.grade]}" if seen[kind.grade] > 1 else ""
        lot = Lot(
            code=f"{saved.pk:06d}-{GRADE_NUMBER[kind.grade]}{further}",
            product_id=saved.production_order.product_id,
            grade=kind.grade,
            shade=kind.shade,
            calibre=kind.calibre,
            made_date=saved.work_date,
            report=saved,
        )
        lots.append(lot)
    known = Lot.objects.in_bulk([lot.code for lot in lots], field_name="code")
    Lot.objects.bulk_create(lot for lot in lots if lot.code not in known)
    return [known.get(lot.code, lot) for lot in lots]


def _move_back(floor_report: FloorReport, opposite: FloorReport, *, at: datetime) -> None:
    made = StockMove.objects.filter(
        cause_type=floor_report._meta.label_lower, cause_id=floor_report.pk
    )
    try:
        moving.undo(made, cause=opposite, at=at)
    except Refused as refused:
        words = _("Part of what this report made has left already. Count the stock instead.")
        raise Refused(f"{words} {refused}") from refused
