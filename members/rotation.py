"""Who does which task: the rule of the rota. No Django, no clock, no database.

The rule, as it is published:

1. Nobody is given a task they may not do, cannot do, or have said nothing about.
2. As many places are filled as can be.
3. Of all ways to do so, the one that spreads the burden best: the sum of the squares of what
   everybody has carried, this turn included, is the least. No other way, by lots or by turns, that
   fills as many places is more even.
4. Where that leaves a choice, nobody does again what they did the turn before; then wishes count;
   then lots, drawn from the stated seed: whoever knows it finds the same.
5. Beside whoever can do a task stands somebody who is learning it, if anybody is free for it:
   whoever has carried least.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from statistics import median

LOTS = 2**32


@dataclass(frozen=True, slots=True)
class Hand:
    """One person: what they can do, are learning and may not do, and what they have carried.

    `last` is the task of the turn before.
    """

    person: int
    can: frozenset[int] = frozenset()
    learning: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    wishes: frozenset[int] = frozenset()
    carried: int = 0
    last: int | None = None

    def possible(self, task: int) -> bool:
        return task in self.can and task not in self.barred


@dataclass(frozen=True, slots=True)
class Task:
    """What has to be done in a turn: its burden, as voted, and how many people it takes."""

    task: int
    points: int
    places: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of a turn. Without a person nobody possible was left."""

    task: int
    place: int
    person: int | None
    learner: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How a burden is spread: from 0, all alike, towards 1, one carries all (`gini`)."""

    least: Decimal
    middle: Decimal
    most: Decimal
    gini: Decimal


def propose(hands: Iterable[Hand], tasks: Iterable[Task], *, seed: str) -> tuple[Placed, ...]:
    """Who goes where in one turn. The same figures and seed always give the same answer."""
    people = sorted(hands, key=lambda hand: hand.person)
    wanted = sorted(tasks, key=lambda task: task.task)
    places = [(task, n) for task in wanted for n in range(1, task.places + 1)]
    costs = [
        [_cost(hand, task, seed) if hand.possible(task.task) else None for task, _n in places]
        for hand in people
    ]
    of_place = _cheapest(costs, len(places))
    found = [
        Placed(task.task, n, people[of_place[k]].person if k in of_place else None)
        for k, (task, n) in enumerate(places)
    ]
    return (*found, *_learners(people, found))


def turns(
    hands: Sequence[Hand], tasks: Sequence[Task], *, seeds: Sequence[str]
) -> list[tuple[Placed, ...]]:
    """One turn after the other, each with what the turns before it added."""
    points = {task.task: task.points for task in tasks}
    now = list(hands)
    found = []
    for seed in seeds:
        placed = propose(now, tasks, seed=seed)
        task_of = {each.person: each.task for each in placed if each.person is not None}
        now = [
            replace(
                hand,
                carried=hand.carried + points.get(task_of.get(hand.person, 0), 0),
                last=task_of.get(hand.person),
            )
            for hand in now
        ]
        found.append(placed)
    return found


def with_newcomers(carried: Mapping[int, int | None]) -> dict[int, int]:
    """Whoever has carried nothing yet begins in the middle: neither behind nor ahead."""
    known = [points for points in carried.values() if points is not None]
    middle = int(median(known)) if known else 0
    return {who: middle if points is None else points for who, points in carried.items()}


def spread_of(carried: Iterable[int]) -> Spread | None:
    """How what people carried is spread; None of nobody."""
    values = sorted(carried)
    if not values:
        return None
    total, count = sum(values), len(values)
    ranked = sum((2 * rank - count - 1) * value for rank, value in enumerate(values, start=1))
    gini = Fraction(ranked, count * total) if total else Fraction(0)
    return Spread(
        least=Decimal(values[0]),
        middle=Decimal(str(median(values))),
        most=Decimal(values[-1]),
        gini=(Decimal(gini.numerator) / gini.denominator).quantize(Decimal("0.01")),
    )


def _cost(hand: Hand, task: Task, seed: str) -> tuple[int, int, int, int]:
    """What it adds to the sum of squares; then whether it repeats, is not wished; then the lot."""
    squares = task.points * (2 * hand.carried + task.points)
    again = int(hand.last == task.task)
    unwished = int(task.task not in hand.wishes)
    return (squares, again, unwished, _lot(seed, hand.person, task.task))


def _lot(seed: str, person: int, task: int) -> int:
    drawn = sha256(f"{seed}|{person}|{task}".encode()).digest()
    return int.from_bytes(drawn[:4]) % LOTS


Cost = tuple[int, int, int, int]
FREE: Cost = (0, 0, 0, 0)


def _plus(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def _minus(one: Cost, other: Cost) -> Cost:
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2], one[3] - other[3])


def _cheapest(costs: Sequence[Sequence[Cost | None]], places: int) -> dict[int, int]:
    """The fullest matching of people to places that costs least: of each place, the row it has.

    One cheapest way to fill one place more is added after another (successive shortest paths).
    """
    of_place: dict[int, int] = {}
    while True:
        best, before = _shortest(costs, places, of_place)
        free = [k for k in best if k not in of_place]
        if not free:
            return of_place
        place: int | None = min(free, key=lambda k: (best[k], k))
        while place is not None:
            row, previous = before[place]
            of_place[place] = row
            place = previous


def _shortest(
    costs: Sequence[Sequence[Cost | None]], places: int, of_place: Mapping[int, int]
) -> tuple[dict[int, Cost], dict[int, tuple[int, int | None]]]:
    """The least cost to reach each place from somebody free, and by whom and through which."""
    busy = {row: place for place, row in of_place.items()}
    best: dict[int, Cost] = {}
    before: dict[int, tuple[int, int | None]] = {}
    rows: list[tuple[int, Cost, int | None]] = [
        (row, FREE, None) for row in range(len(costs)) if row not in busy
    ]
    while rows:
        reached: dict[int, None] = {}
        for row, so_far, through in rows:
            for place in range(places):
                cost = costs[row][place]
                if cost is None or place == busy.get(row):
                    continue
                total = _plus(so_far, cost)
                if place not in best or total < best[place]:
                    best[place], before[place] = total, (row, through)
                    reached[place] = None
        rows = [
            (of_place[k], _minus(best[k], costs[of_place[k]][k] or FREE), k)
            for k in reached
            if k in of_place
        ]
    return best, before


def _learners(people: Sequence[Hand], found: Sequence[Placed]) -> list[Placed]:
    """Beside each task that is done, one who learns it and has no place."""
    taken = {each.person for each in found}
    added = []
    for each in found:
        if each.person is None or each.place != 1:
            continue
        ready = [
            hand
            for hand in people
            if hand.person not in taken
            and each.task in hand.learning
            and each.task not in hand.barred
        ]
        if ready:
            chosen = min(ready, key=lambda hand: (hand.carried, hand.person))
            taken.add(chosen.person)
            added.append(Placed(each.task, 0, chosen.person, learner=True))
    return added
