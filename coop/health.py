"""Whether the database, Redis and the worker do their part."""

import enum
from typing import Any

from celery.signals import heartbeat_sent, worker_ready, worker_shutdown
from django.conf import settings
from django.db import DatabaseError, connection
from redis import Redis, RedisError

WORKER_KEY = "coop:health:worker"
WORKER_SECONDS = 15  # a worker that said nothing for this long is gone; it speaks every two
ANSWER_SECONDS = 2.0


class State(enum.StrEnum):
    """What can be said of a part to anyone who asks."""

    OK = "ok"
    DOWN = "down"


def states() -> dict[str, State]:
    """The state of each part that must run."""
    return {"database": _database(), "redis": _redis(), "worker": _worker()}


def _database() -> State:
    """It answers, and a commit it acknowledges is on disk."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            row = cursor.fetchone()
    except DatabaseError:
        return State.DOWN
    return State.OK if row == ("on",) else State.DOWN


def _redis() -> State:
    try:
        _client().ping()
    except RedisError:
        return State.DOWN
    return State.OK


def _worker() -> State:
    try:
        alive = bool(_client().exists(WORKER_KEY))
    except RedisError:
        return State.DOWN
    return State.OK if alive else State.DOWN


@worker_ready.connect(dispatch_uid="coop.health.ready")
@heartbeat_sent.connect(dispatch_uid="coop.health.beat")
def remember_worker(**_particulars: Any) -> None:
    """Called in the worker's main process, every two seconds while it takes messages."""
    _client().set(WORKER_KEY, "1", ex=WORKER_SECONDS)


@worker_shutdown.connect(dispatch_uid="coop.health.gone")
def forget_worker(**_particulars: Any) -> None:
    """A worker that leaves in order says so."""
    _client().delete(WORKER_KEY)


def _client() -> Redis:
    return Redis.from_url(
        settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
