"""Attendance and quorum, opening, closing, lapsing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection

from assemblies.actions import attendance, openings
from assemblies.actions.calling import Point
from assemblies.models.assemblies import AssemblyState
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_half_plus_one_opens_at_the_called_time(cast: Cast) -> None:
    assembly = build.make_called(cast)
    people = list(cast.members.values())
    build.seat(assembly, people[:6], by=cast.user("sofia"))
    with pytest.raises(Refused, match=r"needs 7 people and 6 are here: 1 are missing"):
        openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    build.seat(assembly, people[6:7], by=cast.user("sofia"))
    early = assembly.starts_at - timedelta(seconds=1)
    with pytest.raises(Refused, match="cannot open before"):
        openings.open(assembly=assembly, by=cast.user("ana"), at=early)
    opened = openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    assert opened.opening == {"call": "first", "present": 7, "needed": 7, "roll": 12}
    with pytest.raises(Refused, match="already open"):
        openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)


def test_the_second_call_opens_with_fewer_to_the_second(cast: Cast) -> None:
    assembly = build.make_called(cast)
    build.seat(assembly, [cast.member("bruno")], by=cast.user("sofia"))
    second = assembly.starts_at + timedelta(minutes=60)
    with pytest.raises(Refused, match="the second call, 1 are enough"):
        openings.open(assembly=assembly, by=cast.user("ana"), at=second - timedelta(seconds=1))
    opened = openings.open(assembly=assembly, by=cast.user("ana"), at=second)
    assert opened.opening == {"call": "second", "present": 1, "needed": 1, "roll": 12}


def test_check_in_by_code_is_for_oneself_in_time_and_once(cast: Cast) -> None:
    assembly = build.make_called(cast)
    bruno, user, at = cast.member("bruno"), cast.user("bruno"), assembly.starts_at

    def arrive(code: str, **kwargs: Any) -> object:
        given: dict[str, Any] = {"member": bruno, "by": user, "at": at, **kwargs}
        return attendance.check_in_by_code(assembly=assembly, code=code, **given)

    with pytest.raises(Refused, match="not the code"):
        arrive("AAAAAA")
    with pytest.raises(Refused, match="only yourself"):
        arrive(assembly.door_code, by=cast.user("delia"))
    with pytest.raises(Refused, match="two hours before"):
        arrive(assembly.door_code, at=at - timedelta(hours=2, seconds=1))
    spaced = " ".join(assembly.door_code.lower())
    assert arrive(spaced) == arrive(assembly.door_code)
    assert assembly.attendances.count() == 1


def test_only_people_on_the_roll_come_in(cast: Cast) -> None:
    assembly = build.make_called(cast)
    rows = [{"given_name": "New", "family_name": "One", "sector": "kilns",
             "admitted_on": cast.today.isoformat()}]  # fmt: skip
    from tests.builders.members import transcribe

    [late] = transcribe(rows, by=cast.founder, at=cast.at)
    with pytest.raises(Refused, match="not on the voters' roll"):
        build.seat(assembly, [late], by=cast.user("sofia"))


def test_presence_is_a_list_of_stretches(cast: Cast) -> None:
    assembly = build.make_open(cast)
    bruno, by, at = cast.member("bruno"), cast.user("sofia"), assembly.starts_at
    attendance.check_out(assembly=assembly, member=bruno, by=by, at=at + timedelta(minutes=5))
    assert attendance.check_out(assembly=assembly, member=bruno, by=by, at=at) is None
    build.seat(assembly, [bruno], by=by, at=at + timedelta(minutes=9))
    stretches = assembly.attendances.filter(member=bruno).order_by("in_at")
    assert [s.out_at for s in stretches] == [at + timedelta(minutes=5), None]
    assert assembly.attendances.present_at(at + timedelta(minutes=7)).count() == 11


def test_closing_ends_everything_and_assembles_the_minutes(cast: Cast) -> None:
    assembly = build.make_open(cast)
    item = assembly.items.get()
    at = assembly.starts_at + timedelta(hours=1)
    openings.begin_item(item=item, by=cast.user("ana"), at=assembly.starts_at)
    closed = openings.close(assembly=assembly, by=cast.user("ana"), at=at)
    item.refresh_from_db()
    assert (closed.state, item.ended_at) == (AssemblyState.CLOSED, at)
    assert not assembly.attendances.filter(out_at=None).exists()
    assert closed.minutes.content["opening"]["present"] == 12
    with pytest.raises(Refused, match="is closed"):
        openings.close(assembly=assembly, by=cast.user("ana"), at=at)


def test_turning_to_the_next_item_ends_the_one_before(cast: Cast) -> None:
    items = [Point("a"), Point("b")]
    assembly = build.make_open(cast, items=items)
    a, b = assembly.items.order_by("n")
    openings.begin_item(item=a, by=cast.user("ana"), at=assembly.starts_at)
    later = assembly.starts_at + timedelta(minutes=9)
    openings.begin_item(item=b, by=cast.user("ana"), at=later)
    a.refresh_from_db()
    assert a.ended_at == later


def test_an_open_ballot_holds_the_assembly_open(cast: Cast) -> None:
    assembly = build.make_open(cast)
    build.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="Close the ballot"):
        openings.close(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)


def test_an_assembly_lapses_with_who_came_and_why(cast: Cast) -> None:
    assembly = build.make_called(cast)
    by, at = cast.user("ana"), assembly.starts_at
    with pytest.raises(Refused, match="Write why"):
        openings.lapse(assembly=assembly, reason=" ", by=by, at=at)
    build.seat(assembly, [cast.member("bruno")], by=cast.user("sofia"))
    lapsed = openings.lapse(assembly=assembly, reason="Power cut", by=by, at=at)
    assert lapsed.opening == {"present": 1, "needed": 7, "reason": "Power cut"}
    with pytest.raises(Refused, match="did not take place"):
        openings.open(assembly=assembly, by=by, at=at + timedelta(hours=2))


def test_an_assembly_with_quorum_cannot_lapse(cast: Cast) -> None:
    assembly = build.make_called(cast)
    build.seat(assembly, list(cast.members.values()), by=cast.user("sofia"))
    with pytest.raises(Refused, match="There is quorum"):
        openings.lapse(assembly=assembly, reason="x", by=cast.user("ana"), at=assembly.starts_at)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assemblies_attendance SET in_at = in_at - interval '1 hour'",
        "DELETE FROM assemblies_attendance",
        "UPDATE assemblies_assembly SET opening = '{}'",
        "DELETE FROM assemblies_assembly",
    ],
)
def test_the_database_keeps_what_ended(cast: Cast, sql: str) -> None:
    assembly = build.make_open(cast)
    openings.close(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(sql)
