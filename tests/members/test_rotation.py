"""The rule of the rota: limits hold, places are filled, and no other way is more even."""

import random
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.rotation import (
    Hand,
    Placed,
    Spread,
    Task,
    propose,
    spread_of,
    turns,
    with_newcomers,
)

# A loaded machine draws slowly; that says nothing about the rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = st.frozensets(st.integers(1, 4), max_size=4)
HANDS = st.lists(st.tuples(SOME, SOME, SOME, SOME, st.integers(0, 30)), max_size=6)
TASKS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 2)), max_size=4)


def hands_of(drawn: Sequence[tuple[frozenset[int], ...]]) -> list[Hand]:
    found = []
    for n, (can, learning, barred, wishes, carried) in enumerate(drawn, start=1):
        found.append(Hand(n, can, learning - can, barred, wishes, int(carried)))  # type: ignore[call-overload]
    return found


def tasks_of(drawn: Sequence[tuple[int, int]]) -> list[Task]:
    return [Task(n, points, places) for n, (points, places) in enumerate(drawn, start=1)]


def squares(hands: Sequence[Hand], tasks: Sequence[Task], placed: Sequence[Placed]) -> int:
    points = {task.task: task.points for task in tasks}
    gets = {each.person: points[each.task] for each in placed if not each.learner}
    return sum((hand.carried + gets.get(hand.person, 0)) ** 2 for hand in hands)


def filled(placed: Sequence[Placed]) -> int:
    return sum(1 for each in placed if each.person is not None and not each.learner)


def by_chance(hands: Sequence[Hand], tasks: Sequence[Task], drawn: random.Random) -> list[Placed]:
    """Each place to anybody possible who is left, in a random order of places."""
    places = [(task.task, n) for task in tasks for n in range(1, task.places + 1)]
    drawn.shuffle(places)
    left, found = list(hands), []
    for task, n in places:
        ready = [hand for hand in left if hand.possible(task)]
        chosen = drawn.choice(ready) if ready else None
        if chosen is not None:
            left.remove(chosen)
        found.append(Placed(task, n, chosen.person if chosen else None))
    return found


def in_turn(hands: Sequence[Hand], tasks: Sequence[Task]) -> list[Placed]:
    """Round robin: each place to the next possible of the list."""
    left, found = list(hands), []
    for task in tasks:
        for n in range(1, task.places + 1):
            chosen = next((hand for hand in left if hand.possible(task.task)), None)
            if chosen is not None:
                left.remove(chosen)
            found.append(Placed(task.task, n, chosen.person if chosen else None))
    return found


@CALM
@given(HANDS, TASKS)
def test_limits_and_skills_hold_and_nobody_is_in_two_places(drawn, wanted) -> None:  # type: ignore[no-untyped-def]
    hands, tasks = hands_of(drawn), tasks_of(wanted)
    of = {hand.person: hand for hand in hands}
    placed = propose(hands, tasks, seed="s")
    people = [each.person for each in placed if each.person is not None]
    assert len(people) == len(set(people))
    for each in placed:
        if each.person is not None:
            assert each.task not in of[each.person].barred
            assert each.task in (of[each.person].learning if each.learner else of[each.person].can)
    places = [(each.task, each.place) for each in placed if not each.learner]
    assert places == [(task.task, n) for task in tasks for n in range(1, task.places + 1)]


@CALM
@given(HANDS, TASKS, st.integers(0, 99))
def test_neither_chance_nor_turns_fill_more_or_spread_better(drawn, wanted, n: int) -> None:  # type: ignore[no-untyped-def]
    hands, tasks = hands_of(drawn), tasks_of(wanted)
    ours = propose(hands, tasks, seed="s")
    chance = random.Random(n)  # noqa: S311 - chance to compare with, no secret
    for other in (by_chance(hands, tasks, chance), in_turn(hands, tasks)):
        assert filled(ours) >= filled(other)
        if filled(ours) == filled(other):
            assert squares(hands, tasks, ours) <= squares(hands, tasks, other)


@CALM
@given(HANDS, TASKS)
def test_a_learner_stands_beside_somebody_who_can(drawn, wanted) -> None:  # type: ignore[no-untyped-def]
    placed = propose(hands_of(drawn), tasks_of(wanted), seed="s")
    done = {each.task for each in placed if each.person is not None and not each.learner}
    assert {each.task for each in placed if each.learner} <= done


@CALM
@given(HANDS, TASKS)
def test_the_same_figures_and_seed_give_the_same_rota(drawn, wanted) -> None:  # type: ignore[no-untyped-def]
    hands, tasks = hands_of(drawn), tasks_of(wanted)
    assert propose(hands, tasks, seed="a") == propose(hands[::-1], tasks[::-1], seed="a")


def test_over_turns_the_heat_goes_round() -> None:
    hands = [Hand(n, can=frozenset({1, 2})) for n in (1, 2)]
    found = turns(hands, [Task(1, 5), Task(2, 1)], seeds=("a", "b", "c", "d"))
    hot = [next(x.person or 0 for x in turn if x.task == 1) for turn in found]
    assert sorted(hot[:2]) == [1, 2]
    assert sorted(hot[2:]) == [1, 2]


def test_where_burden_leaves_a_choice_nobody_repeats_and_wishes_count() -> None:
    tasks = [Task(1, 2), Task(2, 2)]
    both = frozenset({1, 2})
    again = [Hand(1, both, last=1), Hand(2, both, last=2)]
    assert [x.person for x in propose(again, tasks, seed="s")] == [2, 1]
    wishing = [Hand(1, both, wishes=frozenset({2})), Hand(2, both)]
    assert [x.person for x in propose(wishing, tasks, seed="s")] == [2, 1]


def test_what_nobody_may_do_stays_open() -> None:
    one = Hand(1, can=frozenset({1}), barred=frozenset({1}))
    assert propose([one], [Task(1, 3)], seed="s") == (Placed(1, 1, None),)


def test_newcomers_begin_in_the_middle() -> None:
    assert with_newcomers({1: 4, 2: 10, 3: None}) == {1: 4, 2: 10, 3: 7}
    assert with_newcomers({1: None}) == {1: 0}


def test_the_spread_is_told_without_names() -> None:
    even, one = spread_of([5, 5, 5]), spread_of([0, 0, 9])
    assert even == Spread(Decimal(5), Decimal(5), Decimal(5), Decimal("0.00"))
    assert one == Spread(Decimal(0), Decimal(0), Decimal(9), Decimal("0.67"))
    assert spread_of([]) is None
