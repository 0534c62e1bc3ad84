"""Lots, places and the one way stock moves: the rules, by the actions and by SQL."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from production.actions import making, moving, reserving, stock
from production.actions.moving import Step
from production.allotting import Heap, allot
from production.checks import all_checks
from production.models import (
    Location,
    Lot,
    Place,
    StockBalance,
    StockCount,
    StockMove,
    StockReservation,
)
from production.reading.trace import trace
from tests.builders.production import (
    Works,
    confirmed_order,
    count_stock,
    deliver,
    released,
    report,
)

pytestmark = pytest.mark.django_db
HEAPS = st.lists(
    st.builds(
        Heap,
        key=st.integers(),
        free=st.decimals(min_value=0, max_value=100, places=2),
        made=st.none() | st.dates(),
        chosen=st.booleans(),
    ),
    max_size=8,
)


@given(wanted=st.decimals(min_value=0, max_value=500, places=2), heaps=HEAPS)
def test_the_oldest_leaves_first_and_no_heap_gives_more_than_it_has(
    wanted: Decimal, heaps: list[Heap]
) -> None:
    taken = allot(wanted, heaps)
    assert sum(part for _heap, part in taken) == min(wanted, sum(h.free for h in heaps))
    assert all(0 < part <= heap.free for heap, part in taken)
    turns = [(not heap.chosen, heap.made or date.min) for heap, _part in taken]
    assert turns == sorted(turns)
    assert all(part == heap.free for heap, part in taken[:-1])


def broken() -> list[tuple[str, list[str]]]:
    return [(check.name, list(check.broken)) for check in all_checks() if check.broken]


def held(works: Works) -> dict[str, Decimal]:
    rows = StockBalance.objects.filter(product=works.tile, grade="first", quantity__gt=0)
    return {str(x.lot or ""): x.quantity for x in rows.select_related("lot")}


def test_each_report_makes_a_lot_of_each_good_grade(works: Works) -> None:
    saved = report(works, released(works), first="50", second="5", scrap="1")
    assert list(saved.lots.order_by("id").values_list("code", "grade")) == [
        (f"{saved.pk:06d}-1", "first"),
        (f"{saved.pk:06d}-2", "second"),
    ]
    making.reverse_report(floor_report=saved, reason="twice", by=works.user("delia"), at=works.at)
    assert held(works) == {}
    assert broken() == []


def test_the_oldest_lot_leaves_first_unless_another_is_chosen(works: Works) -> None:
    made = released(works)
    old, new = report(works, made, first="30"), report(works, made, first="30")
    order = confirmed_order(works, "60")
    deliver(works, order, "10")
    first, second = (x.lots.get() for x in (old, new))
    assert held(works) == {first.code: Decimal(20), second.code: Decimal(30)}
    chosen = StockBalance.objects.get(lot=second)
    deliver(works, order, "35", chosen=chosen)
    assert held(works) == {first.code: Decimal(15)}
    assert broken() == []


def test_what_is_reserved_leaves_only_with_its_line(works: Works) -> None:
    report(works, released(works), first="30")
    mine, other = confirmed_order(works, "30"), confirmed_order(works, "30")
    line = mine.lines.get()
    reserving.reserve(line=line, quantity=Decimal(25), by=works.user("diana"), at=works.at)
    with pytest.raises(Refused, match="holds 5"):
        deliver(works, other, "6")
    with pytest.raises(Refused):
        reserving.reserve(line=line, quantity=Decimal(6), by=works.user("diana"), at=works.at)
    deliver(works, mine, "20")
    assert StockBalance.objects.get(quantity__gt=0).reserved == Decimal(5)
    reserving.let_go(line=line, by=works.user("diana"), at=works.at)
    deliver(works, other, "10")
    assert (held(works), broken()) == ({}, [])


def test_a_count_below_what_is_reserved_is_not_refused(works: Works) -> None:
    report(works, released(works), first="30")
    line = confirmed_order(works, "30").lines.get()
    reserving.reserve(line=line, quantity=Decimal(25), by=works.user("diana"), at=works.at)
    count_stock(works, "8")
    balance = StockBalance.objects.get()
    assert (balance.quantity, balance.reserved) == (Decimal(8), Decimal(8))
    assert broken() == []


def test_a_lot_is_counted_in_its_place(works: Works) -> None:
    made = released(works)
    one, two = (report(works, made, first="10").lots.get() for _ in range(2))
    facts: dict[str, Any] = {"grade": "first", "by": works.user("diana"), "at": works.at}
    stock.count(
        product=works.tile,
        counted=Decimal(7),
        counted_date=works.today,
        spot=stock.Spot(lot=two),
        **facts,
    )
    assert held(works) == {one.code: Decimal(10), two.code: Decimal(7)}
    count_stock(works, "12")
    assert held(works) == {one.code: Decimal(5), two.code: Decimal(7)}
    count_stock(works, "13")
    assert held(works) == {"": Decimal(1), one.code: Decimal(5), two.code: Decimal(7)}
    with pytest.raises(Refused, match="another product"):
        stock.count(
            product=works.wall_tile,
            counted=Decimal(1),
            counted_date=works.today,
            spot=stock.Spot(lot=two),
            **facts,
        )
    assert broken() == []


def a_step(works: Works, **changes: Any) -> Step:
    main = Location.objects.main()
    step = Step(works.tile, Decimal(1), Place.COUNT, main)
    return replace(step, **changes)


def a_cause(works: Works) -> StockCount:
    return StockCount.objects.create(
        product=works.tile,
        grade="first",
        location=Location.objects.main(),
        counted=1,
        expected=0,
        counted_date=works.today,
        recorded_at=works.at,
    )


def test_moves_are_written_together_in_two_queries(
    works: Works, django_assert_num_queries: Any
) -> None:
    lots = [
        Lot.objects.create(product=works.tile, code=f"L{n}", grade="first", made_date=works.today)
        for n in range(20)
    ]
    yard = Location.objects.create(code="yard", name="Yard")
    cause = a_cause(works)
    steps = [a_step(works, lot=lot, target=yard) for lot in lots]
    with django_assert_num_queries(2):
        moving.move(steps, cause=cause, on=works.today, at=works.at)
    back = [a_step(works, lot=lot, source=yard, target=Place.WASTE) for lot in lots]
    with pytest.raises(Refused, match=r"Only 1\sm² .* Yard"):
        moving.move([*back, back[0]], cause=cause, on=works.today, at=works.at)
    with pytest.raises(Refused, match="above zero"):
        moving.move([a_step(works, quantity=Decimal(0))], cause=cause, on=works.today, at=works.at)


def test_the_database_refuses_what_the_action_would(works: Works) -> None:
    saved = report(works, released(works), first="10")
    lot = saved.lots.get()
    cause, main = a_cause(works), Location.objects.main()
    moved = StockMove.objects.get(lot=lot)
    yard = Location.objects.create(code="yard")
    sound: dict[str, Any] = {
        "product": works.tile, "grade": "first", "quantity": 1, "from_place": "count",
        "to_place": "warehouse", "to_location": main, "cause_type": "production.stockcount",
        "cause_id": cause.pk, "occurred_date": works.today, "recorded_at": works.at,
    }  # fmt: skip
    back = {
        "lot": lot, "quantity": 10, "from_place": "warehouse", "from_location": main,
        "to_place": "production", "to_location": None, "reverses": moved,
    }  # fmt: skip
    undone = StockMove.objects.create(**{**sound, **back})
    attacks: dict[str, dict[str, Any]] = {
        "move_positive": {"quantity": 0},
        "move_two_places": {"from_place": "warehouse", "from_location": main},
        "move_names_its_places": {"to_location": None},
        "another product": {"lot": lot, "product": works.wall_tile},
        "exact opposite": {**back, "quantity": 9},
        "an undoing is not undone": {
            **back, "from_place": "production", "from_location": None,
            "to_place": "warehouse", "to_location": main, "reverses": undone,
        },
        "reverses_id": back,
        "stock_never_negative": {
            "from_place": "warehouse", "from_location": main, "to_location": yard,
            "quantity": 99,
        },
        "needs a cause": {"cause_type": "production.lot"},
    }  # fmt: skip
    for words, changes in attacks.items():
        if words == "reverses_id":
            count_stock(works, "10", grade="first")
            StockMove.objects.create(**{**sound, "lot": lot, "quantity": 10})
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            StockMove.objects.create(**{**sound, **changes})
    assert broken() == [] or broken()[0][0] == "stock counts moved their difference"


def test_a_lot_that_left_stays_what_it_is(works: Works) -> None:
    lot = report(works, released(works), first="10").lots.get()
    Lot.objects.filter(pk=lot.pk).update(shade="T4")
    deliver(works, confirmed_order(works, "5"), "5")
    for change in ({"shade": "T5"}, {"calibre": "2"}, {"grade": "second"}, {"code": "X"}):
        with pytest.raises(IntegrityError, match="stays what it is"), transaction.atomic():
            Lot.objects.filter(pk=lot.pk).update(**change)
    Lot.objects.filter(pk=lot.pk).update(note="third row")


def test_only_triggers_write_what_is_reserved_and_only_migrations_name_causes(
    works: Works,
) -> None:
    report(works, released(works), first="10")
    line = confirmed_order(works, "10").lines.get()
    reserving.reserve(line=line, quantity=Decimal(4), by=works.user("diana"), at=works.at)
    live = StockReservation.objects.filter(ended_at=None)
    attacks = (
        lambda: StockBalance.objects.update(reserved=0),
        lambda: live.update(quantity=1),
        live.delete,
        lambda: reserving.keep(line, {StockBalance.objects.get().pk: Decimal(7)}, at=works.at),
    )
    for attack in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
    with (
        pytest.raises(IntegrityError, match="only a migration"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("INSERT INTO production_stockcause VALUES ('production.lot')")


def test_a_lot_is_traced_to_its_report_and_its_buyers(works: Works) -> None:
    lot = report(works, released(works), first="10").lots.get()
    deliver(works, confirmed_order(works, "4"), "4")
    found = trace(lot)
    assert [(x.words, x.quantity) for x in found.back] == [("Crew report", Decimal(10))]
    assert [(x.words, x.who, x.quantity) for x in found.on] == [
        ("Delivery", works.union.name, Decimal(4))
    ]


def test_a_chain_of_lots_is_traced_both_ways(works: Works) -> None:
    """Clay is received, a report makes tiles of it, and of those another makes painted ones."""
    report(works, released(works), first="1")
    clay, tile, painted = (
        Lot.objects.create(product=works.tile, code=c, grade="first", made_date=works.today)
        for c in ("clay", "tile", "painted")
    )
    main, on = Location.objects.main(), works.today - timedelta(days=1)
    chain = (
        (a_step(works, lot=clay, source=Place.SUPPLIER),),
        (
            a_step(works, lot=clay, source=main, target=Place.PRODUCTION),
            a_step(works, lot=tile, source=Place.PRODUCTION),
        ),
        (
            a_step(works, lot=tile, source=main, target=Place.PRODUCTION),
            a_step(works, lot=painted, source=Place.PRODUCTION),
        ),
    )
    for steps in chain:
        moving.move(steps, cause=a_cause(works), on=on, at=works.at)
    assert [x.lot for x in trace(painted).back] == ["clay", "tile", "painted"]
    assert trace(painted).on == ()
    assert [(x.lot, x.place) for x in trace(clay).on] == [
        ("clay", "production"),
        ("tile", "production"),
    ]
    assert [x.place for x in trace(clay).back] == ["supplier"]
