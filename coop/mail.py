"""`send()`: the only door to mail. Called in the worker, from a task, never in a request.

A mail is a template `templates/mail/<name>.txt` whose first line is the subject. Plain text: it
reads on every phone. No mail holds a ballot, a PIN, or an amount of somebody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from coop.models import Cooperative


@dataclass(frozen=True)
class Attachment:
    """A file that goes along: its name, what it holds, its media type."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Letter:
    """A mail before it is addressed. `template` is a name below `templates/mail`."""

    template: str
    language: str
    context: Mapping[str, Any] = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def send(letter: Letter, *, to: str, key: str) -> str:
    """Send one mail to one address; return its subject.

    `key` names it: a repeat carries the same Message-ID.

    Raises `OSError` or `smtplib.SMTPException` when it cannot be handed on: the job is tried again.
    """
    subject, text = _written(letter)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    named = {**letter.headers, "Message-ID": _name(key, host)}
    message = EmailMessage(subject, text, to=[to], headers=named)
    for each in letter.attachments:
        message.attach(each.name, each.content, each.media_type)
    message.send()
    return subject


def address(path: str) -> str:
    """The full address of a page, for a link in a mail."""
    return f"{settings.BASE_URL}{path}"


def _written(letter: Letter) -> tuple[str, str]:
    """The subject and the text, in the reader's language."""
    with translation.override(letter.language):
        cooperative = Cooperative.objects.first()
        context = {"cooperative": str(cooperative or ""), **letter.context}
        first, _newline, rest = render_to_string(f"mail/{letter.template}.txt", context).partition(
            "\n"
        )
    return " ".join(first.split()), rest.strip() + "\n"


def _name(key: str, host: str) -> str:
    """A Message-ID that is the same whenever the same mail is sent again."""
    return f"<{key}@{host}>"
