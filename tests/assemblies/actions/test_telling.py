"""A call is mailed to its roll, each person once; the authority is told in time."""

import socket
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from assemblies import minuting, reading
from assemblies import notices as of_assemblies
from assemblies.actions import openings, telling
from assemblies.models import Assembly, CallMail
from coop import later, notices
from coop.errors import Refused
from coop.models import Job
from members.models import Member
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class Postbox:
    """A mail server that keeps what it takes, and answers as `refusals` say."""

    def __init__(self) -> None:
        self.kept: list[EmailMessage] = []
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802  the library's own name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if words := self.refusals.get(address):
            return words
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.kept.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self) -> Counter[str]:
        return Counter(str(message["To"]) for message in self.kept)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield box
    server.stop()


def mail_out(assembly: Assembly) -> Job:
    job = Job.objects.get(task="assemblies.mail_call", key=telling.mail_key(assembly))
    later.run(str(job.pk))
    job.refresh_from_db()
    return job


def names(entries: Any) -> list[str]:
    return sorted(entry.member.user.username for entry in entries)


def test_everybody_with_an_address_gets_one_mail_with_the_calendar_entry(
    cast: Cast, postbox: Postbox
) -> None:
    make.give_addresses("ana", "bruno", "delia", languages=("es", "pt", "en"))
    called = make.called_today(cast)
    assert mail_out(called).state == "done"
    assert postbox.to() == {f"{name}@example.org": 1 for name in ("ana", "bruno", "delia")}
    letter = next(m for m in postbox.kept if m["To"] == "delia@example.org")
    body, entry = letter.get_body(("plain",)), next(letter.iter_attachments())
    assert body is not None and called.get_absolute_url() in body.get_content()
    assert "1. Order of the day" in body.get_content()
    assert (entry.get_content_type(), entry.get_filename()) == ("text/calendar", "assembly-1.ics")
    (event,) = Calendar.from_ical(entry.get_content()).walk("VEVENT")
    assert event.decoded("dtstart") == called.starts_at.replace(microsecond=0)
    told = reading.who_was_told(called)
    assert names(told.by_mail) == ["ana", "bruno", "delia"]
    assert len(told.on_paper) == called.roll.count() - 3 and not told.waiting


def test_nobody_is_mailed_twice_when_the_job_runs_again(cast: Cast, postbox: Postbox) -> None:
    make.give_addresses("ana", "bruno")
    job = mail_out(called := make.called_today(cast))
    Job.objects.filter(pk=job.pk).update(state="queued")
    assert mail_out(called).state == "done"
    assert set(postbox.to().values()) == {1}


def test_a_refused_address_stops_nobody_and_is_told_by_hand(cast: Cast, postbox: Postbox) -> None:
    make.give_addresses("ana", "bruno", "delia")
    postbox.refusals["bruno@example.org"] = "550 no such mailbox"
    called = make.called_today(cast)
    assert mail_out(called).state == "done"
    told = reading.who_was_told(called)
    assert (names(told.by_mail), names(told.refused)) == (["ana", "delia"], ["bruno"])
    assert "bruno" in names(told.on_paper)


def test_a_busy_server_is_asked_again_for_those_who_are_missing(
    cast: Cast, postbox: Postbox
) -> None:
    make.give_addresses("ana", "bruno", "delia")
    postbox.refusals["bruno@example.org"] = "450 try later"
    called = make.called_today(cast)
    assert mail_out(called).state == "queued"
    assert names(reading.who_was_told(called).waiting) == ["bruno"]
    del postbox.refusals["bruno@example.org"]
    assert mail_out(called).state == "done"
    assert postbox.to() == {f"{name}@example.org": 1 for name in ("ana", "bruno", "delia")}


def test_a_server_that_is_gone_leaves_the_job_to_be_tried_again(
    cast: Cast, postbox: Postbox, settings: Settings
) -> None:
    make.give_addresses("ana")
    called, port = make.called_today(cast), settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    assert mail_out(called).state == "queued" and not CallMail.objects.exists()
    settings.EMAIL_PORT = port
    assert mail_out(called).state == "done" and postbox.to() == {"ana@example.org": 1}


def test_a_call_of_a_past_hour_is_not_mailed(cast: Cast, postbox: Postbox) -> None:
    make.give_addresses("ana")
    assert mail_out(build.open_today(cast)).state == "done"
    assert not postbox.kept


def test_an_address_that_only_the_register_knows_is_written_to(
    cast: Cast, postbox: Postbox
) -> None:
    apprentice = cast.member("elio")
    Member.objects.filter(pk=apprentice.pk).update(email="elio@home.example", user=None)
    Member.objects.filter(pk=cast.member("ana").pk).update(email="ana@home.example")
    make.give_addresses("ana")
    called = make.called_today(cast)
    assert mail_out(called).state == "done"
    assert postbox.to() == {"ana@example.org": 1, "elio@home.example": 1}
    told = reading.who_was_told(called)
    assert len(told.by_mail) == 2 and len(told.on_paper) == called.roll.count() - 2


def test_a_call_is_mailed_again_after_the_server_failed_for_a_while(
    cast: Cast, postbox: Postbox, settings: Settings
) -> None:
    make.give_addresses("ana")
    called, port = make.called_today(cast), settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    for _attempt in range(later.ATTEMPTS_MAX - 1):
        mail_out(called)
    job = mail_out(called)
    assert job.state == "failed"
    of_assemblies.try_calls_again()
    job.refresh_from_db()
    assert job.state == "failed", "it waits a while before asking again"
    past = timezone.now() - notices.TRIED_AGAIN_AFTER - timedelta(seconds=5)
    Job.objects.filter(pk=job.pk).update(finished_at=past)
    settings.EMAIL_PORT = port
    of_assemblies.try_calls_again()
    assert mail_out(called).state == "done" and postbox.to() == {"ana@example.org": 1}


def test_the_database_takes_mails_to_the_roll_only(cast: Cast) -> None:
    called = make.called_today(cast)
    ana = cast.member("ana")
    CallMail.objects.create(assembly=called, member=ana, at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        CallMail.objects.create(assembly=called, member=ana, at=timezone.now())
    other = build.make_draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallMail.objects.create(assembly=other, member=ana, at=timezone.now())


def notify(cast: Cast, assembly: Assembly, *, days: int = 0) -> None:
    telling.notify_authority(
        assembly=assembly,
        given_date=timezone.localdate() + timedelta(days=days),
        way="counter",
        receipt="EX-2026-1",
        by=cast.user("sofia"),
        at=timezone.now(),
    )


def test_the_authority_is_told_and_the_start_page_asks_for_it(cast: Cast) -> None:
    called = make.called_today(cast)
    assert reading.authority_due(called) == reading.day_of(called) - timedelta(days=15)
    (waiting,) = minuting.await_authority(cast.user("sofia"))
    assert waiting.title == f"Tell the authority of “{called.number} · Assembly of the works”"
    assert list(minuting.await_authority(cast.user("bruno"))) == []
    for days in (1, -1):
        with pytest.raises(Refused, match="after the call, and not in the future"):
            notify(cast, called, days=days)
    notify(cast, called)
    assert list(minuting.await_authority(cast.user("sofia"))) == []


def test_the_authority_may_be_told_late_and_after_the_assembly(cast: Cast) -> None:
    held = build.open_today(cast)
    openings.close(assembly=held, by=cast.user("ana"), at=timezone.now())
    notify(cast, held)
    (given,) = held.authority_notices.all()
    due = reading.authority_due(held)
    assert due is not None and given.given_date > due
    assert held.log.order_by("-n")[0].event == "assembly.closed"


def test_a_draft_and_a_meeting_of_a_body_are_no_matter_of_the_authority(cast: Cast) -> None:
    with pytest.raises(Refused, match="not been called"):
        notify(cast, build.make_draft(cast))
    monthly = build.make_called(cast, kind="monthly", at=timezone.now())
    assert reading.authority_due(monthly) is None
