"""Redis keeps the queue through a kill."""

from pathlib import Path

from redis import Redis as Client

from coop.services.redis import Redis
from tests.coop.services.probes import eventually, kill


def test_a_killed_server_starts_again_with_its_queue(home: Path) -> None:
    first = Redis(home)
    first.start()
    with Client.from_url(first.url()) as client:
        client.rpush("celery", "task")
        client.config_set("appendfsync", "always")
        client.rpush("celery", "another task")
    kill(first.process.pid)
    assert eventually(lambda: first.exit_code is not None)

    second = Redis(home)
    second.start()
    try:
        with Client.from_url(second.url()) as client:
            assert client.lrange("celery", 0, -1) == [b"task", b"another task"]
    finally:
        second.stop()
    assert second.exit_code == 0


def test_a_folder_too_long_for_a_socket_works(home: Path) -> None:
    redis = Redis(home.joinpath(*["a-folder-with-a-long-name"] * 5))
    redis.start()
    try:
        with Client.from_url(redis.url()) as client:
            assert client.ping()
    finally:
        redis.stop()
        redis.socket.parent.rmdir()
