"""The sessions of everybody: noted when they begin, listed, ended; all of it in PostgreSQL.

An ordinary request asks nothing more than before: the mark of when somebody was last seen lies in
the session itself, and is renewed every half hour.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.db import connection
from django.http import HttpRequest

from coop import clock, devices
from coop.models import User, UserSession
from coop.models.sign_ins import UserSessionQuerySet, Way
from coop.registry import Registry

ROW, SEEN, WAY = "_row", "_seen", "_way"
SEEN_EVERY = 30 * 60
LONGEST = timedelta(days=90)
FORGET = """
DELETE FROM django_session
 WHERE encode(sha256(convert_to(session_key, 'UTF8')), 'hex') = ANY(%s)
"""

# What else lets somebody in without a session: each ends all of it, and what stands in the hall
# only when `devices` is true. It returns how many there were.
Ending = Callable[[datetime, bool], int]
others: Registry[Ending] = Registry("way of being inside")


def key_hash(key: str | None) -> str:
    return hashlib.sha256((key or "").encode()).hexdigest()


def note_sign_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Write where and how somebody signed in. Listens to Django's `user_logged_in`."""
    now = clock.now()
    if again := request.session.get(ROW):
        UserSession.objects.filter(pk=again).update(ended_at=now)
    if request.session.session_key is None:  # somebody else was signed in here: no key yet
        request.session.save()
    row = UserSession.objects.create(
        user=user,
        key_sha256=key_hash(request.session.session_key),
        device=devices.named(request.META.get("HTTP_USER_AGENT", "")),
        way=request.session.pop(WAY, Way.PASSWORD),
        began_at=now,
        seen_at=now,
    )
    request.session[ROW] = row.pk
    request.session[SEEN] = int(time.time())


def note_sign_out(request: HttpRequest, **_: Any) -> None:
    """Listens to Django's `user_logged_out`."""
    if pk := request.session.get(ROW):
        UserSession.objects.filter(pk=pk, ended_at=None).update(ended_at=clock.now())


def renew_key(request: HttpRequest) -> None:
    """After the session was given another key: its row follows."""
    if pk := request.session.get(ROW):
        key = key_hash(request.session.session_key)
        UserSession.objects.filter(pk=pk).update(key_sha256=key)


def seen_lately(session: Mapping[str, Any]) -> bool:
    """True when the session, as it is stored, was noted as used within the last half hour."""
    return bool(time.time() - session.get(SEEN, 0) < SEEN_EVERY)


def mark_seen(request: HttpRequest) -> None:
    """Every half hour, note that the session is alive; sign out what has lasted too long."""
    if seen_lately(request.session):
        return
    now = clock.now()
    alive = UserSession.objects.open().filter(
        pk=request.session.get(ROW, 0), began_at__gt=now - LONGEST
    )
    if alive.update(seen_at=now):
        request.session[SEEN] = int(time.time())
    else:
        auth.logout(request)


def listed(user: User, *, at: datetime) -> UserSessionQuerySet:
    """Where `user` is signed in at a moment, the latest seen first."""
    limit = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    open_ones = UserSession.objects.visible_to(user).open()
    return open_ones.filter(seen_at__gt=limit, began_at__gt=at - LONGEST)


def end(rows: Iterable[UserSession], *, at: datetime) -> int:
    """End these sessions: the next request from there is a stranger's. Return how many."""
    ended = [row for row in rows if row.ended_at is None]
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [[row.key_sha256 for row in ended]])
    return UserSession.objects.filter(pk__in=[row.pk for row in ended]).update(ended_at=at)


def end_all(*, at: datetime) -> int:
    """End every session there is, and every sign-in that stands half-way. Return how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
        count = int(cursor.rowcount)
    UserSession.objects.open().update(ended_at=at)
    return count
