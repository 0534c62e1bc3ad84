"""The machine that watches is told the truth, and nothing more."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from redis import Redis

from coop import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_redis(settings: Settings) -> None:
    """A database that no journey's worker speaks to."""
    server, _, database = settings.REDIS_URL.partition("?db=")
    settings.REDIS_URL = f"{server}?db={32 + int(database or 0)}"


@pytest.fixture
def worker() -> Iterator[None]:
    """A worker that has just spoken."""
    health.remember_worker()
    yield
    health.forget_worker()


def test_everything_runs(client: Client, worker: None) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"database": "ok", "redis": "ok", "worker": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_a_worker_that_left_is_missed(client: Client) -> None:
    health.forget_worker()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"database": "ok", "redis": "ok", "worker": "down"}


def test_a_worker_that_fell_silent_is_forgotten(worker: None, settings: Settings) -> None:
    with Redis.from_url(settings.REDIS_URL) as redis:
        assert 0 < redis.ttl(health.WORKER_KEY) <= health.WORKER_SECONDS


def test_without_redis_it_says_so(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"database": "ok", "redis": "down", "worker": "down"}


def test_a_database_that_forgets_commits_is_not_well(client: Client, worker: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert json.loads(client.get("/healthz").content)["database"] == "down"
