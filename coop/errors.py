"""Errors whose message a member can read, and what many acts refuse in the same words."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class Refused(Exception):  # noqa: N818  it reads as a sentence: "closing was Refused"
    """A rule says no. The message tells a member which rule and what to do next.

    `field` names the form field the message belongs beside, when there is one.
    """

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


def must_say_why(reason: str, *, field: str = "reason") -> None:
    """Raises `Refused` unless a reason was written."""
    if not reason.strip():
        raise Refused(_("Say why."), field=field)


def must_have_come(day: date, *, today: date, field: str) -> None:
    """Raises `Refused` for a day that lies ahead."""
    if day > today:
        raise Refused(_("That day has not come yet."), field=field)
