"""What went into goods, gathered back along the lots they were made of. No Django, no database.

Every figure is an exact fraction; whoever shows one rounds it, once. A heap is a lot, or all there
is of a material that has no lots. What entered is never more nor less than what left and what was
lost: each making is borne whole by what came out of it, each heap by those who took of it. What a
crew worked on for nothing is borne by the good output of its order (`with_losses`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import floor

ONE = Fraction(1)
Parts = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Making:
    """One record that took from heaps and brought heaps out.

    `takes` says how much of each heap went in, `bears` which part of all that went in each heap
    that came out bears. What nobody bears was lost.
    """

    key: int
    takes: Parts
    bears: Parts


@dataclass(frozen=True, slots=True)
class Gathered:
    """Which part of each making went into what was asked, and how much of each heap."""

    makings: Parts = field(default_factory=dict)
    heaps: Parts = field(default_factory=dict)


def bearing(main: Mapping[int, Decimal], beside: Mapping[int, Decimal]) -> dict[int, Fraction]:
    """Which part of a making each heap that came out of it bears.

    `beside` are those that bear a part agreed beforehand; the rest falls on `main` by quantity.
    What was broken bears nothing: the good ones carry it.
    """
    parts = {heap: Fraction(share) for heap, share in beside.items() if share > 0}
    rest = ONE - sum(parts.values())
    total = Fraction(sum(main.values(), Decimal(0)))
    if total > 0 and rest > 0:
        parts |= {heap: rest * Fraction(each) / total for heap, each in main.items() if each > 0}
    return parts


def with_losses(
    makings: Collection[Making], orders: Mapping[int, int], good: Mapping[int, Decimal]
) -> list[Making]:
    """The makings of which nothing good came out, borne by what was good of the same order.

    The rule of cost: an hour in which all broke, or in which only the machine was set up, was
    worked for the order; its good output bears it, and so do the co-products by the part agreed.
    `orders` says the order of a making, by key, and `good` how much of the main product came out
    of it. Every good making of the order carries its losses by what it brought out, whenever that
    was; an order of which nothing good ever came out has nobody to bear it: it stays lost.
    """
    carried: defaultdict[int, defaultdict[int, Fraction]]
    carried = defaultdict(lambda: defaultdict(Fraction))
    total: defaultdict[int, Fraction] = defaultdict(Fraction)
    for making in makings:
        weight = Fraction(good.get(making.key, 0))
        if making.key in orders and weight > 0:
            total[orders[making.key]] += weight
            for heap, part in making.bears.items():
                carried[orders[making.key]][heap] += weight * part
    return [
        making
        if good.get(making.key, 0) > 0 or not total.get(orders.get(making.key, -1))
        else _borne(making, carried[orders[making.key]], total[orders[making.key]])
        for making in makings
    ]


def _borne(making: Making, carried: Parts, total: Fraction) -> Making:
    """With what nobody bore of it, shared as `carried` of the `total` of its order."""
    rest = ONE - sum(making.bears.values(), Fraction(0))
    bears = dict(making.bears)
    for heap, part in carried.items():
        bears[heap] = bears.get(heap, Fraction(0)) + rest * part / total
    return replace(making, bears=bears)


def gather(wanted: Parts, makings: Collection[Making], totals: Parts) -> Gathered:
    """What went into `wanted`: how much of some heaps; `totals` is all that each heap ever was.

    A heap that no making brought out is where it ends. A circle, which no record can close, is
    left out.
    """
    came_from: defaultdict[int, list[Making]] = defaultdict(list)
    for making in makings:
        for heap in making.bears:
            came_from[heap].append(making)
    waits = _takers(wanted, came_from)
    heaps: defaultdict[int, Fraction] = defaultdict(Fraction, wanted)
    found: defaultdict[int, Fraction] = defaultdict(Fraction)
    bearers = Counter({m.key: len(m.bears.keys() & waits.keys()) for m in makings})
    ready = [heap for heap in waits if not waits[heap]]
    while ready:
        heap = ready.pop()
        for making in came_from[heap]:
            found[making.key] += making.bears[heap] * heaps[heap] / totals[heap]
            bearers[making.key] -= 1
            if not bearers[making.key]:
                ready += _pass_on(making, found[making.key], heaps, waits)
    return Gathered(dict(found), dict(heaps))


def _takers(wanted: Iterable[int], came_from: Mapping[int, Collection[Making]]) -> Counter[int]:
    """Every heap behind what is wanted, with how many of the makings behind it take of it."""
    waits: Counter[int] = Counter(dict.fromkeys(wanted, 0))
    seen: set[int] = set()
    open_ = list(waits)
    while open_:
        for making in came_from.get(open_.pop(), ()):
            if making.key in seen:
                continue
            seen.add(making.key)
            open_ += [heap for heap in making.takes if heap not in waits]
            waits.update(dict.fromkeys(making.takes, 1))
    return waits


def _pass_on(
    making: Making, part: Fraction, heaps: dict[int, Fraction], waits: Counter[int]
) -> list[int]:
    """Charge what a making took with its part; answers the heaps that now have all of theirs."""
    for heap, quantity in making.takes.items():
        heaps[heap] += part * quantity
        waits[heap] -= 1
    return [heap for heap in making.takes if not waits[heap]]


def rounded(value: Fraction, step: Decimal) -> Decimal:
    """A fraction to a whole number of steps; half a step goes up."""
    return floor(value / Fraction(step) + Fraction(1, 2)) * step
