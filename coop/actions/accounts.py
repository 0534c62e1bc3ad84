"""What people do with their own account."""

from datetime import datetime

from django.db import transaction

from coop import audit, sessions
from coop.models import User, UserSession


@transaction.atomic
def change_password(*, password: str, by: User, at: datetime, here: int = 0) -> None:
    """Set the password of `by`; the form has asked for the old one and judged the new one.

    Everywhere but in the session `here` (the row's id) they are signed out.
    """
    by.set_password(password)
    by.save(update_fields=["password"])
    ended = sessions.end(UserSession.objects.visible_to(by).open().exclude(pk=here), at=at)
    audit.record("user.password_changed", by=by, at=at, about=by, sessions_ended=ended)


@transaction.atomic
def end_session(*, session: UserSession, by: User, at: datetime) -> None:
    """Sign out a device from afar. One that is out already stays out."""
    ended = sessions.end([session], at=at)
    audit.record("user.session_ended", by=by, at=at, about=by, sessions_ended=ended)


@transaction.atomic
def end_other_sessions(*, by: User, at: datetime, here: int = 0) -> int:
    """Sign out everywhere but in the session `here`; return from how many devices."""
    ended = sessions.end(UserSession.objects.visible_to(by).open().exclude(pk=here), at=at)
    audit.record("user.session_ended", by=by, at=at, about=by, sessions_ended=ended)
    return ended


@transaction.atomic
def choose_language(*, language: str, by: User, at: datetime) -> None:
    by.language = language
    by.save(update_fields=["language"])
    audit.record("user.language_chosen", by=by, at=at, about=by, language=language)
