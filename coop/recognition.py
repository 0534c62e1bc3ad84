"""Who sent this, in one short query: for the doors that answer hundreds of phones at once.

A door stands before the middlewares of ordinary pages. It answers only what is plainly right;
everything else goes on to the ordinary page, which also finds the words.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.crypto import constant_time_compare

from coop import sessions
from coop.models import User
from coop.prepared import rows_of

SESSION = """
SELECT s.session_data, u.password
  FROM django_session s LEFT JOIN coop_user u ON u.id = %s AND u.is_active
 WHERE s.session_key = %s AND s.expire_date > now()
"""
REMEMBERED_MAX = 5000

# Whose a session was when this process met it last. Only a guess of which account to read beside
# the session: what the session itself says counts, each time.
_last_seen: dict[str, int] = {}


def user_of(request: HttpRequest) -> int | None:
    """The user whose live session came with the request; None when it is not plain.

    As Django does: the session is in the database, has not run out, and was opened under the
    password the account has now; one that must be noted as used again, or has lasted too long, is
    for the page. One query, two when this process meets the session first.
    """
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    guess = _last_seen.get(key, 0)
    found = _read(key, guess) if key else None
    if found is None:
        return None
    session, password = _opened(found[0]), found[1]
    claimed = session.get(SESSION_KEY, "")
    user = int(claimed) if claimed.isdecimal() else 0
    if user != guess:
        _remember(key, user)
        again = _read(key, user)
        password = again and again[1]
    if not password or not sessions.seen_lately(session):
        return None
    known = session.get(HASH_SESSION_KEY, "")
    return user if constant_time_compare(known, _auth_hash(password)) else None


def is_forged(request: HttpRequest) -> bool:
    """Django's own check against forged forms."""
    _check.process_request(request)
    return _check.process_view(request, _never_called, (), {}) is not None


def _read(key: str, user: int) -> tuple[str, str | None] | None:
    rows: list[tuple[str, str | None]] = rows_of(SESSION, [user, key])
    return rows[0] if rows else None


def _remember(key: str, user: int) -> None:
    if len(_last_seen) >= REMEMBERED_MAX:
        _last_seen.clear()
    _last_seen[key] = user


# Whoever votes has looked at the hall a second before: what was worked out then is not worked out
# again. The same text means the same session, and the same password the same hash.
@lru_cache(REMEMBERED_MAX)
def _opened(stored: str) -> Mapping[str, Any]:
    return MappingProxyType(SessionStore().decode(stored))


@lru_cache(REMEMBERED_MAX)
def _auth_hash(password: str) -> str:
    return User(password=password).get_session_auth_hash()


def _never_called(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("a check calls no view")


_check = CsrfViewMiddleware(_never_called)
