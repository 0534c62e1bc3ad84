"""Meek, Schulze, approval and the single seat: published vectors, oracles, properties."""

from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings

from assemblies.counting import Election, Papers, UncountableError, count
from assemblies.counting.schulze import strongest_paths
from tests.assemblies.counting.builders import election, elections

# The example of 45 voters in Schulze's paper; its ranking is E, A, C, B, D.
SCHULZE_45 = (
    (5, "ACBED"),
    (5, "ADECB"),
    (8, "BEDAC"),
    (3, "CABED"),
    (7, "CAEBD"),
    (2, "CBADE"),
    (7, "DCEBA"),
    (8, "EBADC"),
)


def test_schulze_ranks_the_published_example() -> None:
    result = count(election(5, "ABCDE", *SCHULZE_45), "schulze")
    assert result.elected == tuple("EACBD")
    shown = result.to_json()
    assert shown["preferences"]["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}
    assert shown["paths"]["E"] == {"A": 25, "B": 28, "C": 28, "D": 31}
    assert shown["rounds"][0]["votes"] == {"A": "3", "B": "1", "C": "2", "D": "0", "E": "4"}


def test_schulze_takes_candidates_put_equal_and_left_out() -> None:
    papers = (Papers(3, ((0, 1), (2,))), Papers(2, ((1,),)), Papers(1, ((2,), (0,))))
    shown = count(Election(1, ("A", "B", "C"), papers), "schulze").to_json()
    assert shown["preferences"] == {
        "A": {"B": 1, "C": 3},
        "B": {"A": 2, "C": 5},
        "C": {"A": 1, "B": 1},
    }
    assert shown["elected"] == ["B"]


@given(elections(seats=1))
def test_schulze_elects_whoever_beats_everybody(any_election: Election) -> None:
    shown = count(any_election, "schulze").to_json()
    preferred = shown["preferences"]
    for a in any_election.names:
        if all(preferred[a][b] > preferred[b][a] for b in any_election.names if b != a):
            assert shown["elected"] == [a]


@given(elections())
def test_the_strongest_path_is_the_best_of_all_chains(any_election: Election) -> None:
    """The oracle walks every chain there is."""
    standing = any_election.standing[:4]
    shown = count(any_election, "schulze").to_json()["preferences"]
    names = any_election.names
    preferred = {(a, b): shown[names[a]][names[b]] for a, b in permutations(standing, 2)}
    won = {pair: n if n > preferred[pair[::-1]] else 0 for pair, n in preferred.items()}
    paths = strongest_paths(preferred, standing)
    for a, b in permutations(standing, 2):
        others = [c for c in standing if c not in {a, b}]
        chains = (
            (a, *middle, b) for n in range(len(others) + 1) for middle in permutations(others, n)
        )
        best = max(min(won[pair] for pair in pairwise(c)) for c in chains)
        assert paths[a, b] == best


def test_approval_counts_everybody_named_and_fills_the_seats() -> None:
    result = count(election(2, "ABC", (4, "AB"), (3, "BC"), (2, "A")), "approval")
    assert {name: str(votes) for name, votes in result.rounds[0].votes.items()} == {
        "A": "6",
        "B": "7",
        "C": "3",
    }
    assert (result.elected, result.quota, result.rounds[0].lot) == (("B", "A"), None, ())


def test_approval_draws_the_last_seat_by_lot_and_says_so() -> None:
    tied = election(1, "ABC", (2, "AB"), (1, "C"))
    drawn = {count(tied, "approval", seed=str(n)).elected for n in range(20)}
    assert drawn == {("A",), ("B",)}
    result = count(tied, "approval")
    assert result.elected == result.rounds[0].lot[:1]
    assert set(result.rounds[0].lot) == {"A", "B"}


def test_one_seat_goes_out_from_below_until_more_than_half() -> None:
    result = count(election(1, "ABCD", (4, "A"), (3, "BC"), (4, "CB"), (1, "DC")), "irv")
    assert [each.excluded for each in result.rounds] == [(), ("D",), ("B",)]
    assert [str(each.votes["C"]) for each in result.rounds] == ["4", "5", "8"]
    assert (result.elected, str(result.quota)) == (("C",), "7")


def test_more_than_half_of_who_still_names_somebody_is_enough() -> None:
    result = count(election(1, "ABC", (4, "A"), (3, "B"), (2, "C")), "irv")
    assert result.elected == ("A",)
    assert [str(each.exhausted) for each in result.rounds] == ["0", "2"]


def test_one_seat_refuses_more() -> None:
    with pytest.raises(UncountableError, match="one seat, not 2"):
        count(election(2, "ABC", (4, "A")), "irv")


@given(elections(seats=1))
def test_one_seat_keeps_every_vote(any_election: Election) -> None:
    result = count(any_election, "irv")
    valid = sum(number for number, _ in any_election.strict())
    for each in result.rounds:
        assert sum(each.votes.values()) + each.exhausted == valid
    assert len(result.elected) == 1


def test_meek_gives_what_nobody_else_can_use_to_the_next() -> None:
    """Ten papers, two seats: the quota is a third; A keeps 10/3 of 7 and B gets the rest."""
    result = count(election(2, "ABC", (7, "AB"), (2, "B"), (1, "C")), "meek-stv").to_json()
    assert result["quota"] == "3.333333334"
    assert result["elected"] == ["A", "B"]
    assert result["rounds"][0]["elected"] == ["A"]
    assert result["rounds"][1]["votes"]["B"].startswith("5.66666666")


def exact_meek(any_election: Election, elected: list[int], gone: set[int]) -> dict[int, float]:
    """Keep factors by plain repetition in floating point: the oracle for a round's votes."""
    papers = any_election.strict()
    keep = {c: 0.0 if c in gone else 1.0 for c in any_election.standing}
    votes: dict[int, float] = {}
    for _ in range(3000):
        votes = dict.fromkeys(keep, 0.0)
        for number, order in papers:
            weight = 1.0
            for c in order:
                votes[c] += number * weight * keep[c]
                weight *= 1 - keep[c]
        quota = sum(votes.values()) / (any_election.seats + 1)
        if all(abs(votes[c] - quota) < 1e-9 for c in elected):
            break
        for c in elected:
            if votes[c]:
                keep[c] = min(1.0, keep[c] * quota / votes[c])
    return votes


@settings(deadline=None)
@given(elections())
def test_meek_agrees_with_plain_repetition(any_election: Election) -> None:
    """After each exclusion, with nobody newly elected, votes are the fixed point's."""
    names = any_election.names
    result = count(any_election, "meek-stv")
    elected: list[int] = []
    gone: set[int] = set()
    for each in result.rounds:
        gone |= {names.index(name) for name in each.excluded}
        if not each.elected:
            oracle = exact_meek(any_election, elected, gone)
            for c, votes in oracle.items():
                assert float(each.votes[names[c]]) == pytest.approx(votes, abs=1e-3)
        elected += [names.index(name) for name in each.elected]


@settings(deadline=None)
@given(elections())
def test_meek_fills_every_seat_and_loses_no_vote(any_election: Election) -> None:
    result = count(any_election, "meek-stv")
    valid = sum(number for number, _ in any_election.strict())
    assert len(set(result.elected)) == any_election.seats
    for each in result.rounds:
        total = Fraction(sum(each.votes.values())) + Fraction(each.exhausted)
        assert total == valid
