"""The verbs of the register: what they write, what they refuse, and the trail they leave."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from coop import screen
from coop.audit import history_of
from coop.errors import Refused
from coop.models import AuditEvent, Decision, User
from members import reading
from members.actions import admission, founding, offices, register, sectors, shares
from members.actions.admission import Applicant
from members.eligibility import Status
from members.models import Application, Member, RegisterEntry
from tests.builders import members as build
from tests.cast import Cast


@pytest.fixture
def decision(coop_founded: Cast) -> Decision:
    return build.make_decision(by=coop_founded.founder, at=coop_founded.at)


def suspend(cast: Cast, decision: Decision, *, first: int, last: int) -> RegisterEntry:
    """Suspend Bruno from and until so many days from today."""
    return register.suspend(
        member=cast.member("bruno"),
        effective_date=cast.today + timedelta(days=first),
        until_date=cast.today + timedelta(days=last),
        decision=decision,
        by=cast.user("sofia"),
        at=cast.at,
    )


def status(cast: Cast, on: date | None = None) -> Status:
    return reading.standing_of(cast.member("bruno"), on or cast.today).status


def told(thing: Member | Application) -> list[str]:
    return [event.event for event in history_of(thing).order_by("id")]


def test_suspended_yesterday_has_no_vote_today(coop_founded: Cast, decision: Decision) -> None:
    suspend(coop_founded, decision, first=-1, last=5)
    assert status(coop_founded) == Status.SUSPENDED
    assert status(coop_founded, coop_founded.today - timedelta(days=2)) == Status.IN_GOOD_STANDING
    assert told(coop_founded.member("bruno")) == ["member.suspended"]


def test_a_suspension_is_refused_when_it_makes_no_sense(
    coop_founded: Cast, decision: Decision
) -> None:
    with pytest.raises(Refused, match="cannot be before the first"):
        suspend(coop_founded, decision, first=0, last=-1)
    suspend(coop_founded, decision, first=0, last=5)
    with pytest.raises(Refused, match="already suspended"):
        suspend(coop_founded, decision, first=1, last=6)
    today = re.escape(screen.day(coop_founded.today))
    with pytest.raises(Refused, match=f"already has a later line .* of {today}"):
        suspend(coop_founded, decision, first=-3, last=6)


def test_a_reinstatement_ends_a_suspension(coop_founded: Cast, decision: Decision) -> None:
    values = {
        "member": coop_founded.member("bruno"),
        "effective_date": coop_founded.today,
        "decision": decision,
        "by": coop_founded.user("sofia"),
        "at": coop_founded.at,
    }
    with pytest.raises(Refused, match="is not suspended"):
        register.reinstate(**values)  # type: ignore[arg-type]  # one dictionary for both calls
    suspend(coop_founded, decision, first=-1, last=5)
    register.reinstate(**values)  # type: ignore[arg-type]  # as above
    assert status(coop_founded) == Status.IN_GOOD_STANDING


@pytest.mark.parametrize("verb", ["resign", "exclude", "enter_death"])
def test_who_left_cannot_leave_again(coop_founded: Cast, decision: Decision, verb: str) -> None:
    bruno, sofia = coop_founded.member("bruno"), coop_founded.user("sofia")
    today, at = coop_founded.today, coop_founded.at
    leave = getattr(register, verb)
    leave(member=bruno, effective_date=today, decision=decision, by=sofia, at=at)
    assert status(coop_founded) == Status.LEFT
    with pytest.raises(Refused, match="is not on the register that day"):
        leave(member=bruno, effective_date=today, decision=decision, by=sofia, at=at)
    with pytest.raises(Refused, match="is not on the register that day"):
        suspend(coop_founded, decision, first=0, last=1)


def test_one_day_late_with_an_instalment_is_voice_only(coop_founded: Cast) -> None:
    tomas, at, today = coop_founded.user("tomas"), coop_founded.at, coop_founded.today
    bruno = coop_founded.member("bruno")

    def due(day: date, amount: str = "15000") -> Decimal:
        return register.record_instalment(
            member=bruno, due_date=day, amount=Decimal(amount), by=tomas, at=at
        ).amount

    due(today)
    assert status(coop_founded) == Status.IN_GOOD_STANDING
    assert status(coop_founded, today + timedelta(days=1)) == Status.VOICE_ONLY
    with pytest.raises(Refused, match="already has an instalment due that day"):
        due(today)
    with pytest.raises(Refused, match="more than zero"):
        due(today + timedelta(days=30), "0")
    instalment = bruno.share_instalments.get()
    with pytest.raises(Refused, match="cannot be in the future"):
        shares.pay_instalment(
            instalment=instalment, paid_date=today + timedelta(days=1), by=tomas, at=at
        )
    shares.pay_instalment(instalment=instalment, paid_date=today, by=tomas, at=at)
    assert status(coop_founded, today + timedelta(days=1)) == Status.IN_GOOD_STANDING
    with pytest.raises(Refused, match="already paid"):
        shares.pay_instalment(instalment=instalment, paid_date=today, by=tomas, at=at)


def test_contact_data_stays_out_of_the_trail(coop_founded: Cast) -> None:
    bruno = coop_founded.member("bruno")
    changed = register.correct_contact(
        member=bruno,
        phone="299 555 0101",
        email="bruno@example.org",
        needs_assistant=True,
        by=coop_founded.user("bruno"),
        at=coop_founded.at,
    )
    assert (changed.phone, changed.needs_assistant) == ("299 555 0101", True)
    event = history_of(bruno).get()
    assert "299" not in str(event.particulars) + event.about_label


def applicant(cast: Cast, **changes: object) -> Applicant:
    values = {
        "given_name": "Rosa",
        "family_name": "D'Ávila Ñuñez",
        "sector": cast.sectors["presses"],
        "applied_date": cast.today,
        **changes,
    }
    return Applicant(**values)  # type: ignore[arg-type]  # one dictionary of defaults


def test_an_application_knows_who_is_a_member_already(coop_founded: Cast) -> None:
    by, at, bruno = coop_founded.user("sofia"), coop_founded.at, coop_founded.member("bruno")
    known = applicant(coop_founded, document_number=bruno.document_number)
    with pytest.raises(Refused, match="belongs to member number 4, Bruno Acosta") as caught:
        admission.apply(applicant=known, by=by, at=at)
    assert caught.value.field == "document_number"
    with pytest.raises(Refused, match="is a member already"):
        admission.apply(applicant=applicant(coop_founded, returning=bruno), by=by, at=at)
    made = admission.apply(applicant=applicant(coop_founded), by=by, at=at)
    assert list(Application.objects.pending()) == [made]


def test_a_withdrawn_application_stays_withdrawn(coop_founded: Cast) -> None:
    by, at = coop_founded.user("sofia"), coop_founded.at
    made = admission.apply(applicant=applicant(coop_founded), by=by, at=at)
    admission.withdraw(application=made, by=by, at=at)
    with pytest.raises(Refused, match="no longer pending"):
        admission.withdraw(application=made, by=by, at=at)
    with pytest.raises(Refused, match="no longer pending"):
        build.admit(made, by=by, at=at)
    assert told(made) == ["application.made", "application.withdrawn"]


def test_a_sign_in_is_given_and_renewed(coop_founded: Cast) -> None:
    by, at = coop_founded.user("sofia"), coop_founded.at
    rosa = build.admit(
        build.make_application(sector=coop_founded.sectors["kilns"], by=by, at=at), by=by, at=at
    )

    def give(username: str, password: str) -> User:
        return admission.give_sign_in(
            member=rosa, username=username, password=password, by=by, at=at
        )

    with pytest.raises(Refused) as taken:
        give("ANA", "horno-claro-17")
    with pytest.raises(Refused) as weak:
        give("rosa", "1234")
    assert (taken.value.field, weak.value.field) == ("username", "password")
    first = give("rosa", "horno-claro-17")
    second = give("rosa", "otro-horno-18")
    assert first == second
    assert second.check_password("otro-horno-18")
    assert told(rosa) == ["member.admitted", "member.sign_in_given", "member.sign_in_renewed"]


def test_offices_and_sectors_have_names_of_their_own(coop_founded: Cast) -> None:
    by, at = coop_founded.founder, coop_founded.at
    with pytest.raises(Refused, match="Another office"):
        offices.create_office(name="President", role="president", by=by, at=at)
    with pytest.raises(Refused, match="Another sector"):
        sectors.open_sector(code="kilns", name="Hornos 2", by=by, at=at)


def test_a_member_moves_to_another_sector(coop_founded: Cast) -> None:
    kilns, bruno = coop_founded.sectors["kilns"], coop_founded.member("bruno")
    by, at = coop_founded.user("sofia"), coop_founded.at
    moved = sectors.move(member=bruno, sector=kilns, shift="night", by=by, at=at)
    assert (moved.sector, moved.shift) == (kilns, "night")
    assert history_of(bruno).get().particulars == {
        "before": coop_founded.sectors["presses"].pk,
        "after": kilns.pk,
    }


def newcomers(cast: Cast) -> list[Member]:
    rows = [
        {"given_name": name, "family_name": "Paz", "sector": "kilns", "admitted_on": "2024-02-01"}
        for name in ("Uno", "Dos")
    ]
    return build.transcribe(rows, by=cast.founder, at=cast.at)


def test_an_import_is_struck_out_whole_and_may_come_again(coop_founded: Cast) -> None:
    by, at = coop_founded.founder, coop_founded.at
    uno, dos = newcomers(coop_founded)
    assert founding.strike_out(members=[uno, dos], text="wrong file", by=by, at=at) == 2
    assert list(Member.objects.struck_out()) == [dos, uno]
    assert reading.standing_of(uno, coop_founded.today).status == Status.NOT_YET
    assert len(reading.standings(coop_founded.today)) == 12
    row = {"given_name": "Una", "family_name": "Paz", "sector": "kilns", "number": 13}
    (una,) = build.transcribe([{**row, "admitted_on": "2024-02-01"}], by=by, at=at)
    assert (una.pk, una.given_name) == (uno.pk, "Una")
    assert reading.standing_of(una, coop_founded.today).may_vote
    assert [line.kind for line in una.register_entries.all()] == [
        "admission",
        "correction",
        "admission",
    ]


def test_an_import_something_depends_on_stays(coop_founded: Cast) -> None:
    by, at = coop_founded.founder, coop_founded.at
    uno, dos = newcomers(coop_founded)
    build.sign_in(dos, "dos")
    lines = RegisterEntry.objects.count()
    with pytest.raises(Refused, match="Dos Paz already has a sign-in"):
        founding.strike_out(members=[uno, dos], text="wrong file", by=by, at=at)
    assert RegisterEntry.objects.count() == lines


def test_every_action_left_one_event(coop_founded: Cast, decision: Decision) -> None:
    before = AuditEvent.objects.count()
    suspend(coop_founded, decision, first=0, last=1)
    assert AuditEvent.objects.count() == before + 1
