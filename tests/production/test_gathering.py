"""What went into goods: nothing is lost on the way and nothing is counted twice."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from production.gathering import Making, bearing, gather, rounded, with_losses

QUANTITIES = st.decimals(min_value="0.01", max_value=1000, places=2)
Step = tuple[dict[int, Fraction], list[Decimal], Fraction]
# Each making takes parts of what was there before it, and brings up to three heaps out.
STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 30), st.fractions(min_value=0, max_value=1), max_size=4),
        st.lists(QUANTITIES, min_size=1, max_size=3),
        st.fractions(min_value=0, max_value=1),
    ),
    max_size=8,
)


@given(main=st.dictionaries(st.integers(0, 5), QUANTITIES, min_size=1), share=QUANTITIES)
def test_all_of_a_making_is_borne_by_what_came_out(
    main: dict[int, Decimal], share: Decimal
) -> None:
    part = share / 2000
    parts = bearing(main, {9: part})
    assert sum(parts.values()) == 1
    assert parts[9] == Fraction(part)
    assert all(parts[x] * sum(map(Fraction, main.values())) == (1 - parts[9]) * Fraction(q)
               for x, q in main.items())  # fmt: skip
    assert bearing({}, {9: part}) == {9: Fraction(part)}, "the rest is lost with the main product"


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_what_entered_is_what_left_and_what_was_lost(steps: list[Step]) -> None:
    """Whoever asks for all that is left of every heap, waste too, is told of every hour once."""
    totals: dict[int, Fraction] = {n: Fraction(100) for n in range(3)}
    left, makings = dict(totals), []
    entered: defaultdict[int, Fraction] = defaultdict(Fraction)
    for key, (takes, out, lost) in enumerate(steps):
        taken = {heap: part * left[heap] for heap, part in takes.items() if heap in left}
        for heap, quantity in taken.items():
            left[heap] -= quantity
            entered[heap] += quantity
        first = len(totals)
        made = {first + n: quantity for n, quantity in enumerate(out)}
        waste = first + len(out)
        bears = {h: x * (1 - lost) for h, x in bearing(made, {}).items()} | {waste: lost}
        fresh = {heap: Fraction(quantity) for heap, quantity in made.items()} | {waste: Fraction(1)}
        totals |= fresh
        left |= fresh
        makings.append(Making(key, taken, bears))
    found = gather(left, makings, totals)
    assert all(found.makings[making.key] == 1 for making in makings)
    assert all(found.heaps[heap] == totals[heap] for heap in range(3))
    assert all(found.heaps[heap] == left[heap] + entered[heap] for heap in totals)


@given(
    good=st.lists(st.tuples(QUANTITIES, QUANTITIES), max_size=4),
    lost=st.lists(st.fractions(min_value=0, max_value=1), max_size=3),
    share=st.fractions(min_value=0, max_value=1),
)
def test_losses_are_borne_whole_by_the_good_output_of_their_order(
    good: list[tuple[Decimal, Decimal]], lost: list[Fraction], share: Fraction
) -> None:
    """Each good making brings a heap of the product and one beside it, which bears its `share`;
    of each other, one heap came out that bears what was agreed."""
    makings, much = [], {}
    for n, (first, second) in enumerate(good):
        parts = bearing({10 * n: first, 10 * n + 1: second}, {10 * n + 2: Decimal("0.25")})
        makings.append(Making(n, {}, parts))
        much[n] = first + second
    makings += [Making(100 + n, {}, {1000 + n: x * share}) for n, x in enumerate(lost)]
    found = with_losses(makings, {m.key: 7 for m in makings}, much)
    assert found[: len(good)] == makings[: len(good)], "a good record bears its own"
    for before, after in zip(makings[len(good) :], found[len(good) :], strict=True):
        assert sum(after.bears.values()) == (1 if good else sum(before.bears.values()))
        for n in range(len(good)):
            bearer = sum(after.bears.get(10 * n + part, Fraction(0)) for part in range(3))
            rest = 1 - sum(before.bears.values())
            assert bearer == rest * Fraction(much[n]) / sum(map(Fraction, much.values()))


def test_another_order_bears_nothing_of_it() -> None:
    good, lost = Making(1, {}, {1: Fraction(1)}), Making(2, {5: Fraction(3)}, {})
    assert with_losses([good, lost], {1: 7, 2: 8}, {1: Decimal(4)}) == [good, lost]
    assert with_losses([good, lost], {1: 7}, {1: Decimal(4)}) == [good, lost], "no report at all"


def test_a_lot_made_of_lots_takes_its_part_of_each() -> None:
    """40 of 100 of slip go into 10 tiles, of which 5 are asked for: a fifth of the slip's work."""
    slip = Making(1, {10: Fraction(300)}, {20: Fraction(1)})
    press = Making(2, {20: Fraction(40), 11: Fraction(3)}, {30: Fraction(1)})
    found = gather({30: Fraction(5)}, [press, slip], {20: Fraction(100), 30: Fraction(10)})
    assert found.makings == {2: Fraction(1, 2), 1: Fraction(1, 5)}
    assert found.heaps == {30: 5, 20: 20, 11: Fraction(3, 2), 10: 60}


def test_two_ways_to_one_heap_are_summed_before_it_is_shared() -> None:
    base = Making(1, {}, {1: Fraction(1)})
    left = Making(2, {1: Fraction(2)}, {2: Fraction(1)})
    right = Making(3, {1: Fraction(3), 2: Fraction(1)}, {3: Fraction(1)})
    found = gather({3: Fraction(1)}, [base, left, right], dict.fromkeys((1, 2, 3), Fraction(10)))
    assert found.makings[2] == Fraction(1, 100)
    assert found.makings[1] == (Fraction(3, 10) + Fraction(2, 100)) / 10


def test_a_circle_ends() -> None:
    one, other = (
        Making(1, {2: Fraction(1)}, {1: Fraction(1)}),
        Making(2, {1: Fraction(1)}, {2: Fraction(1)}),
    )
    found = gather({1: Fraction(1)}, [one, other], {1: Fraction(1), 2: Fraction(1)})
    assert found.makings == {}


@given(value=st.fractions(min_value=0, max_value=1000))
def test_a_figure_is_rounded_to_the_nearest_step(value: Fraction) -> None:
    step = Decimal("0.0001")
    assert abs(Fraction(rounded(value, step)) - value) <= Fraction(step) / 2
    assert rounded(Fraction(step) / 2, step) == step
