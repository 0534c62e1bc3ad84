"""From the choices to who is elected, on papers that can be counted by hand."""

from hypothesis import given
from hypothesis import strategies as st

from assemblies.electing import elect
from assemblies.marking import Form, Kind

ABC = ("Ana", "Bea", "Cid")


def test_the_largest_sums_of_points_fill_the_places() -> None:
    form = Form(Kind.SCORE, 3, seats=2, most=5)
    found = elect(form, ABC, {"1:5,2:0,3:1": 2, "1:0,2:4,3:4": 3, "abstain": 1}, seed="s")
    assert (found.valid, found.abstain, found.elected) == (5, 1, (2, 1))  # 10, 12, 14
    assert found.result is not None
    assert [int(v) for v in found.result.rounds[0].votes.values()] == [10, 12, 14]


def test_several_of_many_elects_the_most_ticked() -> None:
    form = Form(Kind.SEVERAL, 3, seats=2, most=2)
    assert elect(form, ABC, {"1,2": 3, "3": 2, "2": 1}, seed="s").elected == (1, 0)


def test_equals_are_drawn_by_lot_from_the_stated_seed_and_it_is_recorded() -> None:
    form = Form(Kind.SCORE, 3, seats=1, most=5)
    first = elect(form, ABC, {"1:5,2:5,3:0": 1}, seed="one")
    assert first == elect(form, ABC, {"1:5,2:5,3:0": 1}, seed="one")
    assert first.result is not None and set(first.result.rounds[0].lot) == {"Ana", "Bea"}
    drawn = {elect(form, ABC, {"1:5,2:5,3:0": 1}, seed=str(n)).elected for n in range(20)}
    assert drawn == {(0,), (1,)}


def test_who_stands_alone_still_needs_more_than_half() -> None:
    form = Form(Kind.APPROVAL, 1, majority=True)
    assert elect(form, ("Ana",), {"1": 3, "none": 2}, seed="s").elected == (0,)
    lost = elect(form, ("Ana",), {"1": 3, "none": 3}, seed="s")
    assert (lost.elected, lost.short, lost.carried) == ((), (0,), False)


def test_one_seat_by_ranking_needs_more_than_half_of_all_papers() -> None:
    form = Form(Kind.IRV, 3, majority=True)
    assert elect(form, ABC, {"1": 4, "2": 3, "3>2": 2}, seed="s").elected == (1,)
    assert elect(form, ABC, {"1": 4, "2": 3, "3": 2}, seed="s").carried is False


def test_nobody_is_elected_by_abstentions() -> None:
    assert elect(Form(Kind.STV, 3, seats=2), ABC, {"abstain": 7}, seed="s").elected == ()


@given(
    st.sampled_from([Kind.STV, Kind.MEEK, Kind.SCHULZE]),
    st.dictionaries(st.permutations(["1", "2", "3"]).map(">".join), st.integers(1, 5), min_size=1),
    st.integers(1, 3),
)
def test_every_count_fills_exactly_the_seats(
    kind: Kind, choices: dict[str, int], seats: int
) -> None:
    found = elect(Form(kind, 3, seats=seats), ABC, choices, seed="s")
    assert len(set(found.elected)) == seats
    assert found.valid == sum(choices.values())
