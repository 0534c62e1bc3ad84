"""C4: two hands on one order, and orders taken through random steps.

Tests for pytest that `bin/test` does not collect: `bin/battery C4` runs them by name.
"""

from collections import Counter
from datetime import datetime
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
from tests.battery.orders_made import released, with_seconds
from tests.battery.orders_races import RACES
from tests.battery.two_hands import (
    Race,
    one_after_the_other,
    run,
    the_other_way_round,
    together,
)
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


@pytest.mark.django_db
def test_random_steps_keep_what_must_hold(works: Works) -> None:
    """Most steps were taken, and most of what is often refused was, or nothing was shown of them.

    A rare one, such as undoing a return, may never be drawn; the suite has tests of each.
    """
    fill_popular_fund(works)
    told = Counter[str]()
    go_through(Floor, works, told, OURS)
    wanted = {*FLOW, *(f"{name} refused" for name in OFTEN_REFUSED)}
    assert len(wanted - told.keys()) <= len(wanted) / 10, dict(told)
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
