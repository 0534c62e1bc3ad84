"""What the tests ask of processes and of a database."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

PATIENCE_SECONDS = 60.0


def eventually(condition: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether the condition comes true before patience ends."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def processes_naming(text: str) -> list[int]:
    """Every live process whose command line or environment names ``text``, but this one."""
    return [pid for pid in _pids() if pid != os.getpid() and _names(pid, text.encode())]


def kill(pid: int) -> None:
    """As a power cut does."""
    os.kill(pid, signal.SIGKILL)


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    """Run one statement in a connection of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def _pids() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal())


def _names(pid: int, text: bytes) -> bool:
    process = Path(f"/proc/{pid}")
    try:
        said = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        return text in said and b") Z " not in (process / "stat").read_bytes()
    except OSError:
        return False
