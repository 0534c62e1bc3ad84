"""What crews report: saved, marked, moved, undone."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop import screen
from coop.asking import ask
from coop.audit import history_of
from coop.errors import Refused
from coop.models import AuditEvent
from production import reading
from production.actions import changing, making, planning
from production.actions.making import Result
from production.models import (
    FloorReport,
    Grade,
    Location,
    MakingState,
    Order,
    ProductionOrder,
    Purpose,
    StockBalance,
    StockMove,
)
from production.reading import stock_rules
from tests.builders.members import make_decision
from tests.builders.production import (
    Works,
    confirmed_order,
    count_stock,
    deliver,
    place_order,
    released,
    report,
    work,
)
from tests.builders.stock import a_transfer, facts, some_stock

pytestmark = pytest.mark.django_db


def balance(works: Works, grade: str = Grade.FIRST) -> Decimal:
    piles = StockBalance.objects.filter(product=works.tile, grade=grade)
    return sum(piles.values_list("quantity", flat=True), Decimal(0))


def test_a_report_moves_good_work_to_the_warehouse_and_scrap_to_waste(works: Works) -> None:
    made = released(works, "100")
    saved = report(works, made, first="91", second="6", scrap="3")
    assert (balance(works), balance(works, Grade.SECOND)) == (Decimal(91), Decimal(6))
    places = StockMove.objects.order_by("id").values_list("grade", "from_place", "to_place")
    assert list(places) == [
        ("first", "production", "warehouse"),
        ("scrap", "production", "waste"),
        ("second", "production", "warehouse"),
    ]
    assert saved.flagged == ""


def test_the_same_report_sent_again_is_the_first_one(works: Works) -> None:
    made, client_id = released(works), uuid4()
    first = report(works, made, first="10", client_id=client_id)
    assert report(works, made, first="10", client_id=client_id) == first
    assert balance(works) == Decimal(10)


def test_more_than_planned_is_saved_and_marked(works: Works) -> None:
    made = released(works, "50")
    saved = report(works, made, first="60")
    assert saved.flagged == "over_plan"
    assert balance(works) == Decimal(60)


def test_a_report_on_a_closed_or_waiting_order_is_saved_and_marked(works: Works) -> None:
    made = released(works)
    planning.finish(production_order=made, by=works.user("pablo"), at=works.at)
    assert report(works, made, first="1").flagged == "closed"
    waiting = planning.plan_for_stock(
        product=works.tile, quantity=Decimal(5), by=works.user("pablo"), at=works.at
    )
    assert report(works, waiting, first="1").flagged == "not_released"


def test_impossible_hours_are_marked_not_refused(works: Works) -> None:
    saved = making.report(
        production_order=released(works),
        work=work(works, crew_size=1, crew_hours=Decimal(30)),
        outcomes=[Result(Grade.FIRST, Decimal(1))],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )
    assert saved.flagged == "long_hours"


@pytest.mark.parametrize(
    ("outcomes", "field"),
    [
        ([], "first"),
        ([Result(Grade.FIRST, Decimal(0))], "first"),
        ([Result(Grade.SECOND, Decimal(-1))], "second"),
        ([Result(Grade.SCRAP, Decimal(1))], "reason"),
    ],
)
def test_only_what_cannot_be_is_refused(works: Works, outcomes: list[Result], field: str) -> None:
    with pytest.raises(Refused) as refused:
        making.report(
            production_order=released(works),
            work=work(works),
            outcomes=outcomes,
            client_id=uuid4(),
            by=works.user("bruno"),
            at=works.at,
        )
    assert refused.value.field == field
    assert not FloorReport.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"crew_size": 0}, "crew_size"),
        ({"crew_hours": Decimal(-1)}, "crew_hours"),
        ({"work_date": timedelta(days=1)}, "work_date"),
    ],
)
def test_a_crew_that_cannot_be_is_refused(
    works: Works, change: dict[str, object], field: str
) -> None:
    if "work_date" in change:
        change = {"work_date": works.today + timedelta(days=1)}
    with pytest.raises(Refused) as refused:
        making.report(
            production_order=released(works),
            work=work(works, **change),
            outcomes=[Result(Grade.FIRST, Decimal(1))],
            client_id=uuid4(),
            by=works.user("bruno"),
            at=works.at,
        )
    assert refused.value.field == field


def test_a_sector_that_makes_nothing_does_not_report(works: Works) -> None:
    with pytest.raises(Refused) as refused:
        making.report(
            production_order=released(works),
            work=work(works, sector=works.cast.sectors["office"]),
            outcomes=[Result(Grade.FIRST, Decimal(1))],
            client_id=uuid4(),
            by=works.user("ana"),
            at=works.at,
        )
    assert refused.value.field == "sector"


def test_undoing_is_the_exact_opposite_once(works: Works) -> None:
    made = released(works)
    saved = report(works, made, first="91", second="6", scrap="3")
    opposite = making.reverse_report(
        floor_report=saved, reason="wrong order", by=works.user("delia"), at=works.at
    )
    assert opposite.crew_hours == -saved.crew_hours
    assert reading.made_of([made])[made.pk] == dict.fromkeys(Grade.values, Decimal(0))
    assert (balance(works), balance(works, Grade.SECOND)) == (Decimal(0), Decimal(0))
    for again in (saved, opposite):
        with pytest.raises(Refused):
            making.reverse_report(
                floor_report=again, reason="again", by=works.user("delia"), at=works.at
            )


def test_undoing_needs_a_reason(works: Works) -> None:
    saved = report(works, released(works), first="1")
    with pytest.raises(Refused) as refused:
        making.reverse_report(floor_report=saved, reason=" ", by=works.user("delia"), at=works.at)
    assert refused.value.field == "reason"


def test_what_has_left_cannot_be_undone(works: Works) -> None:
    order = confirmed_order(works, "80")
    saved = report(works, released(works, "80", order), first="80")
    deliver(works, order, "50")
    with pytest.raises(Refused):
        making.reverse_report(
            floor_report=saved, reason="wrong", by=works.user("delia"), at=works.at
        )
    assert balance(works) == Decimal(30)


def test_the_trail_of_a_report_holds_no_figures(works: Works) -> None:
    saved = report(works, released(works), first="77", scrap="5")
    event = history_of(saved).get()
    assert event.particulars == {}
    assert "77" not in event.about_label
    assert "5" not in event.about_label.replace(screen.day(works.today), "").replace("OP-00001", "")


def test_a_count_becomes_what_the_records_say(works: Works) -> None:
    up, down, same = (count_stock(works, n) for n in ("40", "25", "25"))
    assert [x.difference for x in (up, down, same)] == [Decimal(40), Decimal(-15), Decimal(0)]
    assert balance(works) == Decimal(25)
    assert StockMove.objects.count() == 2
    assert AuditEvent.objects.filter(event="stock.counted").count() == 3


def test_a_count_that_cannot_be_is_refused(works: Works) -> None:
    with pytest.raises(Refused):
        count_stock(works, "-1")
    with pytest.raises(Refused):
        count_stock(works, "1", grade=Grade.SCRAP)


def test_a_line_is_planned_up_to_what_it_lacks(works: Works) -> None:
    order = confirmed_order(works, "100")
    first = released(works, "70", order)
    assert (first.purpose, first.due_date) == (Purpose.BUYER, order.promised_date)
    with pytest.raises(Refused) as refused:
        released(works, "40", order)
    assert refused.value.field == "quantity"
    planning.cancel(production_order=first, by=works.user("pablo"), at=works.at)
    released(works, "100", order)


def test_an_order_not_confirmed_is_not_planned(works: Works) -> None:
    with pytest.raises(Refused):
        released(works, "10", place_order(works))


def test_a_community_need_cites_its_resolution(works: Works) -> None:
    pablo = works.user("pablo")
    decision = make_decision(by=works.cast.founder, at=works.at, title="Clinic at La Loma")
    with pytest.raises(Refused):
        planning.plan_for_need(
            product=works.tile, quantity=Decimal(1), decision=None, by=pablo, at=works.at
        )
    planned = planning.plan_for_need(
        product=works.tile, quantity=Decimal(100), decision=decision, by=pablo, at=works.at
    )
    assert (planned.purpose, planned.decision) == (Purpose.NEED, decision)


def test_states_follow_one_another(works: Works) -> None:
    made, pablo = released(works), works.user("pablo")
    with pytest.raises(Refused):
        planning.release(production_order=made, by=pablo, at=works.at)
    report(works, made, first="1")
    with pytest.raises(Refused):
        planning.cancel(production_order=made, by=pablo, at=works.at)
    done = planning.finish(production_order=made, by=pablo, at=works.at)
    assert done.state == MakingState.FINISHED
    for act in (planning.finish, planning.cancel, planning.release):
        with pytest.raises(Refused):
            act(production_order=made, by=pablo, at=works.at)
    with pytest.raises(Refused):
        planning.plan_for_stock(product=works.tile, quantity=Decimal(0), by=pablo, at=works.at)
    assert [e.event for e in history_of(made)] == [
        "production_order.finished",
        "production_order.released",
        "production_order.planned",
    ]


def test_a_balance_changes_only_by_moves(works: Works) -> None:
    count_stock(works, "10")
    with pytest.raises(IntegrityError, match="only by moves"), transaction.atomic():
        StockBalance.objects.update(quantity=99)


def test_stock_never_goes_below_zero_whoever_asks(works: Works) -> None:
    saved = count_stock(works, "10")
    for grade in (Grade.FIRST, Grade.SECOND):
        with pytest.raises(IntegrityError, match="stock_never_negative"), transaction.atomic():
            StockMove.objects.create(
                product=works.tile,
                grade=grade,
                quantity=11,
                from_place="warehouse",
                from_location=Location.objects.main(),
                to_place="count",
                cause_type="production.stockcount",
                cause_id=saved.pk,
                occurred_date=works.today,
                recorded_at=works.at,
            )


@pytest.mark.parametrize("cause", [("production.floorreport", 999), ("coop.user", 1)])
def test_a_move_needs_a_cause(works: Works, cause: tuple[str, int]) -> None:
    with pytest.raises(IntegrityError, match="needs a cause"), transaction.atomic():
        StockMove.objects.create(
            product=works.tile,
            grade=Grade.FIRST,
            quantity=1,
            from_place="count",
            to_place="warehouse",
            to_location=Location.objects.main(),
            cause_type=cause[0],
            cause_id=cause[1],
            occurred_date=works.today,
            recorded_at=works.at,
        )


QUANTITY = st.decimals(min_value=0, max_value=500, places=2).map(str)
STEP = st.one_of(
    st.tuples(st.just("report"), QUANTITY, QUANTITY, QUANTITY),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("deliver"), QUANTITY),
    st.tuples(st.just("count"), QUANTITY),
    st.tuples(st.just("transfer"), QUANTITY),
    st.tuples(st.just("sort"), QUANTITY),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_happens_stock_is_the_sum_of_its_moves(
    works: Works, steps: list[tuple[object, ...]]
) -> None:
    with transaction.atomic():
        order = confirmed_order(works, "1000")
        made = released(works, "1000", order)
        for step in steps:
            _happen(works, order, made, step)
        for grade in (Grade.FIRST, Grade.SECOND):
            assert balance(works, grade) == _moved(works, grade) >= 0
        assert [check.name for check in ask(stock_rules.QUESTIONS) if check.broken] == []
        transaction.set_rollback(True)


def _happen(works: Works, order: Order, made: ProductionOrder, step: tuple[object, ...]) -> None:
    try:
        with transaction.atomic():
            match step:
                case ("report", first, second, scrap):
                    report(works, made, first=str(first), second=str(second), scrap=str(scrap))
                case ("undo", int(n)):
                    saved = FloorReport.objects.order_by("id")[n : n + 1].first()
                    if saved is not None:
                        making.reverse_report(
                            floor_report=saved, reason="x", by=works.user("delia"), at=works.at
                        )
                case ("deliver", quantity):
                    deliver(works, order, str(quantity))
                case ("count", quantity):
                    count_stock(works, str(quantity))
                case (kind, quantity):
                    _move_about(works, str(kind), str(quantity))
    except Refused:
        return


def _move_about(works: Works, kind: str, quantity: str) -> None:
    held = some_stock(works)
    if kind == "transfer":
        a_transfer(works, held, quantity)
        return
    changing.regrade(
        balance=held,
        facts=facts(works, quantity),
        sorting=changing.Sorting("second"),
        by=works.user("diana"),
        at=works.at,
    )


def _moved(works: Works, grade: str) -> Decimal:
    total = Decimal(0)
    for move in StockMove.objects.filter(product=works.tile, grade=grade):
        total += move.quantity if move.to_place == "warehouse" else 0
        total -= move.quantity if move.from_place == "warehouse" else 0
    return total
