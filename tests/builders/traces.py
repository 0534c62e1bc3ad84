"""People with words of their own in every place where an installation keeps something of a person.

The words are of nobody else, so that they are found again wherever they are: in a dump of the
database, in front of an erasure and behind it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from coop.actions import api_tokens, imports, passkeys, webhooks
from coop.api.scopes import choices_for
from coop.models import ImportBatch, Job, User, UserSession
from coop.tokens import random_token
from coop.webhooks import choices_for as kinds_for
from members.actions import access, admission, kiosks, register, skills
from members.actions.admission import Applicant
from members.models import Application, Member, Sector
from tests.bench.hall import session_of

HEADINGS = "numero;nombre;apellido;documento;sector;turno;ingreso;egreso;telefono;correo;asistencia"
PASSWORD = "tres palabras seguidas"  # noqa: S105  of nobody


@dataclass(frozen=True)
class Traces:
    """`gone` is what an erasure takes out, by what it is; `stays`, what the register keeps."""

    subject: Member | Application
    gone: dict[str, str]
    stays: dict[str, str]


def members(many: int, *, sector: Sector, left_on: date, by: User, at: datetime) -> list[Traces]:
    """So many people of the paper register, with all they leave behind; then they resign.

    The founder brings them in from a file, before any assembly has decided.
    """
    first = Member.objects.count() + 1
    tags = [f"tr{uuid4().hex[:9]}" for _each in range(many)]
    rows = [
        f"{first + n};Gin{tag};Fan{tag};doc{tag};{sector.code};;2001-02-03;;"
        f"tel{tag}first;mail{tag}first@example.org;si"
        for n, tag in enumerate(tags)
    ]
    content = "\n".join([HEADINGS, *rows]).encode()
    kept = imports.look_at(kind="members", name="register.csv", content=content, by=by, at=at)
    imports.bring_in(batch=kept, by=by, at=at)
    again = imports.look_at(kind="members", name="again.csv", content=content, by=by, at=at)
    assert ImportBatch.objects.filter(pk=again.pk, imported_at=None).exists()
    people = Member.objects.filter(number__gte=first).order_by("number")
    made = [
        _of_member(member, tag, n, sector=sector, by=by, at=at)
        for n, (member, tag) in enumerate(zip(people, tags, strict=True))
    ]
    for traces in made:
        assert isinstance(traces.subject, Member)
        register.resign(member=traces.subject, effective_date=left_on, by=by, at=at)
    return made


def applicants(many: int, *, sector: Sector, ended_at: datetime, by: User) -> list[Traces]:
    """So many who asked to join and took it back."""
    return [_of_applicant(f"tr{uuid4().hex[:9]}", sector, by, ended_at) for _each in range(many)]


def _of_applicant(tag: str, sector: Sector, by: User, at: datetime) -> Traces:
    gone = {
        "telephone": f"tel{tag}",
        "mail": f"mail{tag}@example.org",
        "document": f"doc{tag}",
    }
    applicant = Applicant(
        given_name=f"Gin{tag}",
        family_name=f"Fan{tag}",
        sector=sector,
        applied_date=at.date(),
        phone=gone["telephone"],
        email=gone["mail"],
        document_number=gone["document"],
    )
    made = admission.apply(applicant=applicant, by=by, at=at)
    made = admission.withdraw(application=made, by=by, at=at)
    return Traces(made, gone, {"name": f"Gin{tag}"})


def _of_member(
    member: Member, tag: str, n: int, *, sector: Sector, by: User, at: datetime
) -> Traces:
    gone = {
        "telephone in the file": f"tel{tag}first",
        "mail in the file": f"mail{tag}first@example.org",
        "telephone": f"tel{tag}now",
        "mail": f"mail{tag}now@example.org",
        "mail of the account": f"mine{tag}@example.org",
        "name to sign in with": f"user{tag}",
        "day of birth": str(date(1901, 1, 1) + timedelta(days=n)),
        "telephone of an application": f"tel{tag}asked",
        "name of a passkey": f"key{tag}",
        "name of a key for a program": f"prog{tag}",
        "address of a program": f"https://hook{tag}.example.org/",
        "device": f"dev{tag}",
    }
    _reach(member, gone, by=by, at=at)
    _come_in(member, gone, by=by, at=at)
    _fail(member, gone)
    _limit(member, sector, n, by=by, at=at)
    stays = {"name": f"Gin{tag}", "document": f"doc{tag}"}
    return Traces(Member.objects.get(pk=member.pk), gone, stays)


def _reach(member: Member, gone: dict[str, str], *, by: User, at: datetime) -> None:
    """Corrected since, born on a day, and with the application of when they first came."""
    register.correct_contact(
        member=member,
        phone=gone["telephone"],
        email=gone["mail"],
        needs_assistant=True,
        by=by,
        at=at,
    )
    Member.objects.filter(pk=member.pk).update(birth_date=gone["day of birth"])
    applied = Application.objects.create(
        given_name=member.given_name,
        family_name=member.family_name,
        phone=gone["telephone of an application"],
        sector=member.sector,
        applied_date=at.date(),
        member=member,
    )
    assert not applied.is_pending


def _come_in(member: Member, gone: dict[str, str], *, by: User, at: datetime) -> None:
    """An account with every way in: password, card, PIN, invitation, passkey, keys, a session."""
    user = admission.give_sign_in(
        member=member, username=gone["name to sign in with"], password=PASSWORD, by=by, at=at
    )
    user.email = gone["mail of the account"]
    user.save(update_fields=["email"])
    access.issue_card(member=member, by=by, at=at, pin="482917")
    access.invite(member=member, by=by, at=at)
    passkeys.keep(
        name=gone["name of a passkey"],
        credential=f"{member.pk}".rjust(16).encode(),
        public_key=b"k",
        sign_count=0,
        by=user,
        at=at,
    )
    api_tokens.make(
        name=gone["name of a key for a program"],
        scopes=[name for name, _label in choices_for(user)][:1],
        ends_on=at.date() + timedelta(days=30),
        token=f"rec_{random_token()}",
        by=user,
        at=at,
    )
    webhooks.make(
        url=gone["address of a program"],
        kinds=[name for name, _label in kinds_for(user)][:1],
        secret=random_token(),
        by=user,
        at=at,
    )
    UserSession.objects.create(
        user=user,
        key_sha256=f"{member.pk:064}",
        device=gone["device"],
        way="password",
        began_at=at,
        seen_at=at,
    )
    session_of(user)


def _fail(member: Member, gone: dict[str, str]) -> None:
    """A wrong password beside each name that was typed, and a mail that a server refused."""
    for typed in (gone["mail"], gone["name to sign in with"]):
        client = Client(HTTP_HOST="127.0.0.1")
        sent = {"username": typed, "password": "wrong"}
        client.post(reverse("coop:sign_in"), sent)
    invitation = member.invitations.get()
    refused = f"SMTPRecipientsRefused: {{'{gone['mail']}': (550, b'no such mailbox')}}"
    Job.objects.filter(key=f"invitation:{invitation.pk}").update(error=refused)


def _limit(member: Member, sector: Sector, n: int, *, by: User, at: datetime) -> None:
    """A limit for health, and a turn at a shared device."""
    token = random_token()
    tablet = kiosks.register(name=f"Hall {n}", token=random_token(), by=by, at=at)
    kiosks.begin(kiosk=tablet, member=member, turn=tablet.turn, token=token, by=by, at=at)
    task = skills.open_task(name=f"Press {n}", sector=sector, places=1, by=by, at=at)
    skills.limit(member=member, task=task, since=at.date(), until=None, by=by, at=at)
