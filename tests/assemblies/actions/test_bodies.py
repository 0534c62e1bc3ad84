"""Meetings of sectors, the board, coordinators and committees: roll, notice, quorum, decisions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from assemblies import reading
from assemblies.actions import ballots, calling, motions, openings
from assemblies.actions.calling import Point
from assemblies.checks import all_checks
from assemblies.models import Assembly
from assemblies.permissions import calls
from coop.decisions import Resolution, adopt
from coop.errors import Refused
from coop.models import Decision
from coop.models.decisions import Body
from coop.permissions import may
from members.membership import COORDINATORS, COUNCIL, SHIFT, BodyRef
from tests.builders import assemblies as meet
from tests.builders import bodies as build
from tests.builders import members as people
from tests.cast import Cast

PRESSES = ("bruno", "delia", "pablo", "juana2")
pytestmark = pytest.mark.django_db


def decide(cast: Cast, assembly: Assembly, *, by: str, voters: tuple[str, ...]) -> Decision:
    """A motion in words, under an item added in the meeting, voted by name."""
    at = assembly.starts_at + timedelta(minutes=5)
    item = calling.add_item(assembly=assembly, point=Point("The gate"), by=cast.user(by), at=at)
    motion = meet.make_motion(assembly, by=cast.user(by), at=at, item=item, title="Mend the gate")
    ballot = meet.open_ballot(assembly, by=cast.user(by), at=at, motion=motion)
    meet.vote_all(cast, ballot, dict.fromkeys(voters, "yes"))
    closed = ballots.close(ballot=ballot, by=cast.user(by), at=at + timedelta(minutes=2))
    decision = closed.motion.decision
    assert decision is not None
    return decision


def test_a_sector_meets_and_resolves_in_words(cast: Cast) -> None:
    body = build.sector(cast)
    assembly = build.opened(cast, body, by="delia", present=("bruno", "delia", "pablo"))
    assert {entry.member.user.username for entry in assembly.roll.all() if entry.member.user} == (
        set(PRESSES)
    )
    assert (assembly.number, assembly.kind, assembly.chair) == (1, "sector", cast.member("delia"))
    assert assembly.opening == {"call": "first", "present": 3, "needed": 3, "roll": 4}
    decision = decide(cast, assembly, by="delia", voters=("bruno", "delia"))
    assert (decision.body, decision.body_words) == (Body.SECTOR, "Sector Prensas")
    openings.close(assembly=assembly, by=cast.user("delia"), at=assembly.starts_at)
    assert [check.name for check in all_checks() if check.broken] == []


def test_only_the_general_assembly_changes_things(cast: Cast) -> None:
    assembly = build.opened(cast, BodyRef(COUNCIL), by="ana", present=("ana", "sofia"), days=0)
    at = assembly.starts_at
    item = calling.add_item(assembly=assembly, point=Point("Pay"), by=cast.user("ana"), at=at)
    parameters = {"amount": "7100.00", "valid_from": cast.today.isoformat()}
    with pytest.raises(Refused, match="Only the general assembly decides this"):
        meet.make_motion(
            assembly,
            by=cast.user("ana"),
            at=at,
            item=item,
            kind="ledger.set_hourly_advance",
            parameters=parameters,
        )
    resolution = Resolution(
        body=Body.COUNCIL,
        title="Pay",
        text="Pay",
        kind="ledger.set_hourly_advance",
        parameters=parameters,
    )
    with pytest.raises(Refused, match="Only the general assembly decides this"):
        adopt(resolution, by=cast.founder, at=cast.at)


def test_the_database_keeps_effects_to_the_general_assembly(cast: Cast) -> None:
    decision = decide(
        cast,
        build.opened(cast, build.sector(cast), by="delia", present=PRESSES),
        by="delia",
        voters=("bruno",),
    )
    with (
        pytest.raises(IntegrityError, match="decision_effects_reserved"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO coop_decision (number, body, body_name, title, text, parameters, effect,"
            " validity, audience, kind, adopted_at, adopted_date, by_id)"
            " SELECT 999, body, body_name, title, text, parameters, effect, validity, audience,"
            " 'members.admit', adopted_at, adopted_date, by_id FROM coop_decision WHERE id = %s",
            [decision.pk],
        )


def test_a_matter_of_the_statutes_is_not_theirs(cast: Cast) -> None:
    assembly = build.draft(cast, build.sector(cast), by="delia", days=20)
    calling.add_item(
        assembly=assembly,
        point=Point("A new coordinator", matter="elections"),
        by=cast.user("delia"),
        at=cast.at,
    )
    called = calling.call(assembly=assembly, by=cast.user("delia"), at=cast.at)
    meet.seat(called, [cast.member(name) for name in PRESSES], by=cast.user("delia"))
    opened = openings.open(assembly=called, by=cast.user("delia"), at=called.starts_at)
    motion = meet.make_motion(opened, by=cast.user("delia"), at=opened.starts_at)
    with pytest.raises(Refused, match="a matter of the statutes"):
        motions.put(motion=motion, by=cast.user("delia"), at=opened.starts_at)


def test_the_board_needs_more_than_half_and_has_no_second_call(cast: Cast) -> None:
    body = BodyRef(COUNCIL)
    assembly = build.called(cast, body, by="ana", days=0)
    meet.seat(assembly, [cast.member("ana")], by=cast.user("ana"))
    late = assembly.starts_at + timedelta(hours=5)
    with pytest.raises(Refused, match="2 people are needed and 1 are here"):
        openings.open(assembly=assembly, by=cast.user("ana"), at=late)
    meet.seat(assembly, [cast.member("tomas")], by=cast.user("ana"), at=late)
    opened = openings.open(assembly=assembly, by=cast.user("ana"), at=late)
    assert (opened.chair, opened.secretary) == (cast.member("ana"), cast.member("sofia"))
    assert opened.opening["call"] == "first"


def test_a_sector_is_given_its_notice(cast: Cast) -> None:
    with pytest.raises(Refused, match="2 calendar days of notice are needed"):
        build.called(cast, build.sector(cast), by="delia", days=1)
    assert build.called(cast, build.sector(cast), by="delia", days=2).number == 1


def test_each_body_numbers_its_own_meetings(cast: Cast) -> None:
    numbers = [
        build.called(cast, build.sector(cast), by="delia").number,
        meet.make_called(cast).number,
        build.called(cast, build.sector(cast, "kilns"), by="ana").number,
        build.called(cast, build.sector(cast), by="delia", days=9).number,
        meet.make_called(cast, days=30).number,
    ]
    assert numbers == [1, 1, 1, 2, 2]


def test_a_body_nobody_belongs_to_cannot_be_called(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nobody belongs to this body"):
        build.called(cast, BodyRef(SHIFT, shift="night"), by="ana")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("ana", {"general", "council", "coordinators", "sector", "kilns", "shift", "committee"}),
        ("tomas", {"council"}),
        ("aurora", {"council"}),
        ("delia", {"coordinators", "sector", "shift"}),
        ("bruno", {"committee"}),
        ("diana", set()),
        ("carla", set()),
    ],
)
def test_each_body_is_called_by_its_own(cast: Cast, who: str, expected: set[str]) -> None:
    bodies = {
        "general": BodyRef(),
        "council": BodyRef(COUNCIL),
        "coordinators": BodyRef(COORDINATORS),
        "sector": build.sector(cast),
        "kilns": build.sector(cast, "kilns"),
        "shift": BodyRef(SHIFT, shift="night"),
        "committee": build.form_committee(cast, "bruno", "juana"),
    }
    assert {name for name, body in bodies.items() if calls(cast.user(who), body)} == expected


def test_who_belongs_to_it_moves_in_it(cast: Cast) -> None:
    assembly = build.called(cast, build.sector(cast), by="delia")

    def moves(name: str) -> bool:
        return may(cast.user(name), "assemblies.propose_motion", assembly)

    assert [name for name in cast.members if moves(name)] == [
        "ana", "sofia", "bruno", "delia", "pablo", "juana2",
    ]  # fmt: skip


def test_a_meeting_stays_of_its_body(cast: Cast) -> None:
    assembly = build.draft(cast, build.sector(cast), by="delia")
    with pytest.raises(IntegrityError, match="stays of its body"), transaction.atomic():
        Assembly.objects.filter(pk=assembly.pk).update(sector=cast.sectors["kilns"])
    with pytest.raises(IntegrityError, match="assembly_names_its_body"), transaction.atomic():
        Assembly.objects.create(
            kind="sector", body_kind="sector", title="x", place="x", starts_at=cast.at
        )


def test_a_sector_meeting_does_not_end_the_founding_act(cast: Cast) -> None:
    assembly = build.opened(cast, build.sector(cast), by="delia", present=PRESSES)
    openings.close(assembly=assembly, by=cast.user("delia"), at=assembly.starts_at)
    application = people.make_application(sector=cast.sectors["kilns"], by=cast.founder, at=cast.at)
    assert people.admit(application, by=cast.founder, at=cast.at).number == 13


def test_the_rules_of_each_body(cast: Cast) -> None:
    found: dict[str, Any] = {}
    for body in (BodyRef(COUNCIL), build.sector(cast)):
        assembly = build.draft(cast, body, by="ana")
        rules = reading.rules_of(assembly)
        rule = reading.quorum_rule(assembly, rules, roll=10)
        found[body.kind] = (
            reading.notice_needed(assembly, rules),
            (rule.first, rule.second, rule.wait_minutes),
            reading.agenda_closed(assembly),
        )
    assert found == {"council": (0, (6, 6, 0), False), "sector": (2, (6, 1, 60), False)}
