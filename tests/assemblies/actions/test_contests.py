"""Choices among options and elections: proposed, voted by name and in secret, carried out."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from assemblies import checks, hooks
from assemblies.actions import contests, motions, preferences
from assemblies.models import Ballot, Contest, Motion, Vote
from assemblies.models.ballots import BallotMethod
from assemblies.models.contests import Candidacy
from assemblies.models.motions import MotionState
from coop.errors import Refused
from members.models import OfficeTerm
from tests.assemblies.urn import builders as urns
from tests.assemblies.urn.voter import put
from tests.builders import assemblies as meet
from tests.builders import contests as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def no_fault() -> None:
    assert [each.broken for each in checks.all_checks() if each.broken] == []


def test_options_are_ranked_by_name_and_the_resolution_says_what_was_chosen(cast: Cast) -> None:
    ballot = build.open_named(cast, build.ask(cast, meet.open_today(cast)))
    chosen = {"bruno": "1>2", "delia": "2>1", "pablo": "3>2", "diana": "2", "marta": "abstain"}
    build.choose(cast, ballot, chosen)
    closed = build.close(cast, ballot)
    assert (closed.tally["valid"], closed.tally["abstain"]) == (4, 1)
    assert closed.tally["elected"] == [1]
    decision = Motion.objects.get().decision
    assert decision is not None
    assert decision.text.endswith("Chosen: Red tiles.")
    assert closed.tally["seed"] == closed.rule["form"]["seed"]
    no_fault()


def test_without_a_majority_nothing_is_chosen(cast: Cast) -> None:
    ballot = build.open_named(cast, build.ask(cast, meet.open_today(cast)))
    build.choose(cast, ballot, {"bruno": "1", "delia": "2", "pablo": "3", "diana": "1"})
    closed = build.close(cast, ballot)
    assert (closed.tally["elected"], closed.tally["carried"]) == ([], False)
    assert closed.motion.state == MotionState.REJECTED
    sheet = {finding["rule"]: finding for finding in closed.sheet}
    assert sheet["count"]["held"] is False
    no_fault()


@pytest.mark.parametrize(
    ("asked", "choices", "elected"),
    [
        ({"kind": "approval", "seats": 2}, ("1,2", "2", "3", "2,3"), [1, 2]),
        ({"kind": "several", "seats": 2, "most": 2}, ("1,2", "1,3", "1", "none"), None),
        ({"kind": "score", "most": 5}, ("1:5,2:0,3:1", "1:0,2:4,3:4", "1:0,2:0,3:3"), [2]),
        ({"kind": "stv", "seats": 2}, ("1>2", "1>2", "1>3", "2"), [0, 1]),
        ({"kind": "meek", "seats": 2}, ("1>2", "1>2", "1>3", "2"), [0, 1]),
        ({"kind": "schulze"}, ("1>2=3", "3>1", "1", "2>1"), [0]),
    ],
)
def test_every_form_of_ballot_is_voted_counted_and_counted_again(
    cast: Cast, asked: dict[str, Any], choices: tuple[str, ...], elected: list[int] | None
) -> None:
    ballot = build.open_named(cast, build.ask(cast, meet.open_today(cast), **asked))
    people = dict(zip(("bruno", "delia", "pablo", "diana"), choices, strict=False))
    if elected is None:
        with pytest.raises(Refused, match="not an option"):
            build.choose(cast, ballot, people)
        return
    build.choose(cast, ballot, people)
    assert build.close(cast, ballot).tally["elected"] == elected
    no_fault()


@pytest.mark.parametrize("choice", ["yes", "4", "1>1", "1,2", "", "1>"])
def test_what_is_no_choice_is_refused_in_words(cast: Cast, choice: str) -> None:
    ballot = build.open_named(cast, build.ask(cast, meet.open_today(cast)))
    with pytest.raises(Refused):
        build.choose(cast, ballot, {"bruno": choice})
    assert not Vote.objects.exists()


def test_a_choice_is_changed_until_the_closing_and_twice_is_harmless(cast: Cast) -> None:
    ballot = build.open_named(cast, build.ask(cast, meet.open_today(cast)))
    build.choose(cast, ballot, {"bruno": "1>2"})
    before = Vote.objects.get().receipt
    build.choose(cast, ballot, {"bruno": "1>2"})
    assert Vote.objects.get().receipt == before
    build.choose(cast, ballot, {"bruno": "3"})
    assert Vote.objects.get().choice == "3"
    build.close(cast, ballot)
    with pytest.raises(Refused, match="closed"):
        build.choose(cast, ballot, {"bruno": "1"})


def test_only_for_oneself_and_only_who_may_vote(cast: Cast) -> None:
    present = [name for name in cast.members if name != "pablo"]
    assembly = meet.open_today(cast, present=present)
    ballot = build.open_named(cast, build.ask(cast, assembly))
    with pytest.raises(Refused, match="only their own"):
        preferences.cast(
            ballot=ballot, member=cast.member("bruno"), choice="1", receipt=uuid4(),
            by=cast.user("delia"),
        )  # fmt: skip
    with pytest.raises(Refused, match="Check in first"):
        build.choose(cast, ballot, {"pablo": "1"})


def test_each_ballot_is_voted_with_its_own_words(cast: Cast) -> None:
    """In favour is no choice among options, whoever writes it."""
    assembly = meet.open_today(cast)
    ballot = build.open_named(cast, build.ask(cast, assembly))
    with pytest.raises(Refused, match="choice among options"):
        meet.vote(ballot, cast.member("bruno"), "yes")
    with pytest.raises(DatabaseError, match="is not voted with"), transaction.atomic():
        Vote.objects.create(
            ballot=ballot, member=cast.member("bruno"), choice="yes", cast_at=timezone.now(),
            by=cast.user("bruno"),
        )  # fmt: skip
    build.choose(cast, ballot, {"bruno": "1"})
    build.close(cast, ballot)
    plain = meet.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())
    with pytest.raises(Refused, match="in favour or against"):
        preferences.count_paper(
            ballot=tellers_of(cast, plain), teller=cast.member("tomas"), choices={"1": 2},
            by=cast.user("tomas"),
        )  # fmt: skip


def tellers_of(cast: Cast, ballot: Ballot) -> Ballot:
    ballot.first_teller, ballot.second_teller = cast.member("tomas"), cast.member("sofia")
    ballot.save(update_fields=["first_teller", "second_teller"])
    return ballot


def test_hands_do_not_choose_among_options(cast: Cast) -> None:
    motion = build.ask(cast, meet.open_today(cast))
    with pytest.raises(Refused, match="Hands cannot choose"):
        build.open_by(cast, motion, BallotMethod.HANDS, tellers=("tomas", "sofia"))


@pytest.mark.parametrize(
    ("options", "asked", "why"),
    [
        (("One",), {}, "2 to 30"),
        (("One", "one"), {}, "twice"),
        (("One", "Two", "x" * 121), {}, "too long"),
        (("One", "Two"), {"kind": "irv", "seats": 2}, "one place"),
        (("One", "Two"), {"kind": "score", "most": 99}, "highest score"),
    ],
)
def test_options_that_cannot_be_are_refused(
    cast: Cast, options: tuple[str, ...], asked: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        build.ask(cast, meet.open_today(cast), options=options, **asked)
    assert not Motion.objects.exists()


def test_paper_is_counted_by_two_tellers_choice_by_choice(cast: Cast) -> None:
    motion = build.ask(cast, meet.open_today(cast), kind="stv", seats=2)
    ballot = build.open_by(cast, motion, BallotMethod.PAPER, tellers=("tomas", "sofia"))

    def count(name: str, choices: dict[str, int]) -> None:
        preferences.count_paper(
            ballot=ballot, teller=cast.member(name), choices=choices, by=cast.user(name)
        )

    with pytest.raises(Refused, match="Both tellers"):
        build.close(cast, ballot)
    with pytest.raises(Refused, match="only 12 people"):
        count("tomas", {"1>2": 13})
    with pytest.raises(Refused, match="not an option"):
        count("tomas", {"9": 1})
    count("tomas", {"1>2": 6, "3": 2, "abstain": 1})
    count("sofia", {"1>2": 6, "3>1": 2, "abstain": 1})
    with pytest.raises(Refused, match="different numbers"):
        build.close(cast, ballot)
    count("sofia", {"1>2": 6, "abstain": 1, "3": 2})
    closed = build.close(cast, ballot)
    assert (closed.tally["valid"], closed.tally["elected"]) == (8, [0, 1])
    no_fault()


def test_an_election_in_the_urn_gives_the_elected_their_terms(cast: Cast) -> None:
    assembly, office = build.electing(cast), build.make_board(cast)
    motion = build.call_election(cast, assembly, office)
    build.stand(cast, motion)
    secret = urns.prepare(cast, motion=motion, assembly=assembly)
    ballot = secret.open()
    assert ballot.rule["secret"] is True
    names = ballot.rule["form"]["names"]
    assert names == ["Bruno Acosta", "Delia D'Angelo", "Diana Ríos", "Elio Zárate"]
    assert put(secret.urn.box_id, secret.papers["bruno"], "5>1") == "invalid"
    assert put(secret.urn.box_id, secret.papers["bruno"], "yes") == "invalid"
    secret.vote(dict.fromkeys(("bruno", "delia", "pablo"), "4>1") | {"diana": "2", "marta": "2>3"})
    closed = secret.close(ballot)
    assert [names[place] for place in closed.tally["elected"]] == ["Elio Zárate", "Delia D'Angelo"]
    decision = Motion.objects.get().decision
    assert decision is not None
    terms = OfficeTerm.objects.filter(decision=decision).order_by("member__number")
    assert [str(term.member) for term in terms] == ["Delia D'Angelo", "Elio Zárate"]
    assert decision.effect.startswith("Elio Zárate, Delia D'Angelo take the office")
    no_fault()


def test_candidates_for_all_places_still_need_more_than_half(cast: Cast) -> None:
    assembly, office = build.electing(cast), build.make_board(cast, seats=3)
    motion = build.call_election(cast, assembly, office, seats=3)
    build.stand(cast, motion, ("bruno", "delia"))
    secret = urns.prepare(cast, motion=motion, assembly=assembly)
    ballot = secret.open()
    assert ballot.rule["form"]["kind"] == "approval"
    secret.vote({"bruno": "1,2", "delia": "1", "pablo": "none", "diana": "1"})
    closed = secret.close(ballot)
    assert (closed.tally["elected"], closed.tally["short"]) == ([0], [1])
    assert [str(term.member) for term in OfficeTerm.objects.filter(office=office)] == [
        "Bruno Acosta"
    ]
    no_fault()


def test_only_who_accepts_is_on_the_paper_and_the_list_stays(cast: Cast) -> None:
    assembly, office = build.electing(cast), build.make_board(cast)
    motion = build.call_election(cast, assembly, office)
    now, ana = timezone.now(), cast.user("ana")
    with pytest.raises(Refused, match="Nobody stands yet"):
        urns.prepare(cast, motion=motion, assembly=assembly)
    build.stand(cast, motion, ("bruno", "delia"))
    asked = contests.nominate(motion=motion, member=cast.member("pablo"), by=ana, at=now)
    assert asked.state == Candidacy.NOMINATED
    with pytest.raises(Refused, match="on the list already"):
        contests.nominate(motion=motion, member=cast.member("pablo"), by=ana, at=now)
    with pytest.raises(Refused, match="only for themselves"):
        contests.answer(option=asked, accepts=True, by=cast.user("bruno"), at=now)
    contests.answer(option=asked, accepts=False, by=cast.user("pablo"), at=now)
    own = contests.nominate(
        motion=motion, member=cast.member("marta"), by=cast.user("marta"), at=now
    )
    assert own.state == Candidacy.ACCEPTED
    secret = urns.prepare(cast, motion=motion, assembly=assembly)
    assert secret.urn.box.form["names"] == ["Bruno Acosta", "Delia D'Angelo", "Marta Salas"]
    with pytest.raises(Refused, match="list of candidates is closed"):
        contests.answer(option=asked, accepts=True, by=cast.user("pablo"), at=now)
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        motion.contest.options.filter(n=1).update(n=9)
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        Contest.objects.filter(motion=motion).update(seats=1)


def test_members_of_one_name_are_told_apart(cast: Cast) -> None:
    assembly, office = build.electing(cast), build.make_board(cast)
    motion = build.call_election(cast, assembly, office)
    build.stand(cast, motion, ("juana", "juana2", "bruno"))
    secret = urns.prepare(cast, motion=motion, assembly=assembly)
    numbers = [cast.member(name).number for name in ("juana", "juana2")]
    names = secret.urn.box.form["names"]
    assert names == ["Bruno Acosta", *(f"Juana Pérez (No. {n})" for n in numbers)]


def test_an_election_needs_free_seats_and_keeps_its_words(cast: Cast) -> None:
    assembly = build.electing(cast)
    with pytest.raises(Refused, match="free seats"):
        build.call_election(cast, assembly, cast.offices["president"], seats=1)
    office = build.make_board(cast)
    with pytest.raises(Refused, match="has 2 places"):
        build.call_election(cast, assembly, office, seats=3)
    motion = build.call_election(cast, assembly, office)
    proposal = motions.Proposal(title="x", text="x", mover_text="x")
    with pytest.raises(Refused, match="keeps its words"):
        motions.edit(motion=motion, proposal=proposal, by=cast.user("ana"), at=timezone.now())


def test_who_was_asked_finds_it_on_the_start_page_until_they_answer(cast: Cast) -> None:
    assembly, office = build.electing(cast), build.make_board(cast)
    motion = build.call_election(cast, assembly, office)
    option = contests.nominate(
        motion=motion, member=cast.member("pablo"), by=cast.user("ana"), at=timezone.now()
    )
    asked = [each.title for each in hooks.await_answer(cast.user("pablo"))]
    assert asked == ["Do you stand? Election: Board members"]
    assert list(hooks.await_answer(cast.user("bruno"))) == []
    contests.answer(option=option, accepts=True, by=cast.user("pablo"), at=timezone.now())
    assert list(hooks.await_answer(cast.user("pablo"))) == []
