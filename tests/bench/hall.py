"""Five hundred members in an open assembly, made by the real actions, each signed in already."""

import json
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from assemblies.actions import ballots, motions, openings, urns
from assemblies.actions.calling import Point
from assemblies.models import Assembly, Ballot
from assemblies.models.ballots import BallotMethod
from coop import sessions
from coop.models import User
from members.models import Member
from tests import cast as people
from tests.assemblies.urn.voter import Paper, draw
from tests.builders import assemblies as meet
from tests.builders import members as enter

VOTERS = 500
CHOICES = ("yes", "no", "abstain")


@dataclass(frozen=True)
class Voter:
    """A member with a phone whose browser is signed in."""

    member: Member
    user: User
    session: str
    csrf: str

    @property
    def cookies(self) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={self.session}; csrftoken={self.csrf}"


@dataclass(frozen=True)
class Secret:
    """An open secret ballot, with the papers that were drawn for it."""

    ballot: Ballot
    box: UUID
    papers: list[Paper]


@dataclass(frozen=True)
class Hall:
    cast: people.Cast
    assembly: Assembly
    voters: list[Voter]
    chairing: Voter

    @property
    def chair(self) -> User:
        return self.cast.user("ana")

    def open_ballot(self) -> Ballot:
        now = timezone.now()
        return meet.open_ballot(self.assembly, by=self.chair, at=now)

    def open_urn(self) -> Secret:
        """Everybody draws a paper for a secret ballot; then it opens."""
        now = timezone.now()
        motion = meet.make_motion(self.assembly, by=self.chair, at=now)
        urn = urns.prepare(motion=motion, by=self.chair, at=now)
        papers = [draw(urn, voter.member) for voter in self.voters]
        motion = motions.put(motion=motion, by=self.chair, at=timezone.now())
        ballot = ballots.open(
            motion=motion, method=BallotMethod.URN, by=self.chair, at=timezone.now()
        )
        return Secret(ballot, urn.box_id, papers)

    def close(self, ballot: Ballot) -> Ballot:
        return ballots.close(ballot=ballot, by=self.chair)


def gather(voters: int = VOTERS, *, seated: bool = True) -> Hall:
    """Found, admit, call, seat and open; when not `seated`, everybody is still at the door."""
    cast = people.found(at=timezone.now())
    meet.give_statutes(cast)
    members = enter.transcribe_many(cast, voters, given="Voz ", family="Sala ")
    users = [enter.sign_in(member, f"voz{member.number}") for member in members]
    called_at = timezone.now() - timedelta(days=16, minutes=100)  # the second call has been too
    points = [Point(f"Point {n}") for n in range(1, 5)]
    assembly = meet.make_called(cast, at=called_at, items=points)
    if seated:
        meet.seat(assembly, members, by=cast.user("sofia"))
        assembly = openings.open(assembly=assembly, by=cast.user("ana"), at=assembly.starts_at)
    signed = [signed_in(m, u) for m, u in zip(members, users, strict=True)]
    return Hall(cast, assembly, signed, signed_in(cast.member("ana"), cast.user("ana")))


def signed_in(member: Member, user: User) -> Voter:
    return Voter(member, user, session_of(user), csrf())


def session_of(user: User) -> str:
    """A session as signing in leaves it; signing in is not what is measured."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[sessions.SEEN] = int(time.time())
    store.create()
    return str(store.session_key)


def csrf() -> str:
    return secrets.token_hex(16)


def post(path: str, fields: dict[str, str], *, cookies: str = "") -> str:
    """A form as a browser sends it."""
    kind = "application/x-www-form-urlencoded"
    return _post(path, urlencode(fields), kind=kind, cookies=cookies)


def _post(path: str, body: str, *, kind: str, cookies: str) -> str:
    head = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: Mozilla/5.0 (Android 14; Mobile)",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Language: es-AR,es;q=0.9",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *([f"Cookie: {cookies}"] if cookies else []),
    ]
    return "\r\n".join(head) + "\r\n\r\n" + body


def get(path: str, *, cookies: str, etag: str = "") -> str:
    """A page as a phone's browser asks for it."""
    head = [
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: Mozilla/5.0 (Android 14; Mobile)",
        "Accept: text/html",
        "Accept-Language: es-AR,es;q=0.9",
        f"Cookie: {cookies}",
        *([f"If-None-Match: {etag}"] if etag else []),
    ]
    return "\r\n".join(head) + "\r\n\r\n"


def vote(ballot: Ballot, voter: Voter, choice: str, *, client_id: str = "") -> str:
    """The form of the page where one looks once more at one's vote."""
    fields = {
        "csrfmiddlewaretoken": voter.csrf,
        "client_id": client_id or str(uuid4()),
        "choice": choice,
    }
    return post(f"/assemblies/ballots/{ballot.pk}/vote/", fields, cookies=voter.cookies)


def closure(ballot: Ballot, chair: Voter, *, client_id: str = "") -> str:
    """The chair's button."""
    fields = {"csrfmiddlewaretoken": chair.csrf, "client_id": client_id or str(uuid4())}
    return post(f"/assemblies/ballots/{ballot.pk}/closure/", fields, cookies=chair.cookies)


def bare(ballot: Ballot, voter: Voter, choice: str) -> str:
    """The same row for the bare view, which believes what it is told."""
    fields = {
        "member": str(voter.member.pk),
        "user": str(voter.user.pk),
        "client_id": str(uuid4()),
        "choice": choice,
    }
    return post(f"/{ballot.pk}/", fields)


def paper(box: UUID, drawn: Paper, choice: str) -> str:
    """A paper for the urn, without a cookie."""
    sent = {"token": drawn.token.hex(), "signature": drawn.signature.hex(), "choice": choice}
    return _post(f"/urn/{box}/", json.dumps(sent), kind="text/plain", cookies="")
