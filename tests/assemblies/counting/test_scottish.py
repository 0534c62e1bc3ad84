"""Scottish rules: real elections to the last digit, and what holds for any papers."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from assemblies.counting import Election, Papers, UncountableError, count, read_blt
from tests.assemblies.counting.builders import election, elections

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", ["canal", "calton", "anderston-city"])
def test_real_elections_match_at_every_stage_to_the_last_digit(name: str) -> None:
    result = count(read_blt((CASES / f"{name}.blt").read_text()), "scottish-stv").to_json()
    expected = json.loads((CASES / f"{name}.json").read_text())
    assert result["quota"] == expected["quota"]
    assert sorted(result["elected"]) == sorted(expected["elected"])
    assert [each["votes"] for each in result["rounds"]] == expected["stages"]


def test_everybody_is_elected_in_order_and_named_in_their_round() -> None:
    rounds = count(election(2, "ABC", (6, "AB"), (3, "B"), (2, "C")), "scottish-stv").to_json()
    assert rounds["elected"] == ["A", "B"]
    assert rounds["quota"] == "4.00000"
    assert rounds["rounds"] == [
        {
            "action": "first_preferences",
            "of": "",
            "votes": {"A": "6.00000", "B": "3.00000", "C": "2.00000"},
            "exhausted": "0.00000",
            "elected": ["A"],
            "excluded": [],
        },
        {
            "action": "surplus",
            "of": "A",
            "votes": {"A": "4.00000", "B": "4.99998", "C": "2.00000"},
            "exhausted": "0.00002",
            "elected": ["B"],
            "excluded": [],
        },
    ]


def test_a_tie_looks_at_the_most_recent_stage_that_tells_them_apart() -> None:
    """B and C stand at four once D went out; B was behind before, so B goes out."""
    result = count(
        election(1, "ABCDE", (6, "A"), (3, "BA"), (4, "CA"), (1, "DB"), (5, "E")), "scottish-stv"
    )
    assert [each.excluded for each in result.rounds[1:3]] == [("D",), ("B",)]
    assert [each.lot for each in result.rounds] == [()] * len(result.rounds)


def test_candidates_equal_at_every_stage_are_told_apart_by_a_lot_anyone_can_draw_again() -> None:
    tied = election(1, "ABC", (4, "A"), (2, "B"), (2, "C"))
    seen = {count(tied, "scottish-stv", seed=str(n)).rounds[1].lot for n in range(20)}
    assert seen == {("B", "C"), ("C", "B")}
    result = count(tied, "scottish-stv", seed="read out in the hall")
    assert result == count(tied, "scottish-stv", seed="read out in the hall")
    assert result.rounds[1].excluded == result.rounds[1].lot[:1]
    assert result.to_json()["seed"] == "read out in the hall"


def test_papers_count_up_to_a_number_left_out_and_withdrawn_candidates_get_none() -> None:
    papers = (Papers(3, ((0,), (), (1,))), Papers(2, ((2,), (1,))), Papers(4, ((2,),)))
    result = count(Election(1, ("A", "B", "C"), papers, frozenset({2})), "scottish-stv")
    assert {n: str(v) for n, v in result.rounds[0].votes.items()} == {
        "A": "3.00000",
        "B": "2.00000",
    }
    assert str(result.quota) == "3.00000"


def test_candidates_put_equal_are_refused_with_the_line() -> None:
    papers = (Papers(3, ((0, 1),), line=7),)
    with pytest.raises(UncountableError, match=r"line 7: .* equal"):
        count(Election(1, ("A", "B"), papers), "scottish-stv")


@given(elections())
def test_votes_are_conserved_and_every_seat_is_filled(any_election: Election) -> None:
    result = count(any_election, "scottish-stv")
    valid = sum(number for number, _ in any_election.strict())
    for each in result.rounds:
        assert sum(each.votes.values()) + each.exhausted == valid
        assert min(each.votes.values()) >= 0
    losses = [each.exhausted for each in result.rounds]
    assert losses == sorted(losses)
    assert len(result.elected) == len(set(result.elected)) == any_election.seats
    gone = [name for each in result.rounds for name in each.excluded]
    assert not set(gone) & set(result.elected)
    assert [n for each in result.rounds for n in each.elected] == list(result.elected)


@given(elections())
def test_the_order_of_the_papers_does_not_matter(any_election: Election) -> None:
    turned = Election(any_election.seats, any_election.names, tuple(reversed(any_election.papers)))
    assert count(turned, "scottish-stv") == count(any_election, "scottish-stv")


@given(elections())
def test_who_is_elected_with_a_surplus_is_left_with_the_quota(any_election: Election) -> None:
    result = count(any_election, "scottish-stv")
    for each in result.rounds:
        if each.action == "surplus":
            assert each.votes[each.of] == result.quota


@given(elections())
def test_more_than_a_quota_of_solid_support_elects(any_election: Election) -> None:
    """Whoever is first on a quota of papers is elected, whatever the others write."""
    result = count(any_election, "scottish-stv")
    assert result.quota is not None
    for name, votes in result.rounds[0].votes.items():
        if votes >= result.quota:
            assert name in result.elected
