"""Show of hands: two tellers count, each alone; both must say the same."""

from datetime import timedelta

import pytest

from assemblies import checks
from assemblies.actions import ballots
from assemblies.actions.calling import Point
from assemblies.forms import BallotForm, CountForm
from assemblies.models import Assembly, Ballot
from assemblies.models.ballots import BallotMethod
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.builders.hands import count, open_hands
from tests.cast import Cast


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return build.make_open(cast)


def refusal(call: object) -> str:
    with pytest.raises(Refused) as refused:
        call()  # type: ignore[operator]
    return str(refused.value)


def test_two_equal_counts_decide(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    count(cast, ballot, "bruno", (6, 4, 1))
    count(cast, ballot, "delia", (6, 4, 1))
    later = ballot.opened_at + timedelta(minutes=5)
    closed = ballots.close(ballot=ballot, by=cast.user("ana"), at=later)
    assert closed.tally["carried"] is True
    assert (closed.tally["yes"], closed.tally["no"], closed.tally["abstain"]) == (6, 4, 1)
    secrecy = next(f for f in closed.sheet if f["rule"] == "secrecy")
    assert secrecy == {
        "rule": "secrecy",
        "held": True,
        "figures": {"secret": False, "paper": False, "urn": False, "matter": "", "hands": True},
    }
    assert [c for c in checks.all_checks() if c.broken] == []


def test_counts_that_differ_keep_it_open(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    count(cast, ballot, "bruno", (6, 4, 1))
    count(cast, ballot, "delia", (5, 5, 1))
    later = ballot.opened_at + timedelta(minutes=5)
    why = refusal(lambda: ballots.close(ballot=ballot, by=cast.user("ana"), at=later))
    assert why == "The two tellers counted different numbers: count again."
    assert Ballot.objects.get().is_open


def test_abstentions_are_those_who_raised_no_hand(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    made = count(cast, ballot, "bruno", (5, 4, None))
    assert (made.yes, made.no, made.abstain) == (5, 4, 3)


def test_no_more_hands_than_people_who_may_vote(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    why = refusal(lambda: count(cast, ballot, "bruno", (9, 4, 1)))
    assert why == "14 votes were counted and only 12 people here may vote."


def test_a_secret_matter_is_not_voted_by_hands(cast: Cast) -> None:
    build.give_statutes(cast, secret_ballot=["statutes"])
    point = Point("Reform", matter="statutes")
    assembly = build.make_open(cast, items=(point,), days=40)
    assert "secret ballot" in refusal(lambda: open_hands(cast, assembly))


def test_hands_need_two_tellers(cast: Cast, assembly: Assembly) -> None:
    why = refusal(lambda: open_hands(cast, assembly, tellers=None))
    assert why == "Choose two tellers to count."


def test_nobody_votes_by_phone_in_a_show_of_hands(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    why = refusal(lambda: build.vote(ballot, cast.member("bruno"), "yes"))
    assert why == "This vote is by show of hands: raise yours when the chair asks."


def test_the_chair_is_offered_hands_and_the_tellers_of_before(
    cast: Cast, assembly: Assembly
) -> None:
    ballot = open_hands(cast, assembly)
    for name in ("bruno", "delia"):
        count(cast, ballot, name, (6, 4, 1))
    later = ballot.opened_at + timedelta(minutes=5)
    ballots.close(ballot=ballot, by=cast.user("ana"), at=later)
    motion = build.make_motion(assembly, by=cast.user("ana"), at=later)
    form = BallotForm(motion=motion, secret=False)
    assert form["method"].initial == BallotMethod.HANDS
    assert form["first_teller"].initial == cast.member("bruno").pk
    assert BallotForm(motion=motion, secret=True)["method"].initial == BallotMethod.PAPER


def test_the_count_form_may_leave_abstentions_out(cast: Cast, assembly: Assembly) -> None:
    ballot = open_hands(cast, assembly)
    form = CountForm({"teller": cast.member("bruno").pk, "yes": 3, "no": 2}, ballot=ballot)
    assert form.is_valid()
    assert form.counted() == (3, 2, None)


def test_a_majority_of_all_members_counts_the_absent(cast: Cast) -> None:
    """Twelve on the roll, eight here: six in favour are half of all and not more."""
    build.give_statutes(
        cast, majorities={"sale_of_plant": {"share": "1/2", "at_least": False, "base": "roll"}}
    )
    names = ["ana", "sofia", "tomas", "bruno", "delia", "pablo", "diana", "marta"]
    point = Point("Sale", matter="sale_of_plant")
    assembly = build.make_open(cast, items=(point,), days=40, present=names)
    ballot = open_hands(cast, assembly)
    assert (ballot.rule["base"], ballot.rule["roll"]) == ("roll", 12)
    for name in ("bruno", "delia"):
        count(cast, ballot, name, (6, 0, 2))
    later = ballot.opened_at + timedelta(minutes=5)
    closed = ballots.close(ballot=ballot, by=cast.user("ana"), at=later)
    assert (closed.tally["base"], closed.tally["needed"], closed.tally["carried"]) == (12, 7, False)


def test_own_statutes_name_only_known_matters(cast: Cast) -> None:
    build.give_statutes(
        cast, majorities={"lunch": {"share": "1/2", "at_least": False, "base": "roll"}}
    )
    assert "majorities" in refusal(lambda: build.make_open(cast))
