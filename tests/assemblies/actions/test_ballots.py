"""Voting by name and on paper, closing, and what adoption carries out."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from assemblies.actions import attendance, ballots, motions
from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Point
from assemblies.models import Assembly, Ballot
from assemblies.models.motions import MotionState
from coop.audit import history_of
from coop.errors import Refused
from coop.models import Decision
from coop.models.decisions import Body
from members.actions import admission
from members.models import Member, OfficeTerm, ShareInstalment
from tests.builders import assemblies as build
from tests.builders.members import make_application, make_decision
from tests.cast import Cast

pytestmark = pytest.mark.django_db

EVERYBODY = ("ana", "sofia", "tomas", "bruno", "delia", "pablo", "diana", "marta", "aurora")


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return build.make_open(cast)


@pytest.fixture
def ballot(cast: Cast, assembly: Assembly) -> Ballot:
    return build.open_ballot(assembly, by=cast.user("ana"))


def close(cast: Cast, ballot: Ballot) -> Ballot:
    at = ballot.opened_at + timedelta(minutes=5)
    return ballots.close(ballot=ballot, by=cast.user("ana"), at=at)


def test_a_vote_again_has_the_same_receipt_and_another_choice_replaces_it(
    cast: Cast, ballot: Ballot
) -> None:
    bruno, receipt = cast.member("bruno"), uuid.uuid4()
    first = build.vote(ballot, bruno, "yes", receipt=receipt)
    again = build.vote(ballot, bruno, "yes")
    assert (first.receipt, again.receipt) == (receipt, receipt)
    changed = build.vote(ballot, bruno, "no")
    assert changed.pk == first.pk and changed.receipt != receipt
    assert [e.event for e in history_of(ballot)].count("vote.cast") == 2
    assert close(cast, ballot).tally["no"] == 1


def test_the_tally_abstentions_as_absent(cast: Cast, ballot: Ballot) -> None:
    build.vote_all(cast, ballot, {"ana": "yes", "bruno": "yes", "delia": "no", "pablo": "abstain"})
    closed = close(cast, ballot)
    assert closed.tally == {
        "yes": 2,
        "no": 1,
        "abstain": 1,
        "base": 3,
        "needed": 2,
        "carried": True,
        "present": 12,
        "entitled": 12,
    }
    motion = closed.motion
    assert motion.state == MotionState.ADOPTED
    assert motion.decision is not None
    assert motion.decision.body == Body.GENERAL_ASSEMBLY
    assert [f["held"] for f in closed.sheet] == [True] * 7
    assert motion.decision.validity["sheet"] == closed.sheet


def test_a_tie_and_an_empty_ballot_fail(cast: Cast, assembly: Assembly, ballot: Ballot) -> None:
    build.vote_all(cast, ballot, {"ana": "yes", "bruno": "no", "delia": "abstain"})
    assert close(cast, ballot).motion.state == MotionState.REJECTED
    empty = build.open_ballot(assembly, by=cast.user("ana"))
    assert close(cast, empty).tally["needed"] == 1
    assert not Decision.objects.exclude(body=Body.FOUNDING).exists()


def test_the_effect_is_carried_out_with_the_closing(cast: Cast, assembly: Assembly) -> None:
    application = make_application(sector=cast.sectors["kilns"], by=cast.founder, at=cast.at)
    ballot = build.open_ballot(
        assembly,
        by=cast.user("ana"),
        kind="members.admit",
        parameters={"application": application.pk},
    )
    build.vote_all(cast, ballot, {"ana": "yes", "bruno": "yes"})
    close(cast, ballot)
    application.refresh_from_db()
    assert application.member is not None
    assert application.member.number == 13


def test_when_the_effect_became_impossible_the_ballot_stays_open(
    cast: Cast, assembly: Assembly
) -> None:
    application = make_application(sector=cast.sectors["kilns"], by=cast.founder, at=cast.at)
    parameters = {"application": application.pk}
    ballot = build.open_ballot(
        assembly, by=cast.user("ana"), kind="members.admit", parameters=parameters
    )
    build.vote_all(cast, ballot, {"ana": "yes"})
    admission.withdraw(application=application, by=cast.founder, at=cast.at)
    with pytest.raises(Refused, match=r"stays open.*no longer pending.*annul"):
        close(cast, ballot)
    ballot.refresh_from_db()
    assert ballot.is_open and ballot.tally == {}
    with pytest.raises(Refused, match="Write why"):
        ballots.annul(ballot=ballot, reason="", by=cast.user("ana"))
    annulled = ballots.annul(ballot=ballot, reason="Withdrawn", by=cast.user("ana"))
    assert annulled.is_annulled and annulled.motion.state == MotionState.WITHDRAWN


def test_who_may_not_vote_is_told_why(cast: Cast) -> None:
    arrears = cast.member("delia")
    due = cast.today + timedelta(days=3)
    ShareInstalment.objects.create(member=arrears, due_date=due, amount=100)
    present = [name for name in cast.members if name != "elio"]
    assembly = build.make_open(cast, present=present)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match=r"voice but no vote.*overdue"):
        build.vote(ballot, arrears, "yes")
    with pytest.raises(Refused, match="Check in first"):
        build.vote(ballot, cast.member("elio"), "yes")
    with pytest.raises(Refused, match="only their own vote"):
        build.vote(ballot, cast.member("bruno"), "yes", by=cast.user("pablo"))
    assert build.vote(ballot, cast.member("bruno"), "yes", by=cast.user("sofia")).by.pk


def test_who_left_the_room_no_longer_votes(cast: Cast, assembly: Assembly, ballot: Ballot) -> None:
    bruno, by = cast.member("bruno"), cast.user("sofia")
    attendance.check_out(assembly=assembly, member=bruno, by=by, at=ballot.opened_at)
    with pytest.raises(Refused, match="Check in first"):
        build.vote(ballot, bruno, "yes")


def test_officers_have_no_vote_on_their_own_management(cast: Cast) -> None:
    items = [Point("Own management", matter="management")]
    assembly = build.make_open(cast, items=items)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="you have voice but no vote on this matter"):
        build.vote(ballot, cast.member("tomas"), "yes")
    build.vote_all(cast, ballot, {"bruno": "yes"})
    closed = close(cast, ballot)
    recusal = next(f for f in closed.sheet if f["rule"] == "recusal")
    assert recusal == {"rule": "recusal", "held": True, "figures": {"recused": 4, "votes": 0}}


def test_two_thirds_for_the_statutes(cast: Cast) -> None:
    items = [Point("Reform", matter="statutes")]
    assembly = build.make_open(cast, items=items)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    build.vote_all(cast, ballot, {"ana": "yes", "bruno": "yes", "delia": "no"})
    assert close(cast, ballot).tally["carried"]
    second = build.open_ballot(assembly, by=cast.user("ana"))
    build.vote_all(
        cast, second, {"ana": "yes", "bruno": "yes", "pablo": "yes", "delia": "no", "elio": "no"}
    )
    assert not close(cast, second).tally["carried"]


def an_election(cast: Cast) -> tuple[Assembly, dict[str, int | str]]:
    assembly = build.make_open(cast, items=[Point("Elections", matter="elections")])
    start = cast.today + timedelta(days=20)
    term: dict[str, int | str] = {
        "office": cast.offices["stores"].pk if "stores" in cast.offices else _stores(cast),
        "member": cast.member("elio").pk,
        "starts_on": start.isoformat(),
        "ends_on": (start + timedelta(days=100)).isoformat(),
    }
    return assembly, term


def _stores(cast: Cast) -> int:
    from tests.builders.members import make_office

    return make_office(role="stores", sector=None, by=cast.founder, at=cast.at).pk


def test_a_secret_matter_refuses_the_named_vote_and_two_tellers_count_it(cast: Cast) -> None:
    assembly, term = an_election(cast)
    by, at = cast.user("ana"), assembly.starts_at
    motion = build.make_motion(assembly, by=by, at=at, kind="members.give_office", parameters=term)
    motions.put(motion=motion, by=by, at=at)
    bruno, delia = cast.member("bruno"), cast.member("delia")
    with pytest.raises(Refused, match="secret ballot"):
        ballots.open(motion=motion, method="named", by=by, at=at)
    with pytest.raises(Refused, match="two tellers"):
        ballots.open(motion=motion, method="paper", by=by, at=at)
    with pytest.raises(Refused, match="two people"):
        ballots.open(motion=motion, method="paper", by=by, at=at, tellers=Tellers(bruno, bruno))
    ballot = ballots.open(
        motion=motion, method="paper", by=by, at=at, tellers=Tellers(bruno, delia)
    )
    with pytest.raises(Refused, match="on paper"):
        build.vote(ballot, cast.member("pablo"), "yes")
    _count(cast, ballot, bruno, delia)
    closed = close(cast, ballot)
    assert closed.tally["yes"] == 7
    assert OfficeTerm.objects.filter(member=cast.member("elio")).exists()


def _count(cast: Cast, ballot: Ballot, bruno: Member, delia: Member) -> None:
    def count(teller: Member, yes: int, no: int, abstain: int, *, by: str) -> None:
        ballots.count_paper(
            ballot=ballot,
            teller=teller,
            counted=(yes, no, abstain),
            by=cast.user(by),
            at=ballot.opened_at,
        )

    with pytest.raises(Refused, match="Both tellers"):
        close(cast, ballot)
    count(bruno, 7, 3, 1, by="bruno")
    with pytest.raises(Refused, match="own count"):
        count(delia, 7, 3, 1, by="bruno")
    with pytest.raises(Refused, match="Only the two tellers"):
        count(cast.member("pablo"), 7, 3, 1, by="pablo")
    with pytest.raises(Refused, match=r"13 votes .* only 12"):
        count(delia, 9, 3, 1, by="delia")
    count(delia, 8, 3, 1, by="delia")
    with pytest.raises(Refused, match="counted different numbers"):
        close(cast, ballot)
    count(delia, 7, 3, 1, by="sofia")


def test_one_ballot_at_a_time_and_one_for_each_motion(
    cast: Cast, assembly: Assembly, ballot: Ballot
) -> None:
    with pytest.raises(Refused, match="One ballot at a time"):
        build.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="already has its ballot"):
        ballots.open(motion=ballot.motion, method="named", by=cast.user("ana"), at=ballot.opened_at)
    motion = build.make_motion(assembly, by=cast.user("ana"), at=ballot.opened_at)
    with pytest.raises(Refused, match="Put the motion"):
        ballots.open(motion=motion, method="named", by=cast.user("ana"), at=ballot.opened_at)


def test_a_closed_ballot_takes_no_vote_no_count_and_no_second_closing(
    cast: Cast, ballot: Ballot
) -> None:
    build.vote_all(cast, ballot, {"ana": "yes"})
    close(cast, ballot)
    with pytest.raises(Refused, match="This ballot is closed"):
        build.vote(ballot, cast.member("bruno"), "no")
    with pytest.raises(Refused, match="This ballot is closed"):
        close(cast, ballot)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assemblies_vote SET choice = 'no'",
        "DELETE FROM assemblies_vote",
        (
            "INSERT INTO assemblies_vote (ballot_id, member_id, choice, receipt, cast_at, by_id)"
            " SELECT ballot_id, (SELECT max(id) FROM members_member), 'no', gen_random_uuid(),"
            " cast_at, by_id FROM assemblies_vote"
        ),
        "UPDATE assemblies_ballot SET tally = '{}'",
        "DELETE FROM assemblies_ballot",
        "UPDATE assemblies_motion SET text = 'x'",
    ],
)
def test_the_database_keeps_a_closed_ballot(cast: Cast, ballot: Ballot, sql: str) -> None:
    build.vote_all(cast, ballot, {"ana": "yes"})
    close(cast, ballot)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_the_book_refuses_an_assembly_resolution_nobody_voted(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="no ballot that carried it"):
        make_decision(by=cast.founder, at=cast.at, body=Body.GENERAL_ASSEMBLY)


@pytest.mark.django_db(transaction=True)
def test_the_founding_act_ends_with_the_first_assembly(cast: Cast) -> None:
    from assemblies.actions import openings

    assembly = build.make_open(cast)
    make_decision(by=cast.founder, at=cast.at)
    openings.close(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    with pytest.raises(IntegrityError, match="founding act ended"), transaction.atomic():
        make_decision(by=cast.founder, at=cast.at)
