"""People, sectors and offices, built by the real actions and founding decisions."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from coop import decisions
from coop.decisions import Resolution
from coop.models import Decision, User
from coop.models.decisions import Body
from members.actions import admission, offices, sectors
from members.actions.admission import Applicant
from members.models import Application, Member, Office, OfficeTerm, Sector

if TYPE_CHECKING:
    from tests.cast import Cast


def make_user(username: str, name: str = "", *, language: str = "en") -> User:
    """Somebody who signs in with the password of `sign_in` and holds nothing."""
    user = User(username=username, name=name or username.title(), language=language)
    user.set_unusable_password()
    user.save()
    return user


def make_sector(
    *, by: User, at: datetime, code: str = "presses", name: str = "Prensas", makes: bool = True
) -> Sector:
    return sectors.open_sector(code=code, name=name, by=by, at=at, shifts=3, makes=makes)


def adopt(
    kind: str, *, by: User, at: datetime, body: str = Body.FOUNDING, **parameters: Any
) -> Decision:
    """A resolution of a kind, with its effect. The founding act unless told otherwise."""
    words = decisions.check(kind, parameters, on=timezone.localdate(at)) if kind else "Agreed."
    resolution = Resolution(
        body=body, title=words[:200], text=words, kind=kind, parameters=parameters
    )
    return decisions.adopt(resolution, by=by, at=at)


def make_decision(
    *, by: User, at: datetime, title: str = "Agreed", body: str = Body.FOUNDING
) -> Decision:
    """A resolution of words only."""
    return decisions.adopt(Resolution(body=body, title=title, text=title), by=by, at=at)


def make_application(
    *,
    sector: Sector,
    by: User,
    at: datetime,
    given_name: str = "Rosa",
    family_name: str = "Díaz",
    returning: Member | None = None,
    trial_from: date | None = None,
) -> Application:
    applicant = Applicant(
        given_name=given_name,
        family_name=family_name,
        sector=sector,
        applied_date=timezone.localdate(at),
        returning=returning,
        trial_from=trial_from,
    )
    return admission.apply(applicant=applicant, by=by, at=at)


def admit(application: Application, *, by: User, at: datetime) -> Member:
    """Admit by the founding act; return the member."""
    adopt("members.admit", by=by, at=at, application=application.pk)
    application.refresh_from_db()
    assert application.member is not None
    return application.member


def transcribe(rows: Iterable[dict[str, Any]], *, by: User, at: datetime) -> list[Member]:
    """Bring in paper lines; `number` continues the register where a row has none."""
    last = Member.objects.count()
    numbered = [{"number": last + place, **row} for place, row in enumerate(rows, start=1)]
    decision = adopt("members.transcribe_register", by=by, at=at, rows=numbered)
    lines = decision.parameters["rows"]
    return list(
        Member.objects.filter(number__in=[line["number"] for line in lines]).order_by("number")
    )


def transcribe_many(cast: "Cast", count: int, *, given: str, family: str) -> list[Member]:
    """So many of the presses, on the register for four hundred days; names end in a number."""
    rows = [
        {
            "given_name": f"{given}{n}",
            "family_name": f"{family}{n:03}",
            "document_number": str(40_000_000 + n),
            "sector": "presses",
            "admitted_on": (cast.today - timedelta(days=400)).isoformat(),
        }
        for n in range(count)
    ]
    return transcribe(rows, by=cast.founder, at=cast.at)


def make_office(
    *,
    role: str,
    by: User,
    at: datetime,
    name: str = "",
    sector: Sector | None = None,
    months_max: int = 12,
    seats: int = 1,
) -> Office:
    return offices.create_office(
        name=name or role.replace("_", " ").title(),
        role=role,
        sector=sector,
        months_max=months_max,
        seats=seats,
        by=by,
        at=at,
    )


def give_office(
    *, office: Office, member: Member, starts_on: date, ends_on: date, by: User, at: datetime
) -> OfficeTerm:
    decision = adopt(
        "members.give_office",
        by=by,
        at=at,
        office=office.pk,
        member=member.pk,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    return OfficeTerm.objects.get(decision=decision)


def end_office(
    *, term: OfficeTerm, ended_on: date, by: User, at: datetime, reason: str = "Recalled"
) -> Decision:
    return adopt(
        "members.end_office",
        by=by,
        at=at,
        term=term.pk,
        ended_on=ended_on.isoformat(),
        reason=reason,
    )


def sign_in(member: Member, username: str) -> User:
    """Tie a user to a member without the cost of hashing a password."""
    user = make_user(username, member.full_name)
    member.user = user
    member.save(update_fields=["user"])
    return user
