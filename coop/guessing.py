"""Secrets are tried at most five times in a row; then they rest for a quarter of an hour.

A try is counted before the secret is compared, in one statement of its own: of a thousand guesses
sent at once five are looked at. The count is the person's, so nobody else is kept out by it.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest

from coop import clock
from coop.models import User
from coop.models.sign_ins import Guarded, Guesses

COUNT = """
INSERT INTO coop_guesses AS g (user_id, guarded, count, last_at)
VALUES (%(user)s, %(guarded)s, 1, %(at)s)
ON CONFLICT (user_id, guarded) DO UPDATE SET
  count = CASE WHEN g.last_at < %(at)s - %(rest)s THEN 1 ELSE least(g.count, %(max)s) + 1 END,
  last_at = CASE WHEN g.count <= %(max)s - 1 OR g.last_at < %(at)s - %(rest)s
                 THEN %(at)s ELSE g.last_at END
RETURNING count
"""


def may_try(user: User, guarded: Guarded, *, at: datetime) -> bool:
    """Count one try; False when it must not even be looked at.

    Call it outside a transaction that may be rolled back.
    """
    values: dict[str, Any] = {
        "user": user.pk,
        "guarded": guarded.value,
        "at": at,
        "rest": Guesses.REST,
        "max": Guesses.MAX,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        rows: list[tuple[int]] = cursor.fetchall()
    return rows[0][0] <= Guesses.MAX


def rests(user: User, guarded: Guarded, *, at: datetime) -> bool:
    """True while the next guess would not be looked at."""
    counted = Guesses.objects.filter(user=user, guarded=guarded, count__gte=Guesses.MAX)
    return counted.filter(last_at__gt=at - Guesses.REST).exists()


def found(user: User, guarded: Guarded) -> None:
    """The secret was right: forget the wrong ones."""
    Guesses.objects.filter(user=user, guarded=guarded).update(count=0)


class PasswordTries:
    """Stands before the backend that compares the password, and counts the try; signs nobody in.

    Raises `PermissionDenied` for a password that rests, which ends the sign-in. What django-axes
    counts comes after the comparing: a hundred guesses sent at once would all be looked at.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str = "", **_secrets: object
    ) -> None:
        user = User.objects.filter(username=username).first()
        if user is None or may_try(user, Guarded.WORD, at=clock.now()):
            return
        if request is not None:
            request.axes_locked_out = True  # type: ignore[attr-defined]  # its middleware answers
        raise PermissionDenied
