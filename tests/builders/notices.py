"""A real mail server on this computer, and the people of the tests with addresses."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.utils import timezone

from coop import later
from coop.actions import notices as acts
from coop.models import Job, User
from coop.models.work import JobState
from tests.cast import Cast


@dataclass
class Postbox:
    """What the server took. While it is `out_of_order` it refuses with a passing error."""

    port: int
    out_of_order: bool = False
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.out_of_order:
            return "451 come back later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def to(self, name: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == f"{name}@horno.example"]


def text_of(letter: EmailMessage) -> str:
    """What a letter says, without the files that go along."""
    body = letter.get_body(("plain",))
    return "" if body is None else str(body.get_content())


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    """A server of mail that listens until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        box = Postbox(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def give_addresses(cast: Cast, **languages: str) -> None:
    """Everybody who signs in has an address; some another language than English."""
    for name, user in cast.users.items():
        user.email, user.language = f"{name}@horno.example", languages.get(name, "en")
        user.save(update_fields=["email", "language"])


def work() -> None:
    """Do the waiting jobs of the mail, and those that they leave, as the worker does."""
    for task in ("coop.spread_notice", "coop.mail_notice", "assemblies.mail_call"):
        for job in Job.objects.filter(task=task, state=JobState.QUEUED).order_by("created_at"):
            later.run(str(job.pk))


def mails() -> int:
    return Job.objects.filter(task="coop.mail_notice").count()


def switch_off(user: User, kind: str) -> None:
    acts.stop(kind=kind, by=user, at=timezone.now())
