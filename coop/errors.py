"""Errors whose message a member can read."""

from django.utils.functional import Promise


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
