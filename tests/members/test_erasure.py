"""Erasing contact data: who may be erased, the two who agree, the day's share, what is left."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import psycopg
import pytest
from django.db import DatabaseError, transaction
from psycopg.types.json import Jsonb

from coop.errors import Refused
from coop.models import AuditEvent, Decision, Job, User
from members import retention
from members.actions import access, admission, erasures, founding, register
from members.actions.admission import Applicant
from members.checks import all_checks
from members.models import Card, Erasure, Member, Pin, RegisterEntry
from members.models.erasures import Why
from members.notices import erase_what_is_due
from members.reading.erasures import kept_by, over
from tests.builders import erasures as build
from tests.builders import members as people
from tests.builders import settlements
from tests.builders.ledger import a_buyer, a_contact
from tests.builders.production import Works, build_works
from tests.cast import Cast, founded
from tests.conftest import owner_connection
from tests.threads import at_once

ONE_DAY = timedelta(days=1)


@pytest.fixture
def works(db: None) -> Works:
    return build_works()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    return str(caught.value)


def unsound() -> list[str]:
    return [words for check in all_checks() for words in check.broken]


def test_contact_data_go_and_the_register_stays(works: Works) -> None:
    member = build.left(works, days_ago=50)
    ana = works.user("ana")
    access.issue_card(member=member, by=ana, at=works.at, pin="482917")
    user = works.user("juana")
    User.objects.filter(pk=user.pk).update(email="mine@example.org")
    lines = list(RegisterEntry.objects.values())
    kept = kept_by(Member.objects.get(pk=member.pk))
    assert len(kept) == 4, kept
    done = build.done(works, member)
    assert done.done_at == works.at
    now = Member.objects.select_related("user").get(pk=member.pk)
    assert (now.phone, now.email, now.birth_date, now.needs_assistant) == ("", "", None, False)
    assert (now.full_name, now.document_number) == ("Juana Pérez", member.document_number)
    assert now.user is not None
    assert (now.user.username, now.user.email) == (f"member-{member.number}", "")
    assert not now.user.has_usable_password()
    assert not Card.objects.filter(member=member).exists()
    assert not Pin.objects.filter(member=member).exists()
    assert kept_by(now) == []
    assert list(RegisterEntry.objects.values()) == lines
    events = AuditEvent.objects.filter(event__startswith="erasure.").order_by("id")
    assert [(e.event, e.by and e.by.username, e.about_id) for e in events] == [
        ("erasure.asked", "sofia", member.pk),
        ("erasure.confirmed", "ana", member.pk),
        ("erasure.done", None, member.pk),
    ]
    assert unsound() == []


def test_of_an_applicant_who_was_never_admitted_the_document_goes_too(works: Works) -> None:
    asked = build.application(works, days_ago=60)
    assert kept_by(asked) == ["telephone", "e-mail", "identity document"]
    build.done(works, asked)
    asked.refresh_from_db()
    assert (asked.phone, asked.email, asked.document_number) == ("", "", "")
    assert asked.full_name == "Rosa Díaz"
    assert unsound() == []


def test_who_is_a_member_or_has_something_open_keeps_all(works: Works) -> None:
    sofia, at = works.user("sofia"), works.at
    bruno = works.cast.member("bruno")
    said = refused(lambda: erasures.ask(subject=bruno, by=sofia, at=at))
    assert "Bruno Acosta is on the register." in said
    gone = settlements.left(works, "delia")
    said = refused(lambda: erasures.ask(subject=gone, by=sofia, at=at))
    assert "The shares are not settled." in said
    made = settlements.settled(works, gone)
    assert "still to be given back" in refused(lambda: erasures.ask(subject=gone, by=sofia, at=at))
    settlements.paid(works, made, str(made.due))
    erasures.ask(subject=gone, by=sofia, at=at)
    waiting = people.make_application(sector=works.presses, by=sofia, at=at)
    said = refused(lambda: erasures.ask(subject=waiting, by=sofia, at=at))
    assert "waits for an assembly" in said
    founder = works.cast.founder
    people.admit(waiting, by=founder, at=at)
    waiting.refresh_from_db()
    said = refused(lambda: erasures.ask(subject=waiting, by=sofia, at=at))
    assert "on the member's page" in said


def test_an_account_that_is_used_otherwise_is_not_emptied(works: Works) -> None:
    member = build.left(works)
    contact = a_contact(a_buyer("OTRA"), "other")
    type(contact).objects.filter(pk=contact.pk).update(user=works.user("juana"))
    said = refused(lambda: erasures.ask(subject=member, by=works.user("sofia"), at=works.at))
    assert "The account is still in use: buyer." in said


def test_two_people_and_thirty_days(works: Works) -> None:
    sofia, ana = works.user("sofia"), works.user("ana")
    member = build.left(works)
    asked = erasures.ask(subject=member, by=sofia, at=works.at)
    said = refused(lambda: erasures.ask(subject=member, by=ana, at=works.at))
    assert "asked for already" in said
    assert "Somebody else" in refused(
        lambda: erasures.confirm(erasure=asked, by=sofia, at=works.at)
    )
    early = works.at + retention.WAIT
    assert "not due" in refused(lambda: erasures.carry_out(erasure=asked, at=early))
    erasures.confirm(erasure=asked, by=ana, at=works.at)
    assert "already" in refused(lambda: erasures.confirm(erasure=asked, by=ana, at=works.at))
    just_before = early - timedelta(seconds=1)
    assert "not due" in refused(lambda: erasures.carry_out(erasure=asked, at=just_before))
    erasures.carry_out(erasure=asked, at=early)
    assert "erased already" in refused(lambda: erasures.carry_out(erasure=asked, at=early))
    said = refused(lambda: erasures.withdraw(erasure=asked, reason="no", by=ana, at=early))
    assert "erased already" in said
    said = refused(lambda: erasures.ask(subject=member, by=sofia, at=early))
    assert "Nothing is kept" in said


def test_nobody_confirms_what_they_asked_for_themselves_as_an_officer(works: Works) -> None:
    """Also when somebody else asked: one's own data are for two others to see to."""
    asked = build.asked(works)
    said = refused(lambda: erasures.confirm(erasure=asked, by=works.user("juana"), at=works.at))
    assert "Somebody else" in said


def test_it_is_taken_back_and_asked_again(works: Works) -> None:
    erasure = build.confirmed(works)
    ana = works.user("ana")
    assert refused(lambda: erasures.withdraw(erasure=erasure, reason=" ", by=ana, at=works.at))
    back = erasures.withdraw(erasure=erasure, reason="A mistake", by=ana, at=works.at)
    assert (back.withdrawn_by, back.withdrawn_because) == (ana, "A mistake")
    assert "taken back" in refused(lambda: erasures.carry_out(erasure=erasure, at=works.at))
    erase_what_is_due()
    assert kept_by(build.whose(erasure)) != []
    erasures.ask(subject=build.whose(erasure), by=ana, at=works.at)


def test_who_came_back_keeps_all(works: Works) -> None:
    erasure = build.confirmed(works)
    member = build.whose(erasure)
    applicant = Applicant(
        given_name="Juana",
        family_name="Pérez",
        sector=works.presses,
        applied_date=works.today,
        document_number=member.document_number,
        phone="0299 155 0101",
        returning=member,
    )
    sofia, at = works.user("sofia"), works.at
    asked = admission.apply(applicant=applicant, by=sofia, at=at)
    assert "an application waits" in refused(
        lambda: erasures.carry_out(erasure=erasure, at=works.at)
    )
    people.admit(asked, by=works.cast.founder, at=at)
    erase_what_is_due()
    erasure.refresh_from_db()
    assert (erasure.done_at, erasure.withdrawn_by) == (None, None)
    assert erasure.withdrawn_at is not None
    member.refresh_from_db()
    assert member.phone == "0299 155 0101"
    assert unsound() == []


def test_who_comes_back_after_it_has_new_data(works: Works) -> None:
    erasure = build.done(works)
    member = build.whose(erasure)
    asked = people.make_application(
        sector=works.presses, by=works.user("sofia"), at=works.at, returning=member
    )
    people.admit(asked, by=works.cast.founder, at=works.at)
    build.reach(works, member)
    assert unsound() == []


def test_the_round_carries_out_five_a_day_and_tells_the_officers(works: Works) -> None:
    names = "juana", "juana2", "elio", "bruno", "delia", "pablo", "diana"
    made = [build.confirmed(works, build.left(works, name, days_ago=50)) for name in names]
    erase_what_is_due()
    erase_what_is_due()
    done = Erasure.objects.exclude(done_at=None)
    assert done.count() == retention.cap(Member.objects.count()) == 5
    assert {each.pk for each in done} == {each.pk for each in made[:5]}
    told = Job.objects.filter(task="coop.spread_notice", arguments__kind="members.erasures")
    assert [job.arguments["about"] for job in told] == [2]
    later = works.at + ONE_DAY
    rest = made[5]
    erasures.carry_out(erasure=rest, at=later + ONE_DAY)
    assert Erasure.objects.due(later).count() == 1


def test_what_is_held_open_lets_the_others_go_on(works: Works) -> None:
    first = build.confirmed(works, build.left(works, "juana", days_ago=50))
    second = build.confirmed(works, build.left(works, "elio", days_ago=50))
    member = build.whose(first)
    people.make_application(
        sector=works.presses, by=works.user("sofia"), at=works.at, returning=member
    )
    erase_what_is_due()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.is_running
    assert second.done_at is not None
    assert unsound() == []


def test_the_list_of_those_whose_time_is_over_is_what_is_asked_for(works: Works) -> None:
    row = {"given_name": "Nélida", "family_name": "Ñáñez", "sector": "kilns"}
    before = works.today.replace(year=works.today.year - 12, day=1)
    rows = [
        {**row, "admitted_on": "2005-02-01", "left_on": before.isoformat()},
        {**row, "given_name": "Empty", "admitted_on": "2005-02-01", "left_on": before.isoformat()},
        {**row, "given_name": "Young", "admitted_on": "2005-02-01", "left_on": str(works.today)},
    ]
    old, _empty, young = people.transcribe(rows, by=works.cast.founder, at=works.at)
    for member in (old, young):
        build.reach(works, member)
    applied = build.application(works, days_ago=800)
    build.application(works, days_ago=100)
    state = list(Member.objects.values()), AuditEvent.objects.count()
    found = over(works.today)
    assert [(each.subject, each.last_day) for each in found] == [
        (old, before),
        (applied, (works.today - timedelta(days=800))),
    ]
    assert (list(Member.objects.values()), AuditEvent.objects.count()) == state
    subjects = [each.subject for each in found]
    made = erasures.ask_for_all(subjects=subjects, by=works.user("sofia"), at=works.at)
    assert [(each.subject, each.why) for each in made] == [(s, Why.TIME) for s in subjects]
    assert over(works.today) == []


def test_what_is_wrong_is_found(works: Works) -> None:
    done = build.done(works, build.left(works, "juana", days_ago=50))
    assert unsound() == []
    Member.objects.filter(erasures=done).update(phone="0299")
    assert unsound() == [f"Erasure {done.pk}"]
    Member.objects.filter(erasures=done).update(phone="")
    late = erasures.ask(
        subject=build.left(works, "elio", days_ago=80),
        by=works.user("sofia"),
        at=works.at - timedelta(days=60),
    )
    erasures.confirm(erasure=late, by=works.user("ana"), at=works.at - timedelta(days=33))
    assert unsound() == [f"Erasure {late.pk}"], "due for three days, and nobody did it"
    erase_what_is_due()
    assert unsound() == []


def test_the_database_keeps_what_was_written(works: Works) -> None:
    def forbid(match: str, pk: int, **changes: object) -> None:
        with pytest.raises(DatabaseError, match=match), transaction.atomic():
            Erasure.objects.filter(pk=pk).update(**changes)

    erasure = build.asked(works)
    sofia, ana, at = works.user("sofia"), works.user("ana"), works.at
    forbid("erasure_four_eyes", erasure.pk, confirmed_at=at, confirmed_by=sofia)
    forbid("stays as written", erasure.pk, asked_by=ana)
    forbid("stays as written", erasure.pk, why="time")
    forbid("30 days", erasure.pk, done_at=at)
    erasures.confirm(erasure=erasure, by=ana, at=at - timedelta(days=20))
    forbid("30 days", erasure.pk, done_at=at)
    forbid("stays as written", erasure.pk, confirmed_at=at - timedelta(days=39))
    with pytest.raises(DatabaseError, match="not deleted"), transaction.atomic():
        erasure.delete()
    erasures.withdraw(erasure=erasure, reason="x", by=ana, at=at)
    forbid("stays so", erasure.pk, withdrawn_because="y")
    other = build.done(works, build.left(works, "elio", days_ago=50))
    forbid("stays so", other.pk, done_at=at + ONE_DAY)
    fields = {"why": "asked", "asked_at": at, "asked_by": ana}
    for wrong in ({"confirmed_at": at, "confirmed_by": sofia}, {"done_at": at}):
        with pytest.raises(DatabaseError, match="begins with"), transaction.atomic():
            Erasure.objects.create(member=other.member, **fields, **wrong)
    with pytest.raises(DatabaseError, match="erasure_of_one"), transaction.atomic():
        Erasure.objects.create(**fields)


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_are_one() -> None:
    works = build_works()
    asked = build.asked(works)
    who = [works.user("ana"), works.cast.founder]
    outcomes = at_once(
        2, lambda i: erasures.confirm(erasure=asked, by=who[i], at=works.at - 31 * ONE_DAY)
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["Erasure", "Refused"]
    assert AuditEvent.objects.filter(event="erasure.confirmed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_erasing_and_coming_back_at_once_leave_the_new_telephone() -> None:
    works = build_works()
    erasure = build.confirmed(works)
    member = build.whose(erasure)
    applicant = Applicant(
        given_name="Juana",
        family_name="Pérez",
        sector=works.presses,
        applied_date=works.today,
        phone="0299 155 0101",
        returning=member,
    )
    sofia = works.user("sofia")

    def act(i: int) -> object:
        if i:
            return erasures.carry_out(erasure=erasure, at=works.at)
        asked = admission.apply(applicant=applicant, by=sofia, at=works.at)
        return people.admit(asked, by=works.cast.founder, at=works.at)

    came_back, erased = at_once(2, act)
    assert isinstance(came_back, Member)
    assert isinstance(erased, Erasure | Refused)
    member.refresh_from_db()
    assert member.phone == "0299 155 0101"
    asked = member.return_applications.get()
    assert asked.phone == "0299 155 0101"


@pytest.mark.django_db(transaction=True)
def test_however_many_are_carried_out_at_once_the_day_has_its_share() -> None:
    works = build_works()
    names = "juana", "juana2", "elio", "bruno", "delia", "pablo", "diana"
    made = [build.confirmed(works, build.left(works, name, days_ago=50)) for name in names]
    outcomes = at_once(7, lambda i: erasures.carry_out(erasure=made[i], at=works.at))
    assert sorted(type(each).__name__ for each in outcomes) == ["Erasure"] * 5 + ["Refused"] * 2
    assert Erasure.objects.exclude(done_at=None).count() == 5


def test_a_resolution_says_of_nobody_how_they_are_reached(coop_founded: Cast) -> None:
    row = {
        "given_name": "Nélida",
        "family_name": "Ñáñez",
        "sector": "kilns",
        "admitted_on": "2024-02-01",
    }
    founder, at = coop_founded.founder, coop_founded.at
    said = refused(lambda: people.transcribe([{**row, "phone": "0299"}], by=founder, at=at))
    assert "does not belong into a resolution" in said
    register.correct_contact(
        member=people.transcribe([row], by=founder, at=at)[0],
        phone="0299",
        email="",
        needs_assistant=False,
        by=founder,
        at=at,
    )


@pytest.mark.django_db(transaction=True)
def test_what_an_earlier_resolution_said_of_it_is_taken_out() -> None:
    founded()
    decision = Decision.objects.get(kind="members.transcribe_register")
    rows = decision.parameters["rows"]
    reached = {"phone": "0299", "email": "a@example.org", "needs_assistant": False}
    told = Jsonb({"rows": [{**row, **reached} for row in rows]})
    guards = import_module("members.migrations.0237_contacts_out_of_resolutions")
    with owner_connection() as owner:
        owner.execute("UPDATE coop_decision SET parameters = %s WHERE id = %s", [told, decision.pk])
        owner.execute("SET session_replication_role = origin")
        owner.execute(guards.STRIP)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
            owner.execute("UPDATE coop_decision SET title = 'x'")
    decision.refresh_from_db()
    assert decision.parameters == {"rows": rows}
    facts = {
        "body": "founding",
        "title": "x",
        "text": "x",
        "kind": decision.kind,
        "by": decision.by,
    }
    facts |= {"adopted_at": decision.adopted_at, "adopted_date": decision.adopted_date}
    with pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
        Decision.objects.create(number=99, parameters={"rows": [{**rows[0], **reached}]}, **facts)


def test_of_lines_struck_out_nothing_is_kept_but_the_lines(coop_founded: Cast) -> None:
    row = {"given_name": "Nélida", "family_name": "Ñáñez", "sector": "kilns"}
    founder, at = coop_founded.founder, coop_founded.at
    [mistaken] = people.transcribe([{**row, "admitted_on": "2024-02-01"}], by=founder, at=at)
    register.correct_contact(
        member=mistaken, phone="0299", email="n@example.org", needs_assistant=True,
        by=founder, at=at,
    )  # fmt: skip
    founding.strike_out(members=[mistaken], text="By mistake", by=founder, at=at)
    mistaken.refresh_from_db()
    assert (mistaken.phone, mistaken.email, mistaken.needs_assistant) == ("", "", False)
    assert mistaken.full_name == "Nélida Ñáñez"
