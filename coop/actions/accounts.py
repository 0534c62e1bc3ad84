"""What people do with their own account."""

from datetime import datetime

from django.db import transaction

from coop import audit
from coop.models import User


@transaction.atomic
def change_password(*, password: str, by: User, at: datetime) -> None:
    """Set the password of `by`; the form has asked for the old one and judged the new one."""
    by.set_password(password)
    by.save(update_fields=["password"])
    audit.record("user.password_changed", by=by, at=at, about=by)


@transaction.atomic
def choose_language(*, language: str, by: User, at: datetime) -> None:
    by.language = language
    by.save(update_fields=["language"])
    audit.record("user.language_chosen", by=by, at=at, about=by, language=language)
