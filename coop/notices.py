"""Notices by mail: what concerns a person, when it happens, once, in their own language.

An app registers its kinds when Django starts. `announce` is called in the business transaction
(by the action, or by a listener of the trail); a job of the worker then finds whom it concerns and
leaves one job for each of them. A person is written to at most once for each kind and `key`. What
was switched off is not sent; a kind that the law or the statutes ask for has no switch.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise

from coop import clock, later, mail
from coop.accounts import address_of
from coop.later import JobRequest, Progress
from coop.models import Job, NoticeSent, NoticeSwitch, User
from coop.models.work import JobState
from coop.registry import Registry

SALT = "coop.notices"
FIRST_HOUR = 8  # nobody is written to about a day before it has begun
# A mail that the server refused is tried again until it is this old, so often.
GIVEN_UP_AFTER = timedelta(days=3)
TRIED_AGAIN_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Written:
    """What a notice says to one person: the page it leads to, and the words of its template."""

    path: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    `template` is below `templates/mail`. `concerned` finds who is told of the thing with that id;
    `write` says it to one of them in the language in force, or None when it has become idle.
    `concerns` says whether somebody may ever get it: whose page shows its switch.
    """

    label: str | Promise
    template: str
    concerned: Callable[[int], Iterable[User]]
    write: Callable[[int, User], Written | None]
    concerns: Callable[[User], bool]
    is_legal: bool = False
    is_on_at_first: bool = True


@dataclass(frozen=True)
class Sent:
    """A mail that went to somebody, and the page it led to."""

    subject: str
    path: str
    at: datetime


kinds: Registry[Kind] = Registry("kind of notice")
# Mails that an app sends in a way of its own, with a record of its own: those that somebody got.
letters: Registry[Callable[[User], Iterable[Sent]]] = Registry("letter")


def is_early(moment: datetime) -> bool:
    """True in the hours in which rounds write to nobody."""
    return timezone.localtime(moment).hour < FIRST_HOUR


def announce(kind: str, *, about: int, key: str) -> Job:
    """Tell everybody concerned of the thing `about`; `key` (at most 60 characters) names what
    happened, and asking twice is asking once. Must run in the business transaction."""
    request = JobRequest(key=f"{kind}:{key}", title=str(kinds.get(kind).label), by=None)
    return later.later(spread_notice, request, kind=kind, about=about, key=key)


def announce_once(kind: str, *, about: int, key: str) -> None:
    """Announce from a round, which comes by each minute: what was announced is left alone."""
    if not Job.objects.filter(task=spread_notice.name, key=f"{kind}:{key}").exists():
        with transaction.atomic():
            announce(kind, about=about, key=key)


def send_to(users: Iterable[User], kind: str, *, about: int, key: str) -> int:
    """Leave one job for each of those who can be reached; return for how many."""
    title = str(kinds.get(kind).label)
    reached = {user.pk: user for user in users if user.is_active and address_of(user)}
    for pk in reached:
        request = JobRequest(key=f"{kind}:{key}:{pk}", title=title, by=None)
        later.later(mail_notice, request, kind=kind, about=about, key=key, user_id=pk)
    return len(reached)


def sent_to(user: User, *, most: int) -> list[Sent]:
    """The last mails that went to this person, the latest first."""
    found = [Sent(row.subject, row.path, row.at) for row in user.notices_sent.all()[:most]]
    found += [each for _name, tell in letters for each in tell(user)]
    return sorted(found, key=lambda each: each.at, reverse=True)[:most]


def wants(user: User, kind: str) -> bool:
    """True when this person gets notices of that kind: the law's always, others unless off."""
    known = kinds.get(kind)
    if known.is_legal:
        return True
    last = NoticeSwitch.objects.filter(user=user, kind=kind).order_by("id").last()
    return known.is_on_at_first if last is None else last.is_on


def kinds_for(user: User) -> dict[str, Kind]:
    """The kinds that may ever concern this person."""
    return {name: kind for name, kind in kinds if kind.concerns(user)}


def stop_path(user: User, kind: str) -> str:
    """The address that switches one kind off for one person, without signing in."""
    token = signing.dumps({"user": user.pk, "kind": kind}, salt=SALT)
    return reverse("coop:notice_stop", args=[token])


def read_stop(token: str) -> tuple[User, str] | None:
    """Whom and which kind such an address names; None when we did not write it."""
    try:
        named = signing.loads(token, salt=SALT)
        user, kind = User.objects.filter(pk=named["user"]).first(), str(named["kind"])
    except (signing.BadSignature, KeyError, TypeError):
        return None
    if user is None or kind not in kinds or kinds.get(kind).is_legal:
        return None
    return user, kind


def headers(user: User, kind: str) -> dict[str, str]:
    """What lets a mail program offer "unsubscribe" in one click (RFC 8058), where there is one."""
    if kinds.get(kind).is_legal or not settings.BASE_URL:
        return {}
    return {
        "List-Unsubscribe": f"<{mail.address(stop_path(user, kind))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@later.task("coop.spread_notice")
def spread_notice(_progress: Progress, *, kind: str, about: int, key: str) -> None:
    """Find who is concerned and leave each a mail."""
    with transaction.atomic():
        send_to(kinds.get(kind).concerned(about), kind, about=about, key=key)


@later.task("coop.mail_notice")
def mail_notice(_progress: Progress, *, kind: str, about: int, key: str, user_id: int) -> None:
    """Mail one person, unless they were mailed before, switched it off, or it became idle."""
    user, known = User.objects.get(pk=user_id), kinds.get(kind)
    sent = NoticeSent.objects.filter(user=user, kind=kind, key=key)
    to = address_of(user)
    if not to or not user.is_active or not wants(user, kind) or sent.exists():
        return
    with translation.override(user.language):
        written = known.write(about, user)
    if written is None:
        return
    letter = mail.Letter(
        template=known.template,
        language=user.language,
        context={
            "name": user.get_short_name(),
            "url": mail.address(written.path),
            "stop_url": "" if known.is_legal else mail.address(stop_path(user, kind)),
            "kind": known.label,
            **written.context,
        },
        headers=headers(user, kind),
    )
    subject = mail.send(letter, to=to, key=f"{kind}-{key}-{user.pk}".replace(":", "-"))
    NoticeSent.objects.create(
        user=user, kind=kind, key=key, subject=subject[:200], path=written.path, at=clock.now()
    )


def try_again(task: str = "") -> int:
    """Queue the mails again that a mail server refused for a while; return how many.

    `task` is that of an app whose mails have a job of their own; notices unless it is given.
    """
    now = clock.now()
    refused = Job.objects.filter(
        task=task or mail_notice.name,
        state=JobState.FAILED,
        created_at__gt=now - GIVEN_UP_AFTER,
        finished_at__lt=now - TRIED_AGAIN_AFTER,
    )
    with transaction.atomic():
        return sum(later.queue_again(job) for job in refused)
