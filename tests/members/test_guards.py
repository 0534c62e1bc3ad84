"""The database itself refuses members and offices that no resolution made."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from members.models import Member, OfficeEnding, OfficeTerm, RegisterEntry, RegisterKind
from tests.builders import members as build
from tests.cast import Cast
from tests.conftest import owner_connection


def forbid(write: Callable[[], object], match: str) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        write()


def a_line(cast: Cast, **changes: object) -> RegisterEntry:
    values = {
        "number": 99,
        "member": cast.member("bruno"),
        "kind": RegisterKind.RETURN,
        "effective_date": cast.today,
        "recorded_at": cast.at,
        "by": cast.founder,
        **changes,
    }
    return RegisterEntry(**values)


@pytest.mark.django_db(transaction=True)
def test_an_old_decision_admits_nobody_else(coop_founded: Cast) -> None:
    """In a database that commits, each decision belongs to its own transaction."""
    decision = RegisterEntry.objects.filter(kind="admission").latest("number").decision
    line = a_line(coop_founded, decision=decision)
    forbid(line.save, "an admission needs a decision to admit")
    held = OfficeTerm.objects.get(member=coop_founded.member("ana"))
    more = OfficeTerm(
        office=held.office,
        member=coop_founded.member("bruno"),
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        decision=held.decision,
    )
    forbid(more.save, "needs a decision of kind members.give_office")
    ending = OfficeEnding(term=held, ended_on=held.ends_on, reason="x", decision=held.decision)
    forbid(ending.save, "needs a decision of kind members.end_office")


def test_a_decision_about_something_else_admits_nobody(coop_founded: Cast) -> None:
    words = build.make_decision(by=coop_founded.founder, at=coop_founded.at)
    forbid(a_line(coop_founded, decision=words).save, "an admission needs a decision to admit")
    forbid(a_line(coop_founded).save, "an admission needs a decision to admit")


def test_a_member_without_a_line_in_the_register_is_refused(coop_founded: Cast) -> None:
    def write() -> None:
        Member.objects.create(
            number=13, given_name="No", family_name="Body", sector=coop_founded.sectors["kilns"]
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    forbid(write, "member 13 has no admission in the register")


@pytest.mark.parametrize("kind", [RegisterKind.SUSPENSION, RegisterKind.EXCLUSION])
def test_suspensions_and_exclusions_cite_a_decision(coop_founded: Cast, kind: str) -> None:
    forbid(a_line(coop_founded, kind=kind).save, "register_cites_decision")


def test_a_correction_names_the_line_it_strikes_out(coop_founded: Cast) -> None:
    forbid(a_line(coop_founded, kind=RegisterKind.CORRECTION).save, "register_correction_names")


@pytest.mark.parametrize("table", ["registerentry", "officeterm", "officeending"])
def test_nothing_written_is_changed(coop_founded: Cast, table: str) -> None:
    held = OfficeTerm.objects.get(member=coop_founded.member("ana"))
    build.end_office(
        term=held, ended_on=coop_founded.today, by=coop_founded.founder, at=coop_founded.at
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM members_{table}")  # noqa: S608  a name of ours


@pytest.mark.django_db(transaction=True)
def test_the_owner_may_not_change_the_book_either(coop_founded: Cast) -> None:
    with owner_connection() as owner:
        owner.execute("SET session_replication_role = origin")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
            owner.execute("UPDATE members_registerentry SET effective_date = '2000-01-01'")
