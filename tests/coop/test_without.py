"""Redis, worker and mail server are away: who may come in comes in, and nothing is looser."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from coop import health, later
from coop.celery import app
from coop.later import JobRequest, Progress
from coop.models import Document, Job, User
from coop.models.work import JobState
from tests.cast import Cast

NOWHERE = "unix:///nowhere/redis.sock"
WORDS = "una teja roja y dos"
made: list[str] = []


@later.task("tests.made_later")
def made_later(progress: Progress, *, word: str) -> Document | None:
    made.append(word)
    return None


@pytest.fixture
def nobody_answers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Neither the memory nor the bell of the worker can be reached, nor the mail server."""
    kept = settings.CACHES["default"]
    settings.CACHES = {"default": {**kept, "LOCATION": NOWHERE}}
    settings.REDIS_URL = NOWHERE
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # where nothing listens
    monkeypatch.setattr(app.conf, "broker_write_url", "redis+socket:///nowhere/redis.sock")
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    assert health.states() == {"database": "ok", "redis": "down", "worker": "down"}
    yield
    caches.close_all()


@pytest.fixture
def bruno(coop_founded: Cast) -> User:
    user, member = coop_founded.user("bruno"), coop_founded.member("bruno")
    user.set_password(WORDS)
    user.save()
    member.email = "bruno@horno.example"
    member.save(update_fields=["email"])
    return user


def enter(password: str) -> int:
    fields = {"username": "bruno", "password": password}
    return Client().post(reverse("coop:sign_in"), fields).status_code


def test_who_may_come_in_comes_in_and_guesses_end_as_ever(
    bruno: User, nobody_answers: None, settings: Settings
) -> None:
    assert enter(WORDS) == 303
    said = [enter(f"guess {n}") for n in range(settings.AXES_FAILURE_LIMIT + 2)]
    assert said == [422] * (settings.AXES_FAILURE_LIMIT - 1) + [429] * 3
    assert enter(WORDS) == 429, "also with the right words, until a quarter of an hour is over"


@pytest.mark.django_db(transaction=True)
def test_what_was_asked_for_waits_and_is_done_afterwards(
    nobody_answers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.clear()
    with transaction.atomic():
        job = later.later(made_later, JobRequest("waits", "A paper", None), word="paper")
    job.refresh_from_db()
    assert (job.state, made) == (JobState.QUEUED, [])
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(minutes=2))
    assert later.sweep() == 1, "and is rung for again, whether or not the bell rings"
    later.run(str(job.pk))
    assert made == ["paper"]


def test_a_code_that_no_mail_server_takes_lets_nobody_in_and_shuts_no_other_way(
    bruno: User, nobody_answers: None
) -> None:
    assert Client().post(reverse("coop:code_wish"), {"name": "bruno"}).status_code == 303
    job = Job.objects.get(task="coop.mail_code")
    for attempt in (1, 2):
        later.run(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.attempts) == (JobState.QUEUED, attempt)
        assert "refused" in job.error
    assert not bruno.sessions.exists()
    assert enter(WORDS) == 303
