"""Who sent this, in two short queries: for the doors that answer hundreds of phones at once.

A door stands before the middlewares of ordinary pages. It answers only what is plainly right;
everything else goes on to the ordinary page, which also finds the words.
"""

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.crypto import constant_time_compare

from coop.models import User

SESSION = """
SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()
"""
PASSWORD = "SELECT password FROM coop_user WHERE id = %s AND is_active"  # noqa: S105  a query


def user_of(request: HttpRequest) -> int | None:
    """The user whose live session came with the request; None when it is not plain (two queries).

    As Django does: the session is in the database, has not run out, and was opened under the
    password the account has now.
    """
    session = session_of(request)
    user = session.get(SESSION_KEY, "")
    if not user.isdecimal():
        return None
    password = one(PASSWORD, user)
    if password is None:
        return None
    hashed = User(password=password).get_session_auth_hash()
    return int(user) if constant_time_compare(session.get(HASH_SESSION_KEY, ""), hashed) else None


def session_of(request: HttpRequest) -> dict[str, str]:
    """What the live session holds, or nothing (one query)."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    data = one(SESSION, key) if key else None
    return SessionStore().decode(data) if data else {}


def is_forged(request: HttpRequest) -> bool:
    """Django's own check against forged forms."""
    check = CsrfViewMiddleware(_never_called)
    check.process_request(request)
    return check.process_view(request, _never_called, (), {}) is not None


def one(query: str, *values: object) -> str | None:
    """The only value of the only row; None when there is no row."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    return row[0] if row else None


def _never_called(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("a check calls no view")
