"""The door and the page record exactly the same votes: for every reason there is to refuse one."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from assemblies import reading
from assemblies.actions import attendance, ballots, calling, openings
from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Point
from assemblies.models import Assembly, Attendance, Ballot
from coop import clock
from members.actions import register
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders import bodies, booth, contests, hands
from tests.builders import members as people
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ROLL = "You are not on the voters' roll of this assembly."
CHECK_IN = "Check in first: only people in the room vote."
Case = Callable[[Cast], tuple[Ballot, str]]


def opened(cast: Cast, assembly: Assembly | None = None) -> Ballot:
    return meet.open_ballot(
        assembly or meet.open_today(cast), by=cast.user("ana"), at=timezone.now()
    )


def plain(cast: Cast) -> tuple[Ballot, str]:
    return opened(cast), "bruno"


def came_back(cast: Cast) -> tuple[Ballot, str]:
    ballot = opened(cast)
    assembly, bruno, by = ballot.assembly, cast.member("bruno"), cast.user("sofia")
    attendance.check_out(assembly=assembly, member=bruno, by=by)
    attendance.check_in(assembly=assembly, member=bruno, way="desk", by=by)
    return ballot, "bruno"


def suspended_since(cast: Cast) -> tuple[Ballot, str]:
    """The roll is frozen by the call: a later suspension is for the next one."""
    ballot = opened(cast)
    register.suspend(
        member=cast.member("bruno"),
        effective_date=timezone.localdate(),
        until_date=timezone.localdate() + timedelta(days=30),
        decision=people.make_decision(by=cast.founder, at=timezone.now()),
        by=cast.founder,
        at=timezone.now(),
    )
    return ballot, "bruno"


def officer_on_another_matter(cast: Cast) -> tuple[Ballot, str]:
    return opened(cast), "ana"


def off_the_roll(cast: Cast) -> tuple[Ballot, str]:
    assembly = meet.open_today(cast)
    (rosa,) = people.transcribe(
        [
            {
                "given_name": "Rosa",
                "family_name": "Díaz",
                "document_number": "41000000",
                "sector": "presses",
                "admitted_on": (cast.today - timedelta(days=90)).isoformat(),
            }
        ],
        by=cast.founder,
        at=cast.at,
    )
    cast.members["rosa"], cast.users["rosa"] = rosa, people.sign_in(rosa, "rosa")
    _put_in_the_room(assembly, cast, "rosa")
    return opened(cast, assembly), "rosa"


def other_bodys(cast: Cast) -> tuple[Ballot, str]:
    """Bruno is of the presses; it is the office that meets."""
    body = bodies.sector(cast, "office")
    at = timezone.now() - timedelta(days=3, hours=1, minutes=30)
    drafted = bodies.draft(cast, body, by="ana", at=at)
    calling.add_item(assembly=drafted, point=Point("Shifts"), by=cast.user("ana"), at=at)
    assembly = calling.call(assembly=drafted, by=cast.user("ana"), at=at)
    mine = [cast.member(name) for name in ("ana", "sofia", "tomas", "marta")]
    meet.seat(assembly, mine, by=cast.user("sofia"))
    assembly = openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    _put_in_the_room(assembly, cast, "bruno")
    return opened(cast, assembly), "bruno"


def voice_only(cast: Cast) -> tuple[Ballot, str]:
    register.record_instalment(
        member=cast.member("bruno"),
        due_date=cast.today - timedelta(days=60),
        amount=Decimal(100),
        by=cast.founder,
        at=cast.at,
    )
    return opened(cast), "bruno"


def recused(cast: Cast) -> tuple[Ballot, str]:
    """The treasurer has no vote on the management he belongs to."""
    assembly = meet.open_today(cast, items=[Point("Management", matter="management")])
    return opened(cast, assembly), "tomas"


def never_came(cast: Cast) -> tuple[Ballot, str]:
    names = [name for name in cast.members if name != "bruno"]
    return opened(cast, meet.open_today(cast, present=names)), "bruno"


def went_away(cast: Cast) -> tuple[Ballot, str]:
    ballot = opened(cast)
    attendance.check_out(
        assembly=ballot.assembly, member=cast.member("bruno"), by=cast.user("bruno")
    )
    return ballot, "bruno"


def not_here_yet(cast: Cast) -> tuple[Ballot, str]:
    ballot, name = never_came(cast)
    _put_in_the_room(ballot.assembly, cast, name, minutes=10)
    return ballot, name


def closed(cast: Cast) -> tuple[Ballot, str]:
    ballot = opened(cast)
    meet.vote(ballot, cast.member("delia"), "yes", at=clock.now())
    return ballots.close(ballot=ballot, by=cast.user("ana")), "bruno"


def annulled(cast: Cast) -> tuple[Ballot, str]:
    ballot = opened(cast)
    return ballots.annul(ballot=ballot, reason="Twice", by=cast.user("ana")), "bruno"


def on_paper(cast: Cast) -> tuple[Ballot, str]:
    two = Tellers(cast.member("delia"), cast.member("pablo"))
    chair, at = cast.user("ana"), timezone.now()
    return meet.open_ballot(meet.open_today(cast), by=chair, at=at, tellers=two), "bruno"


def by_hands(cast: Cast) -> tuple[Ballot, str]:
    return hands.open_hands(cast, meet.open_today(cast)), "bruno"


def in_the_urn(cast: Cast) -> tuple[Ballot, str]:
    return prepare(cast).open(), "bruno"


def among_options(cast: Cast) -> tuple[Ballot, str]:
    return contests.open_named(cast, contests.ask(cast, meet.open_today(cast))), "bruno"


def left_the_cooperative(cast: Cast) -> tuple[Ballot, str]:
    ballot = opened(cast)
    register.resign(
        member=cast.member("bruno"),
        effective_date=timezone.localdate(),
        by=cast.founder,
        at=timezone.now(),
    )
    return ballot, "bruno"


def no_member(cast: Cast) -> tuple[Ballot, str]:
    return opened(cast), "carla"


def _put_in_the_room(assembly: Assembly, cast: Cast, name: str, *, minutes: int = -1) -> None:
    """Present although not on the roll, or from a later moment: no action lets it happen."""
    Attendance.objects.create(
        assembly=assembly,
        member=cast.member(name),
        in_at=timezone.now() + timedelta(minutes=minutes),
        way="desk",
        by=cast.user("sofia"),
    )


RECORDED: tuple[Case, ...] = (plain, came_back, suspended_since, officer_on_another_matter)
REFUSED: tuple[tuple[Case, str], ...] = (
    (off_the_roll, ROLL),
    (other_bodys, ROLL),
    (voice_only, "You have voice but no vote. An instalment of the social shares is overdue"),
    (recused, "As Treasurer you have voice but no vote on this matter."),
    (never_came, CHECK_IN),
    (went_away, CHECK_IN),
    (not_here_yet, CHECK_IN),
    (closed, ""),
    (annulled, ""),
    (on_paper, ""),
    (by_hands, ""),
    (in_the_urn, ""),
    (among_options, ""),
    (left_the_cooperative, ""),
)


@pytest.mark.parametrize("case", RECORDED)
@pytest.mark.parametrize("choice", ["yes", "no", "abstain"])
def test_what_the_page_records_the_door_records_alike(cast: Cast, case: Case, choice: str) -> None:
    ballot, name = case(cast)
    written = booth.at_the_door(ballot, cast.user(name), choice)
    assert written is not None
    assert written == booth.at_the_page(ballot, cast.user(name), choice)
    assert reading.why_no_vote(ballot, cast.member(name), at=clock.now()) == ""


@pytest.mark.parametrize(("case", "why"), REFUSED)
def test_what_the_page_refuses_the_door_does_not_record(cast: Cast, case: Case, why: str) -> None:
    ballot, name = case(cast)
    assert reading.why_no_vote(ballot, cast.member(name), at=clock.now()).startswith(why)
    assert booth.at_the_page(ballot, cast.user(name)) is None
    assert booth.at_the_door(ballot, cast.user(name)) is None


def test_who_is_no_member_has_no_vote(cast: Cast) -> None:
    ballot, name = no_member(cast)
    assert booth.at_the_page(ballot, cast.user(name)) is None
    assert booth.at_the_door(ballot, cast.user(name)) is None


@pytest.mark.parametrize("choice", ["", "perhaps", "YES", "yes ", "x" * 400])
def test_what_is_no_choice_is_not_recorded(cast: Cast, choice: str) -> None:
    ballot, name = plain(cast)
    assert booth.at_the_page(ballot, cast.user(name), choice) is None
    assert booth.at_the_door(ballot, cast.user(name), choice) is None


def test_a_second_vote_is_left_to_the_page(cast: Cast) -> None:
    ballot, name = plain(cast)
    meet.vote(ballot, cast.member(name), "yes", at=clock.now())
    assert booth.at_the_door(ballot, cast.user(name), "no") is None
    changed = booth.at_the_page(ballot, cast.user(name), "no")
    assert changed is not None and changed["particulars"] == ({"changed": True}, None)


def test_a_ballot_that_is_not_there_is_not_voted(cast: Cast) -> None:
    assert booth.at_the_door(Ballot(pk=2**62), cast.user("bruno")) is None
