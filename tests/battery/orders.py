"""C4: two hands on one order, and orders taken through random steps.

Tests for pytest that `bin/test` does not collect: `bin/battery C4` runs them by name.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import MakingState, ProductionOrder
from tests.battery.orders_floor import Floor
from tests.battery.orders_machine import FLOW, OFTEN_REFUSED
from tests.battery.orders_made import with_seconds
from tests.battery.orders_races import RACES
from tests.battery.two_hands import (
    Race,
    one_after_the_other,
    run,
    the_other_way_round,
    together,
)
from tests.builders.found import released
from tests.builders.production import Works, build_works, fill_popular_fund
from tests.production.verified import broken
from tests.threads import at_once

AT_ONCE = 3
RUNS, STEPS = 50, 50
OURS = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.name.replace(" ", "_"))
@pytest.mark.django_db(transaction=True)
def test_one_of_two_hands_wins_and_the_other_is_told(race: Race) -> None:
    works = with_seconds()
    for send in (one_after_the_other, the_other_way_round, *[together] * AT_ONCE):
        run(works, race, send)
    assert broken() == []


def go_through(kind: type[Floor], works: Works, told: Counter[str], ours: settings) -> None:
    here = type(kind.__name__, (kind,), {"__init__": lambda self: kind.__init__(self, works, told)})
    run_state_machine_as_test(here, settings=ours)


def take_each(machine: Floor) -> None:
    """Each step once, and once too often where that is refused: no luck of the draw leaves one out.

    An even number chooses among what a step is for, an odd one among all (`Orders.one`).
    """
    few, many, none = Decimal(3), Decimal(20), Decimal(0)
    steps: list[Callable[[], None]] = [
        lambda: machine.place(name="kitchen"),
        *[lambda: machine.confirm(n=0)] * 3,
        *[lambda: machine.hand_out(n=0, much=many, release=False)] * 2,
        lambda: machine.plan(much=few, release=False),
        *[lambda: machine.release(n=0)] * 3,
        lambda: machine.report(n=0, first=few, second=none, scrap=none),
        *[lambda: machine.move(n=0, days=1, stale=False)] * 2,
        lambda: machine.hold_back(n=0),
        lambda: machine.let_it_out(n=0),
        *[lambda: machine.undo_report(n=0)] * 2,
        lambda: machine.finish(n=0),
        lambda: machine.call_off(n=0),
        *[lambda: machine.call_off(n=0), lambda: machine.finish(n=0)] * 2,
        lambda: machine.count(much=Decimal(30)),
        lambda: machine.keep(n=0, much=few),
        lambda: machine.keep(n=0, much=many),
        *[lambda: machine.let_go(n=0)] * 2,
        lambda: machine.deliver(n=0, much=few, completes=False),
        lambda: machine.deliver(n=0, much=many, completes=False),
        lambda: machine.take_back(n=0, much=Decimal(1)),
        lambda: machine.undo_return(n=0),
        lambda: machine.cancel(n=0),
        lambda: machine.cancel(n=2),
    ]
    for step in steps:
        step()
        machine.stock_is_what_was_made_and_has_not_left()
        machine.no_more_left_than_was_ordered()
        machine.the_tables_are_sound()
    machine.teardown()


@pytest.mark.django_db
def test_random_steps_keep_what_must_hold(works: Works) -> None:
    """Each step was taken, and what is often refused was, or nothing was shown of it."""
    fill_popular_fund(works)
    told = Counter[str]()
    take_each(Floor(works, told))
    go_through(Floor, works, told, OURS)
    wanted = {*FLOW, *(f"{name} refused" for name in OFTEN_REFUSED)}
    assert wanted - told.keys() == set(), dict(told)
    assert sum(told.values()) > RUNS * STEPS / 2


def plainly_finished(
    *, production_order: ProductionOrder, by: User, at: datetime
) -> ProductionOrder:
    """A plain save of what was once released, whatever became of it since."""
    order = ProductionOrder.objects.get(pk=production_order.pk)
    if order.released_date is None:
        raise Refused("never released")
    order.state = MakingState.FINISHED
    order.save()
    audit.record("production_order.finished", by=by, at=at, about=order)
    return order


class Careless(Floor):
    finishing = staticmethod(plainly_finished)


@pytest.mark.django_db
def test_control_the_machine_finds_a_step_that_asks_for_no_state(works: Works) -> None:
    fill_popular_fund(works)
    only = settings(OURS, phases=[Phase.generate])
    with pytest.raises(AssertionError, match="finish"):
        go_through(Careless, works, Counter(), only)


@pytest.mark.parametrize(
    "changes",
    [
        ({"state": "finished"}, {"state": "cancelled"}),
        ({"state": "finished"}, {"note": "for the clinic"}),
    ],
    ids=["two_endings", "an_ending_and_an_edit"],
)
@pytest.mark.django_db(transaction=True)
def test_control_a_plain_save_loses_what_one_of_them_did(
    changes: tuple[dict[str, str], dict[str, str]],
) -> None:
    """Read, look whether it may be, and save: both are told yes, and one of them is lost."""
    order, looked = released(build_works()), Barrier(2)

    def careless(n: int) -> bool:
        with transaction.atomic():
            mine = ProductionOrder.objects.get(pk=order.pk)
            may = mine.state == MakingState.RELEASED
            looked.wait(timeout=20)
            for name, value in changes[n].items():
                setattr(mine, name, value)
            mine.save()
        return may

    assert at_once(2, careless) == [True, True]
    order.refresh_from_db()
    kept = [all(getattr(order, k) == x for k, x in each.items()) for each in changes]
    assert sorted(kept) == [False, True]
