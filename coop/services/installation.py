"""An installation's own services: who holds it, and the addresses its programs are given."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from coop.services import changes, secret_key
from coop.services.config import Config
from coop.services.errors import ServiceError
from coop.services.places import make_enterable
from coop.services.postgres import OWNER, Postgres
from coop.services.redis import Redis


@contextmanager
def held(config: Config) -> Iterator[bool]:
    """Hold the installation. Yields False when another run holds it already."""
    make_enterable(config.data)
    with (config.data / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        _write_pid(lock)
        yield True


def holder(config: Config) -> str:
    """The process id of the run that holds the installation, for a message."""
    return (config.data / "up.lock").read_text().strip()


def postgres(config: Config) -> Postgres:
    """The installation's PostgreSQL, not started; with an archive, it keeps each change there."""
    if config.archive is None:
        return Postgres(config.data, logs=config.logs)
    changes.make_folders(config.archive)
    return Postgres(config.data, logs=config.logs, settings=changes.settings(config.archive))


def redis(config: Config) -> Redis:
    """The installation's Redis, not started."""
    return Redis(config.data, logs=config.logs)


def environment(config: Config) -> dict[str, str]:
    """What every program of the installation finds in its environment."""
    servers = {
        "DATABASE_URL": config.database_url,
        "DATABASE_OWNER_URL": config.owner_url,
        "REDIS_URL": config.redis_url,
    }
    if not config.database_url:
        ours = postgres(config)
        servers |= {"DATABASE_URL": ours.url(), "DATABASE_OWNER_URL": ours.url(role=OWNER)}
    if not config.redis_url:
        servers["REDIS_URL"] = redis(config).url()
    secret_key.ensure(config.data)
    return {**os.environ, **servers, "COOP_DATA": str(config.data), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(config: Config) -> Iterator[dict[str, str]]:
    """The environment of an installation whose services run, started here if they do not."""
    with ExitStack() as stack:
        if stack.enter_context(held(config)):
            needed: list[Postgres | Redis] = []
            if not config.database_url:
                needed.append(postgres(config))
            if not config.redis_url:
                needed.append(redis(config))
            for service in needed:
                stack.callback(service.stop)
                service.start()
        yield environment(config)


def refuse_second(config: Config) -> ServiceError:
    """What to say to whoever starts an installation that runs."""
    return ServiceError(
        f"Recuperada already runs on {config.data} (process {holder(config)}). "
        "Stop that one first, or give this one its own folder: COOP_DATA=/another/folder bin/up"
    )


def documents(config: Config) -> Path:
    """Where issued documents and uploads are kept."""
    return config.data / "documents"


def _write_pid(lock: IO[str]) -> None:
    lock.seek(0)
    lock.truncate()
    lock.write(f"{os.getpid()}\n")
    lock.flush()
