"""Counting: the statutes' vectors, and what must hold for any numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblies.tally import Base, Counts, Majority, Tally, count

ORDINARY = Majority(Fraction(1, 2))
TWO_THIRDS = Majority(Fraction(2, 3), at_least=True)
people = st.integers(min_value=0, max_value=500)
shares = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)])
majorities = st.builds(Majority, shares, st.booleans(), st.sampled_from(Base))
counts = st.builds(Counts, people, people, people)


@pytest.mark.parametrize(
    ("majority", "yes", "no", "abstain", "needed", "carried"),
    [
        (ORDINARY, 40, 39, 60, 40, True),
        (ORDINARY, 40, 40, 0, 41, False),
        (ORDINARY, 0, 0, 12, 1, False),
        (ORDINARY, 1, 0, 100, 1, True),
        (TWO_THIRDS, 80, 40, 0, 80, True),
        (TWO_THIRDS, 79, 41, 0, 80, False),
        (TWO_THIRDS, 58, 21, 2, 53, True),
        (TWO_THIRDS, 0, 0, 0, 1, False),
    ],
)
def test_the_statutes_vectors(
    majority: Majority, yes: int, no: int, abstain: int, needed: int, carried: bool
) -> None:
    tally = Tally(Counts(yes, no, abstain), majority)
    assert (tally.needed, tally.carried) == (needed, carried)


def test_abstentions_weigh_where_the_base_is_every_vote_cast() -> None:
    majority = Majority(Fraction(1, 2), base=Base.CAST)
    assert not Tally(Counts(40, 39, 60), majority).carried


@given(counts=counts, majority=majorities)
def test_needed_is_the_smallest_number_that_carries(counts: Counts, majority: Majority) -> None:
    tally = Tally(counts, majority)

    def enough(yes: int) -> bool:
        left, right = yes * majority.threshold.denominator, majority.threshold.numerator * tally.base
        return yes > 0 and (left >= right if majority.at_least else left > right)

    assert enough(tally.needed) and not enough(tally.needed - 1)
    assert tally.carried == enough(counts.yes)


@given(yes=people, no=people, abstain=people)
def test_a_tie_fails_and_one_more_vote_never_hurts(yes: int, no: int, abstain: int) -> None:
    assert not Tally(Counts(yes, yes, abstain), ORDINARY).carried
    if Tally(Counts(yes, no, abstain), TWO_THIRDS).carried:
        assert Tally(Counts(yes + 1, no, abstain), TWO_THIRDS).carried
        assert Tally(Counts(yes, no, abstain), ORDINARY).carried


@given(counts=counts, more=people)
def test_abstaining_changes_nothing_by_default(counts: Counts, more: int) -> None:
    other = Counts(counts.yes, counts.no, counts.abstain + more)
    assert Tally(counts, ORDINARY).carried == Tally(other, ORDINARY).carried


@given(choices=st.lists(st.sampled_from(["yes", "no", "abstain"])))
def test_every_choice_is_counted_once(choices: list[str]) -> None:
    found = count(choices)
    assert found.cast == len(choices)
    assert found.yes == choices.count("yes")


def test_nobody_votes_otherwise() -> None:
    with pytest.raises(KeyError):
        count(["yes", "maybe"])
    with pytest.raises(ValueError, match="negative"):
        Counts(-1, 0, 0)
