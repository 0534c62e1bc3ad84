"""Who is what on a day, read from the register."""

from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from coop.permissions import Role, has_role, roles_of
from members import reading
from members.actions import register
from members.models import Member
from tests.builders import members as build
from tests.cast import Cast


def queries(ask: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()  # type: ignore[operator]  # any callable
    return len(asked)


def test_standings_ask_three_questions_for_any_number(coop_founded: Cast) -> None:
    rows = [
        {"given_name": f"N{place}", "family_name": "Paz", "sector": "kilns",
         "admitted_on": "2024-02-01"}
        for place in range(40)
    ]  # fmt: skip
    before = queries(lambda: reading.standings(coop_founded.today))
    build.transcribe(rows, by=coop_founded.founder, at=coop_founded.at)
    assert before == queries(lambda: reading.standings(coop_founded.today)) == 3
    assert len(reading.standings(coop_founded.today)) == 52


def test_the_roll_is_in_spanish_order(coop_founded: Cast) -> None:
    names = [member.family_name for member, _ in reading.standings(coop_founded.today)]
    assert names == [
        "Acosta", "Benítez", "D'Angelo", "Núñez", "Ñancucheo", "Pérez", "Pérez", "Quiroga",
        "Ríos", "Salas", "Vega", "Zárate",
    ]  # fmt: skip


def test_two_people_of_one_name_are_two_members(coop_founded: Cast) -> None:
    both = Member.objects.matching("Juana Pérez")
    assert [member.number for member in both] == [10, 11]


def test_a_suspended_member_reads_but_the_office_rests(coop_founded: Cast) -> None:
    decision = build.make_decision(by=coop_founded.founder, at=coop_founded.at)
    register.suspend(
        member=coop_founded.member("ana"),
        effective_date=coop_founded.today,
        until_date=coop_founded.today + timedelta(days=9),
        decision=decision,
        by=coop_founded.user("sofia"),
        at=coop_founded.at,
    )
    ana = coop_founded.user("ana")
    assert roles_of(ana) == {Role.MEMBER}
    assert roles_of(ana, on=coop_founded.today + timedelta(days=10)) == {
        Role.MEMBER,
        Role.PRESIDENT,
    }
    assert reading.holders(Role.PRESIDENT, coop_founded.today) == []


def test_an_office_ends_by_itself(coop_founded: Cast) -> None:
    held = coop_founded.member("ana").office_terms.get()
    ana = coop_founded.user("ana")
    assert Role.PRESIDENT in roles_of(ana, on=held.ends_on)
    assert Role.PRESIDENT not in roles_of(ana, on=held.ends_on + timedelta(days=1))


def test_strangers_and_buyers_are_no_members(coop_founded: Cast) -> None:
    carla = coop_founded.user("carla")
    assert reading.member_of(carla) is None
    assert not has_role(carla, Role.MEMBER)
    assert reading.member_of(coop_founded.user("bruno")) == coop_founded.member("bruno")


def test_the_board_shows_vacant_seats(coop_founded: Cast) -> None:
    build.make_office(role=Role.STORES, seats=2, by=coop_founded.founder, at=coop_founded.at)
    board = {
        seat.office.name: (len(seat.terms), seat.vacant)
        for seat in reading.board(coop_founded.today)
    }
    assert board["Stores"] == (0, 2)
    assert board["President"] == (1, 0)


def test_arrears_name_the_oldest_day(coop_founded: Cast) -> None:
    late = coop_founded.today - timedelta(days=1)
    register.record_instalment(
        member=coop_founded.member("bruno"),
        due_date=late,
        amount=Decimal(100),
        by=coop_founded.user("tomas"),
        at=coop_founded.at,
    )
    standings = {member.number: now for member, now in reading.standings(coop_founded.today)}
    assert standings[4].day == late
    assert not standings[4].may_vote
