"""What a quantity takes through every level: the arithmetic, by its properties."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production.exploding import (
    Circle,
    Line,
    Step,
    batches,
    explode,
    hours_of_work,
    minutes,
    needed,
)

QUANTITIES = st.decimals(min_value="0.01", max_value=100_000, places=2)
LINES = st.builds(
    Line,
    whole=st.integers(0, 5),
    part=st.integers(6, 11),
    quantity=st.decimals(min_value="0.0001", max_value=1000, places=4),
    by_batch=st.booleans(),
    batch=QUANTITIES,
)


@given(quantity=QUANTITIES, batch=QUANTITIES)
def test_the_batches_begun_make_enough_and_no_batch_is_idle(
    quantity: Decimal, batch: Decimal
) -> None:
    begun = batches(quantity, batch)
    assert begun * batch >= quantity > (begun - 1) * batch
    assert batches(Decimal(0), batch) == 0


@given(line=LINES, quantity=QUANTITIES, more=QUANTITIES)
def test_more_never_needs_less_and_never_more_than_two_orders(
    line: Line, quantity: Decimal, more: Decimal
) -> None:
    together = needed(line, quantity + more)
    assert needed(line, quantity) <= together <= needed(line, quantity) + needed(line, more)


@given(line=LINES, times=st.integers(1, 50))
def test_whole_batches_grow_evenly(line: Line, times: int) -> None:
    assert needed(line, line.batch * times) <= needed(line, line.batch) * times
    if line.by_batch:
        assert needed(line, line.batch * times) == line.quantity * times


@given(wanted=QUANTITIES, lines=st.lists(LINES, max_size=10, unique_by=lambda x: (x.whole, x.part)))
def test_one_level_is_the_sum_of_its_lines(wanted: Decimal, lines: list[Line]) -> None:
    found = explode({0: wanted, 1: wanted}, lines)
    for part in range(6, 12):
        asked = [needed(x, wanted) for x in lines if x.part == part and x.whole in (0, 1)]
        assert found.get(part, Decimal(0)) == sum(asked)


def test_what_two_need_is_rounded_up_to_batches_once() -> None:
    """Two bodies take 3 of slip each; slip is mixed in batches of 10 that take one bag."""
    lines = [
        Line(1, 2, Decimal(1)),
        Line(1, 3, Decimal(1)),
        Line(2, 4, Decimal(3)),
        Line(3, 4, Decimal(3)),
        Line(4, 5, Decimal(1), by_batch=True, batch=Decimal(10)),
    ]
    found = explode({1: Decimal(1)}, lines)
    assert found == {1: 1, 2: 1, 3: 1, 4: 6, 5: 1}
    assert list(found).index(4) > max(list(found).index(2), list(found).index(3))


def test_a_circle_is_named_and_depth_is_no_danger() -> None:
    with pytest.raises(Circle):
        explode({1: Decimal(1)}, [Line(1, 2, Decimal(1)), Line(2, 1, Decimal(1))])
    chain = [Line(n, n + 1, Decimal(1)) for n in range(5000)]
    assert explode({0: Decimal(2)}, chain)[5000] == 2


def test_a_step_holds_its_place_for_each_load_begun() -> None:
    firing = Step(Decimal(30), Decimal(90), Decimal(100), crew=2)
    assert minutes(firing, Decimal(0)) == 0
    assert minutes(firing, Decimal(100)) == 120
    assert minutes(firing, Decimal(101)) == 210
    assert hours_of_work([firing], Decimal(100)) == 4
