"""A server on this computer that must never be asked, and a file that nobody may read."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@dataclass
class Listener:
    """Where it listens, and the paths it was asked for."""

    url: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is the library's
            listener.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield listener
        server.shutdown()


@dataclass(frozen=True)
class Secret:
    """A file whose reading is noticed: the system notes it where nobody has read since a change."""

    path: Path

    def __post_init__(self) -> None:
        self.path.write_text("p { color: red }")
        os.utime(self.path, (0, time.time()))

    @property
    def was_read(self) -> bool:
        return self.path.stat().st_atime > 0
