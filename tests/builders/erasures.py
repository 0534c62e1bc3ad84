"""Somebody who left, with everything a person leaves behind in an installation."""

from datetime import timedelta

from members import retention
from members.actions import admission, erasures, register
from members.actions.admission import Applicant
from members.models import Application, Erasure, Member
from tests.builders.production import Works

WAIT = retention.WAIT


def left(works: Works, name: str = "juana", *, days_ago: int = 10) -> Member:
    """A member with contact data who resigned some days ago."""
    member = works.cast.member(name)
    member.refresh_from_db()
    reach(works, member)
    day = works.today - timedelta(days=days_ago)
    register.resign(member=member, effective_date=day, by=works.user("sofia"), at=works.at)
    return member


def reach(works: Works, member: Member) -> None:
    register.correct_contact(
        member=member,
        phone=f"0299 155 {member.number:04}",
        email=f"left{member.number}@example.org",
        needs_assistant=True,
        by=works.user("sofia"),
        at=works.at,
    )
    member.refresh_from_db()


def application(works: Works, *, days_ago: int = 0, **facts: str) -> Application:
    """Somebody who asked to join and took it back some days ago."""
    applicant = Applicant(
        given_name=facts.pop("given_name", "Rosa"),
        family_name="Díaz",
        sector=works.presses,
        applied_date=works.today - timedelta(days=days_ago),
        phone=facts.pop("phone", "0299 155 9999"),
        email=facts.pop("email", "rosa@example.org"),
        document_number=facts.pop("document_number", "31222333"),
    )
    sofia, at = works.user("sofia"), works.at - timedelta(days=days_ago)
    made = admission.apply(applicant=applicant, by=sofia, at=at)
    return admission.withdraw(application=made, by=sofia, at=at)


def asked(works: Works, subject: Member | Application | None = None) -> Erasure:
    """The secretary asks, forty days ago."""
    at = works.at - WAIT - timedelta(days=10)
    return erasures.ask(subject=subject or left(works, days_ago=50), by=works.user("sofia"), at=at)


def confirmed(works: Works, subject: Member | Application | None = None) -> Erasure:
    """The president agrees, thirty-one days ago: it is due."""
    at = works.at - WAIT - timedelta(days=1)
    return erasures.confirm(erasure=asked(works, subject), by=works.user("ana"), at=at)


def done(works: Works, subject: Member | Application | None = None) -> Erasure:
    return erasures.carry_out(erasure=confirmed(works, subject), at=works.at)


def whose(erasure: Erasure) -> Member:
    """The member it is of, as they now stand."""
    assert isinstance(erasure.subject, Member)
    return Member.objects.get(pk=erasure.subject.pk)
